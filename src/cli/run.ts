import { version } from '../../package.json';
import { assertNever } from '../model/result.ts';
import { runCompare } from './compare.ts';
import { runFit } from './fit.ts';
import { writeAll, type CliIo } from './io.ts';
import { runLink } from './link.ts';
import { parseCommand } from './options.ts';
import { runProbe } from './probe.ts';
import { runReport } from './report.ts';
import { HELP } from './usage.ts';

/**
 * Runs the command and gives its exit code: 0 done (or yes), 1 where the answer is no, 2 wrong use or unreadable input (then one line on
 * standard error says what), 3 with `--strict` when there were diagnostics. `argv` is without the
 * program's name.
 */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  const command = parseCommand(argv);
  if (!command.ok) {
    io.writeError(`iovascope: ${command.error}`);
    return 2;
  }
  switch (command.value.kind) {
    case 'report':
      return runReport(command.value.options, io);
    case 'probe':
      return runProbe(command.value.ranges, command.value.options, io);
    case 'fit':
      return runFit(command.value.fit, command.value.options, io);
    case 'compare':
      return runCompare(command.value.options, io);
    case 'link':
      return runLink(command.value.link, command.value.options, io);
    case 'help':
      await writeAll(io, [HELP]);
      return 0;
    case 'version':
      await writeAll(io, [`iovascope ${version}\n`]);
      return 0;
    default:
      return assertNever(command.value);
  }
}
