import { compareSets, type SetComparison } from '../../engine/compare.ts';
import { EMPTY_SET, intersection, rangeSet } from '../../engine/range-set.ts';
import type { Address } from '../../model/address.ts';
import type { Host } from '../../model/host.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { range } from '../../model/range.ts';
import type { ConsumerId } from '../consumer.ts';
import { comparePart, type ComparePart, type MappedHost } from './compare-part.ts';
import { listedRegions, type ListedRegion } from './listed-regions.ts';
import { matchRegions, type Matched, type RegionPair } from './match-regions.ts';

export type Side = 'a' | 'b';

/** What differs between two hosts, for one consumer. */
export type HostComparison = Matched<ListedRegion> & {
  /**
   * Of `kept`, those that other groups list on the other side, by id. All groups on both sides are the same groups,
   * whatever they are called.
   */
  readonly relisted: readonly RegionPair<ListedRegion>[];
  /** Who may use what; of the addresses below `unknown.from` where that is there. */
  readonly usable: SetComparison;
  /** From where on nothing is known of one host or both: nothing is said of what is usable there. */
  readonly unknown?: { readonly from: Address; readonly of: readonly Side[] };
  /** Hosts that list no region at all. That is no proof that they reserve nothing. */
  readonly silent: readonly Side[];
};

/**
 * `b` against `a`: which addresses only one of them may use, and which listed regions changed. Swapping them swaps the
 * sides; a host against itself has no difference.
 *
 * Regions are what the chosen groups list, each range and kind once and unmerged, so that "before and after a patch"
 * and "two machines" are the same question. Groups do not take part in whether a region is the same, since their
 * numbers differ between machines and sometimes between boots: who lists it stands beside each region, and `relisted`
 * are those where only that differs. Only where several regions of one kind and size moved do groups decide which
 * became which, by the names of their devices, or their ids where no device is named.
 *
 * What is not known is no difference: see `unknown` and `silent`. Listed regions are compared everywhere.
 */
export function compareHosts(a: MappedHost, b: MappedHost, consumer: ConsumerId): HostComparison {
  return compareParts(comparePart(a, consumer), comparePart(b, consumer));
}

/** `compareHosts` of the parts of two hosts, made for one consumer. O(n log n). */
export function compareParts(a: ComparePart, b: ComparePart): HostComparison {
  const unknown = unknownOf(a, b);
  const listedA = listedRegions(a.host, a.order);
  const listedB = listedRegions(b.host, b.order);
  const listers = { a: listersOf(a.host), b: listersOf(b.host) };
  const silent: Side[] = [
    ...(a.host.regions.length === 0 ? ['a' as const] : []),
    ...(b.host.regions.length === 0 ? ['b' as const] : []),
  ];
  const { kept, changes } = matchRegions(listedA, listedB, listers);
  return {
    kept,
    changes,
    relisted: kept.filter((pair) => !sameGroups(pair, a.groupCount, b.groupCount)),
    usable: compareSets(below(a.usable, unknown?.from), below(b.usable, unknown?.from)),
    ...(unknown && { unknown }),
    silent,
  };
}

function unknownOf(a: ComparePart, b: ComparePart): HostComparison['unknown'] {
  const known = [a.unknown, b.unknown].filter((from) => from !== undefined);
  const [first, second = first] = known;
  if (first === undefined || second === undefined) return undefined;
  const of: Side[] = [];
  if (a.unknown !== undefined) of.push('a');
  if (b.unknown !== undefined) of.push('b');
  return { from: first < second ? first : second, of };
}

/** The addresses of `set` below `edge`; all of them where there is none. */
function below(set: RangeSet, edge: Address | undefined): RangeSet {
  if (edge === undefined) return set;
  return edge === 0n ? EMPTY_SET : intersection(set, rangeSet([range(0n, edge - 1n)]));
}

/** Whether both sides are listed by all groups there, or by groups of the same ids. */
function sameGroups({ a, b }: RegionPair<ListedRegion>, ofA: number, ofB: number): boolean {
  if (a.groups.length === ofA && b.groups.length === ofB) return true;
  return a.groups.length === b.groups.length && a.groups.every((id, at) => id === b.groups[at]);
}

/** Of a region of `host`, the devices of the groups that list it, or the ids of those without. */
function listersOf(host: Host): (region: ListedRegion) => string {
  const names = new Map(host.groups.map(({ id, devices }) => [id, devices.join(' ') || id]));
  return ({ groups }) => groups.map((id) => names.get(id) ?? id).join(' ');
}
