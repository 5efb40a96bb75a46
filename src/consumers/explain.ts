import { countMeeting, forEachMeeting } from '../engine/lookup.ts';
import { indexAtOrAfter } from '../engine/range-set.ts';
import type { HostMap } from '../model/host-map.ts';
import { groupIdAt, type Host } from '../model/host.ts';
import type { LimitKind, RegionKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { covers, range, type AddressRange } from '../model/range.ts';
import type { Consumer, ConsumerId, Reason } from './consumer.ts';
import { kindSets } from './kind-sets.ts';
import { unknownFrom } from './limits.ts';
import { notesOn } from './notes-on.ts';
import { reasonFor } from './reason-for.ts';
import { regionFacts, type RegionFacts } from './region-facts.ts';
import { roundedRuns } from './rounded-runs.ts';
import { consumerOf } from './rules.ts';
import { isSoftwareWindow } from './software-msi.ts';

/**
 * `usable`: every byte is; `not`: none is; `partly`: some are; `unknown`: nothing that is known keeps the
 * consumer out, but some of it lies where nobody said how far the aperture reaches.
 */
export type Verdict = 'usable' | 'partly' | 'not' | 'unknown';

/** One region kind or limit that meets the range, and what it means for the consumer. */
export type Decision = {
  readonly kind: RegionKind | LimitKind;
  /** Whether it keeps the consumer out; a kind that does not is shown all the same. */
  readonly keepsOut: boolean;
  /** The first whole run of this kind that meets the range. */
  readonly run: AddressRange;
  /** How many runs of this kind meet the range. At least 1. */
  readonly runs: number;
  readonly reason?: Reason;
};

/** A region that meets the range, with whose it is. */
export type CoveringRegion = RegionFacts & {
  readonly group: string;
  readonly devices: readonly string[];
  readonly software: boolean;
};

export type Explanation = {
  readonly verdict: Verdict;
  /** Those that keep the consumer out first, then by name of kind. */
  readonly decisions: readonly Decision[];
  /** What to know of the usable part: each a sentence or two. */
  readonly notes: readonly string[];
  /** The first regions that meet the range, ascending by first address. */
  readonly regions: readonly CoveringRegion[];
  /** How many meet it in all. */
  readonly regionCount: number;
};

/** How many regions an explanation lists unless told otherwise. */
const DEFAULT_LIMIT = 50;

/**
 * Why `within` is usable or not for a consumer: the verdict, the kinds and limits that meet it with
 * the rule for each, and the regions themselves. `map` is `mapHost(host, …)`. Takes
 * O(log n + limit + matching regions to count).
 */
export function explain(
  host: Host,
  map: HostMap,
  consumer: ConsumerId,
  within: AddressRange,
  limit = DEFAULT_LIMIT,
): Explanation {
  const row = consumerOf(consumer);
  return {
    verdict: verdictOn(host, map, row, within),
    decisions: decisionsOn(host, map, row, within),
    notes: notesOn(host, map, consumer, within),
    regions: coveringRegions(host, map, within, limit),
    regionCount: countMeeting(map.lookup, within),
  };
}

function verdictOn(host: Host, map: HostMap, consumer: Consumer, within: AddressRange): Verdict {
  const usable = map.consumers[consumer.id]?.usable;
  const met = usable && firstMeeting(usable, within);
  if (!met) return 'not';
  if (!covers(met, within)) return 'partly';
  const unknown = unknownFrom(host, map.merged);
  return unknown !== undefined && within.last >= unknown ? 'unknown' : 'usable';
}

function decisionsOn(
  host: Host,
  map: HostMap,
  consumer: Consumer,
  within: AddressRange,
): readonly Decision[] {
  const rounded = {
    kind: 'page-rounding',
    set: roundedRuns(map, consumer.id, within),
    keepsOut: true,
  } as const;
  const decisions = [...kindSets(host, map, consumer), rounded].flatMap((one): Decision[] => {
    const { kind, set } = one;
    const run = firstMeeting(set, within);
    if (!run) return [];
    const reason = reasonFor(consumer, kind, map.rules);
    const runs = countRuns(set, within);
    return [{ kind, keepsOut: one.keepsOut, run, runs, ...(reason && { reason }) }];
  });
  return decisions.toSorted((a, b) => {
    if (a.keepsOut !== b.keepsOut) return a.keepsOut ? -1 : 1;
    return a.kind < b.kind ? -1 : 1;
  });
}

function coveringRegions(
  host: Host,
  map: HostMap,
  within: AddressRange,
  limit: number,
): readonly CoveringRegion[] {
  const regions: CoveringRegion[] = [];
  if (limit <= 0) return regions;
  forEachMeeting(map.lookup, within, (index) => {
    const facts = regionFacts(host, index);
    regions.push({
      ...facts,
      group: groupIdAt(host, facts.owner),
      devices: host.groups[facts.owner]?.devices ?? [],
      software: facts.kind === 'msi' && isSoftwareWindow(host, facts),
    });
    return regions.length < limit;
  });
  return regions;
}

/** The first range of `set` that shares a byte with `within`. */
function firstMeeting(set: RangeSet, within: AddressRange): AddressRange | undefined {
  const at = indexAtOrAfter(set, within.first);
  const first = set.firsts[at];
  const last = set.lasts[at];
  if (at >= set.length || first === undefined || last === undefined) return undefined;
  return first <= within.last ? range(first, last) : undefined;
}

function countRuns(set: RangeSet, within: AddressRange): number {
  const from = indexAtOrAfter(set, within.first);
  const to = indexAtOrAfter(set, within.last);
  const reaches = to < set.length && (set.firsts[to] ?? 0n) <= within.last;
  return to - from + (reaches ? 1 : 0);
}
