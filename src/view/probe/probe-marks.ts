import type { ConsumerId } from '../../consumers/consumer.ts';
import { unknownFrom } from '../../consumers/limits.ts';
import { probe, type Probe } from '../../consumers/probe.ts';
import { consumerOf } from '../../consumers/rules.ts';
import type { AddressRange } from '../../model/range.ts';
import { formatRange } from '../../model/range.ts';
import { assertNever } from '../../model/result.ts';
import type { ProbeMark, ProbeVerdict } from '../../scene/probe-lane.ts';
import type { HostResult } from '../../worker/protocol.ts';

/** What a host answers, with its sign. */
export type ProbeAnswer = { readonly probe: Probe; readonly verdict: ProbeVerdict };

/** So many regions that refuse are listed with each answer; the rest is counted. */
const MOST_REGIONS = 12;

/** A host's answer to one probe: `unknown` where it is usable only if the aperture reaches that far. */
export function answerOf(
  { host, map }: HostResult,
  consumer: ConsumerId,
  range: AddressRange,
): ProbeAnswer {
  const answer = probe(host, map, consumer, range, MOST_REGIONS);
  const unknown = unknownFrom(host, map.merged);
  const isKnown = unknown === undefined || range.last < unknown;
  const verdict = !answer.usable ? 'refused' : isKnown ? 'usable' : 'unknown';
  return { probe: answer, verdict };
}

/** The verdict in a few words, without the range: `VFIO type1 refuses it: EINVAL`. */
export function shortVerdict({
  probe: { consumer, call, errno, at },
  verdict,
}: ProbeAnswer): string {
  const { title } = consumerOf(consumer);
  const isList = consumer === 'sysfs';
  switch (verdict) {
    case 'usable':
      if (isList) return 'Nothing is listed there';
      return call === undefined ? `${title} may use it` : `${title} maps it`;
    case 'unknown':
      return 'Nothing is listed there, but the aperture is not known: it may end before';
    case 'refused':
      if (isList) return 'Some of it is listed';
      if (errno === undefined) return `${title} does not use it`;
      return at === 'attach'
        ? `The group can not be attached: ${errno}`
        : `${title} refuses it: ${errno}`;
    default:
      return assertNever(verdict);
  }
}

/** A probe as the track of a host shows it. */
export function markOfProbe(
  result: HostResult,
  consumer: ConsumerId,
  range: AddressRange,
): ProbeMark {
  const answer = answerOf(result, consumer, range);
  const [first] = answer.probe.because;
  const why = first && `${first.kind} ${formatRange(first)}`;
  return {
    range,
    verdict: answer.verdict,
    what: `probe: ${shortVerdict(answer)}`,
    ...(why !== undefined && { why }),
  };
}
