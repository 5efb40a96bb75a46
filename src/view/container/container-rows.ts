import { consumerOf } from '../../consumers/rules.ts';
import { refusalRow } from '../../consumers/refusal-row.ts';
import type { ConsumerId } from '../../consumers/consumer.ts';
import { EMPTY_SET, rangeAt } from '../../engine/range-set.ts';
import type { Assignable, HostMap } from '../../model/host-map.ts';
import { groupIdAt, type Group, type Host } from '../../model/host.ts';
import { REGION_KINDS, type RegionKind } from '../../model/kind.ts';
import type { RangeSet } from '../../model/range-set.ts';
import type { AddressRange } from '../../model/range.ts';
import { regionFacts } from '../../consumers/region-facts.ts';

/** Groups that reserve exactly the same, as one row of the container. */
export type ContainerRow = {
  readonly groups: readonly Group[];
  /** The first few ranges that they reserve, in the order of addresses. */
  readonly regions: readonly (AddressRange & { readonly kind: RegionKind })[];
  /** How many there are in all. */
  readonly regionCount: number;
  /** What they alone take from the container of the chosen groups; left out where none of them is in it. */
  readonly takes?: RangeSet;
  /** Why some or all of them can not be assigned at all. */
  readonly refusals: readonly Refused[];
};

/** Groups of a row that are refused for the same reason. */
export type Refused = {
  readonly errno: string;
  readonly ids: readonly string[];
  /** The rule in a sentence, and where the kernel says so. */
  readonly text: string;
  readonly source?: string;
  /** The first region that blocks, where one does. */
  readonly region?: AddressRange & { readonly kind: RegionKind };
};

/** Ranges of a row that are named before the rest is counted. */
const NAMED = 4;

/** The rows of a host's container, in the order of its lanes. O(groups). */
export function containerRows(
  host: Host,
  map: HostMap,
  consumer: ConsumerId,
): readonly ContainerRow[] {
  const costs = new Map(map.costs[consumer]?.map(({ lane, takes }) => [lane, takes]));
  const verdicts = map.assignable[consumer];
  return map.lanes.map((lane, index) => {
    const takes = costs.get(index);
    const refusals = verdicts ? refusalsOf(host, consumer, lane.groups, verdicts) : [];
    return {
      groups: lane.groups.flatMap((group) => host.groups[group] ?? []),
      regions: firstRegions(lane.kinds),
      regionCount: lane.kinds.reduce((sum, set) => sum + set.length, 0),
      ...(takes && { takes }),
      refusals,
    };
  });
}

/** A reason why groups are refused, whichever rows they stand in. */
export type RefusalReason = Pick<Refused, 'errno' | 'ids' | 'text' | 'source'>;

/** Each reason once, with all of its groups; in the order of the rows. */
export function refusalReasons(rows: readonly ContainerRow[]): readonly RefusalReason[] {
  const found = new Map<string, RefusalReason & { ids: string[] }>();
  for (const { errno, ids, text, source } of rows.flatMap(({ refusals }) => refusals)) {
    const key = `${errno} ${text}`;
    const same = found.get(key);
    if (same) same.ids.push(...ids);
    else found.set(key, { errno, ids: [...ids], text, ...(source !== undefined && { source }) });
  }
  return [...found.values()];
}

/** Ids of the groups that can be assigned, in the host's order; all where the consumer assigns nothing. */
export function assignableIds(host: Host, map: HostMap, consumer: ConsumerId): readonly string[] {
  const verdicts = map.assignable[consumer];
  return host.groups.flatMap(({ id }, index) => (verdicts && !verdicts[index]?.ok ? [] : [id]));
}

function firstRegions(kinds: readonly RangeSet[]): ContainerRow['regions'] {
  const regions = REGION_KINDS.flatMap((kind, code) => {
    const set = kinds[code] ?? EMPTY_SET;
    const few = Math.min(set.length, NAMED);
    return Array.from({ length: few }, (_, i) => ({ ...rangeAt(set, i), kind }));
  });
  return regions
    .toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
    .slice(0, NAMED);
}

function refusalsOf(
  host: Host,
  consumer: ConsumerId,
  groups: readonly number[],
  verdicts: readonly Assignable[],
): readonly Refused[] {
  const found = new Map<string, Refused & { ids: string[] }>();
  for (const group of groups) {
    const verdict = verdicts[group];
    if (verdict === undefined || verdict.ok) continue;
    const { because, errno, region } = verdict;
    const key = `${because} ${errno}`;
    const same = found.get(key);
    if (same) {
      same.ids.push(groupIdAt(host, group));
      continue;
    }
    const reason = refusalRow(consumerOf(consumer), because, errno)?.reason;
    found.set(key, {
      errno,
      ids: [groupIdAt(host, group)],
      text: reason?.text ?? because,
      ...(reason && { source: reason.source }),
      ...(region !== undefined && { region: regionFacts(host, region) }),
    });
  }
  return [...found.values()];
}
