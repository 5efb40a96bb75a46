import { probe, type Probe } from '../consumers/probe.ts';
import { probeWords } from '../consumers/probe-words.ts';
import { kernelText } from '../consumers/settle.ts';
import { formatProbes } from '../formats/probe-json.ts';
import type { AddressRange } from '../model/range.ts';
import type { HostResult } from '../worker/protocol.ts';
import { exitCode, readHosts, refuse, writeDiagnostics } from './hosts.ts';
import { writeAll, type CliIo } from './io.ts';
import type { HostOptions } from './options.ts';
import { answerFoot } from '../scene/report/answer-foot.ts';

/** A host with its answers, in the order of the ranges. */
type Answered = { readonly result: HostResult; readonly probes: readonly Probe[] };

/** `iovascope probe`: asks every host about every range. Exit code 0 where all are usable, 1 where one is not. */
export async function runProbe(
  ranges: readonly AddressRange[],
  options: HostOptions,
  io: CliIo,
): Promise<number> {
  const read = await readHosts(options, io);
  if (!read.ok) return refuse(io, read.error);
  const { consumer, json } = options;
  const answers = read.value.hosts.map((result) => ({
    result,
    probes: ranges.map((range) => probe(result.host, result.map, consumer, range)),
  }));
  const probes = answers.flatMap((answer) => answer.probes);
  writeDiagnostics(io, read.value);
  await writeAll(io, json ? formatProbes(consumer, probes) : probeText(answers, options));
  return exitCode(
    options,
    read.value,
    probes.some(({ usable }) => !usable),
  );
}

/** For each host its answers, then what to know of the host. */
function* probeText(answers: readonly Answered[], { consumer }: HostOptions): Generator<string> {
  let first = true;
  for (const { result, probes } of answers) {
    for (const answer of probes) {
      if (!first) yield '\n';
      first = false;
      for (const line of probeWords(answer, kernelText(result.map.rules))) yield `${line}\n`;
    }
    for (const line of answerFoot(result.host, result.map, consumer)) yield `${line}\n`;
  }
}
