import { compareHosts } from '../consumers/compare/compare-hosts.ts';
import { formatCompare } from '../formats/compare-json.ts';
import { compareText } from '../formats/compare-text.ts';
import { exitCode, readHosts, refuse, writeDiagnostics } from './hosts.ts';
import { writeAll, type CliIo } from './io.ts';
import type { HostOptions } from './options.ts';

/** `iovascope compare`: the second input against the first. Exit code 0 whether or not they differ. */
export async function runCompare(options: HostOptions, io: CliIo): Promise<number> {
  const read = await readHosts(options, io);
  if (!read.ok) return refuse(io, read.error);
  const [a, b, ...others] = read.value.hosts;
  if (a === undefined || b === undefined || others.length > 0) {
    return refuse(io, `compare needs two hosts, and this is ${read.value.hosts.length}`);
  }
  const { consumer } = options;
  const comparison = compareHosts(a, b, consumer);
  writeDiagnostics(io, read.value);
  await writeAll(
    io,
    options.json
      ? formatCompare({ a: a.host.name, b: b.host.name, comparison })
      : compareText({ consumer, a, b, comparison }),
  );
  return exitCode(options, read.value, false);
}
