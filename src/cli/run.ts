import { version } from '../../package.json';
import { writeAll, type CliIo } from './io.ts';
import { parseCommand } from './options.ts';
import { runReport } from './report.ts';
import { HELP } from './usage.ts';

/**
 * Runs the command and gives its exit code: 0 done, 2 wrong use or unreadable input (then one line on
 * standard error says what), 3 with `--strict` when there were diagnostics. `argv` is without the
 * program's name.
 */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  const command = parseCommand(argv);
  if (!command.ok) {
    io.writeError(`iovascope: ${command.error}`);
    return 2;
  }
  if (command.value.kind === 'report') return runReport(command.value.options, io);
  await writeAll(io, [command.value.kind === 'help' ? HELP : `iovascope ${version}\n`]);
  return 0;
}
