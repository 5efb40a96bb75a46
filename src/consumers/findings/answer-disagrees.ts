import { difference, EMPTY_SET, intersection, rangeAt, rangeSet } from '../../engine/range-set.ts';
import { formatAddress } from '../../model/address.ts';
import { counted } from '../../model/count.ts';
import { kindCode } from '../../model/kind.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { formatRange, WHOLE_SPACE } from '../../model/range.ts';
import type { KernelAnswer } from '../../model/told.ts';
import type { ConsumerId } from '../consumer.ts';
import {
  aperturesAt,
  aperturesOf,
  askedGroup,
  fits,
  holesOfLanes,
  sameSet,
  saysEnd,
  usableOf,
} from './answer-sets.ts';
import type { Finding, FindingFacts, FindingRule } from './finding.ts';

/** Answers that say the same are looked at once, and of a log that has more than these only the first. */
const MOST_ANSWERS = 16;

/** What a kernel said to be usable against what is computed for the same consumer. */
export const ANSWER_DISAGREES: FindingRule = {
  code: 'answer-disagrees',
  find: (facts, tell) => {
    const { host, map, consumer } = facts;
    const answers = distinct(host.machine?.answers ?? [], consumer);
    // A what-if is no state that a kernel could have answered from.
    if (answers.length === 0 || Object.keys(map.rules.whatIf).length > 0) return;
    if (host.regions.length === 0) return;
    const holes = holesOfLanes(facts);
    for (const answer of answers.slice(0, MOST_ANSWERS)) {
      const why = judge(facts, answer, holes);
      if (why) tell(() => ({ text: why(), from: answer.from }));
    }
  },
};

/** The answers to `consumer`, those that say the same once. */
function distinct(answers: readonly KernelAnswer[], consumer: ConsumerId): readonly KernelAnswer[] {
  const isAsked = consumer === 'vfio-type1' || consumer === 'iommufd';
  const byText = new Map<string, KernelAnswer>();
  for (const answer of answers) {
    const { by, of, usable, reserved } = answer;
    if (by !== consumer && !(by === 'unknown' && isAsked)) continue;
    const ranges = [usable, reserved].map((list) => list?.map(formatRange).join(' ') ?? '-');
    const key = [of ?? '', ...ranges].join('\n');
    if (!byText.has(key)) byText.set(key, answer);
  }
  return [...byText.values()];
}

/** What there is to say of an answer, made when it is told; undefined where it agrees. */
function judge(
  facts: FindingFacts,
  answer: KernelAnswer,
  holes: readonly RangeSet[],
): (() => Finding['text']) | undefined {
  const { host, map } = facts;
  const said = usableOf(answer);
  if (!said) return undefined;
  // iommufd says so before anything is attached.
  if (answer.by !== 'vfio-type1' && sameSet(said, rangeSet([WHOLE_SPACE]))) return undefined;
  const computed = map.consumers[facts.consumer]?.usable ?? EMPTY_SET;
  const group = askedGroup(host, answer);
  if (group === undefined && sameSet(said, computed)) return undefined;
  const lane = map.lanes.findIndex(({ groups }) => group !== undefined && groups.includes(group));
  const asked = lane < 0 ? holes : [holes[lane] ?? EMPTY_SET];
  const { ranges, known } = aperturesOf(host, group);
  if (ranges.some((aperture) => fitsEnd(answer, said, aperture, asked))) return undefined;
  if (aperturesAt(said).some((aperture) => fits(said, aperture, asked))) {
    return () => endText(facts, answer, said, known);
  }
  const only = asked.length === 1 ? asked[0] : undefined;
  const aperture = ranges[0] ?? aperturesAt(said)[0] ?? WHOLE_SPACE;
  const whole = only ? difference(rangeSet([aperture]), only) : computed;
  const ours = known ? whole : intersection(whole, rangeSet([aperture]));
  return () => differenceText(facts, answer, said, ours);
}

/** As `fits`; where the answer does not say the end, only what lies in the aperture is compared. */
function fitsEnd(
  answer: KernelAnswer,
  said: RangeSet,
  aperture: Parameters<typeof fits>[1],
  holes: readonly RangeSet[],
): boolean {
  const compared = saysEnd(answer) ? said : intersection(said, rangeSet([aperture]));
  return fits(compared, aperture, holes);
}

function endText(
  { host }: FindingFacts,
  answer: KernelAnswer,
  said: RangeSet,
  known: boolean,
): string {
  const last = formatAddress(rangeAt(said, said.length - 1).last);
  const says = `${whoText(answer)} says that nothing above ${last} is usable; below it says what is computed here`;
  return known
    ? `${says}. The aperture is taken to end at ${formatAddress(host.aperture.range.last)} (${host.aperture.because}). It may mean another kernel, boot option or group: with an aperture that ends at ${last} both are equal.`
    : `${says}. Nothing here tells where the aperture ends. It may mean that it ends at ${last}: with that both are equal.`;
}

function differenceText(
  { map }: FindingFacts,
  answer: KernelAnswer,
  said: RangeSet,
  ours: RangeSet,
): string {
  const onlyOurs = difference(ours, said);
  const onlySaid = difference(said, ours);
  const parts = [
    ...partText(onlyOurs, 'is not usable, and here it is'),
    ...partText(onlySaid, 'is usable, and here it is not'),
  ];
  const relaxable = map.kinds[kindCode('direct-relaxable')] ?? EMPTY_SET;
  const cause =
    intersection(onlyOurs, relaxable).length > 0
      ? 'that the kernel that answered counts direct-relaxable regions as reserved, or that other groups share its container'
      : 'that other groups share its container, that another kernel answered, or that the list is of another boot or machine';
  return `${whoText(answer)} says that ${parts.join('; and that ')}. It may mean ${cause}.`;
}

function partText(set: RangeSet, text: string): readonly string[] {
  if (set.length === 0) return [];
  const more = set.length > 1 ? ` (the first of ${counted(set.length, 'range')})` : '';
  return [`${formatRange(rangeAt(set, 0))} ${text}${more}`];
}

function whoText({ by, of }: KernelAnswer): string {
  const who = by === 'unknown' ? 'A tool' : `The kernel (${by})`;
  return of === undefined ? who : `${who}, asked for ${of},`;
}
