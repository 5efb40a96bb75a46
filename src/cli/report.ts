import { formatReport } from '../formats/report-json.ts';
import { exitCode, readHosts, refuse, writeDiagnostics } from './hosts.ts';
import { writeAll, type CliIo } from './io.ts';
import type { HostOptions } from './options.ts';
import { reportText } from '../scene/report/report-text.ts';

/** `iovascope report`: reads the inputs, maps each, and writes the answer. Gives the exit code. */
export async function runReport(options: HostOptions, io: CliIo): Promise<number> {
  const read = await readHosts(options, io);
  if (!read.ok) return refuse(io, read.error);
  const report = { consumer: options.consumer, ...read.value };
  if (!options.json) writeDiagnostics(io, read.value);
  await writeAll(io, options.json ? formatReport(report) : reportText(report));
  return exitCode(options, read.value, false);
}
