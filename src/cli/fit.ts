import { fitIn, type FitAnswer } from '../consumers/fit.ts';
import { pageSizeOf } from '../consumers/limits.ts';
import { formatFit } from '../formats/fit-json.ts';
import type { HostResult } from '../worker/protocol.ts';
import { fitText } from './fit-text.ts';
import { exitCode, readHosts, refuse, writeDiagnostics } from './hosts.ts';
import { writeAll, type CliIo } from './io.ts';
import type { FitOptions, HostOptions } from './options.ts';

/** `iovascope fit`: the first place on what is usable on all hosts. Exit code 0 where there is one, 1 where none. */
export async function runFit(fit: FitOptions, options: HostOptions, io: CliIo): Promise<number> {
  const read = await readHosts(options, io);
  if (!read.ok) return refuse(io, read.error);
  const { hosts, usableOnAll } = read.value;
  const answer: FitAnswer = fitIn(usableOnAll, { ...fit, pageSize: largestPage(hosts) });
  writeDiagnostics(io, read.value);
  await writeAll(
    io,
    options.json
      ? [formatFit(answer)]
      : fitText({ fit, answer, hosts, consumer: options.consumer }),
  );
  return exitCode(options, read.value, answer.found === undefined);
}

/** What is whole pages of the largest is whole pages of all. */
function largestPage(hosts: readonly HostResult[]): bigint {
  return hosts.map(({ host }) => pageSizeOf(host)).reduce((a, b) => (a > b ? a : b), 1n);
}
