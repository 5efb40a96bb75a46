import { groupIdAt, type Host } from '../../model/host.ts';
import type { Region } from '../../model/region.ts';
import type { U32Column } from '../../model/typed-arrays.ts';
import { regionFacts, type RegionFacts } from '../region-facts.ts';
import { groupsById } from '../run-groups.ts';
import { isSoftwareWindow } from '../software-msi.ts';
import { compareKindRanges } from './match-regions.ts';

/** A range and kind that a host lists, once, however many groups list it. */
export type ListedRegion = Region & {
  /** Ids of the groups that list it, in the order of `compareGroupIds`, none twice; never empty. */
  readonly groups: readonly string[];
  /** An `msi` window that software chose. */
  readonly software?: true;
};

/**
 * What the regions at `order` list: each first, last and kind once, sorted by these, never merged. `order` are indexes
 * into `host.regions`, ascending by first (a lookup's `order`). `from` is where the input has it first. O(n log n).
 */
export function listedRegions(host: Host, order: U32Column): ListedRegion[] {
  const byRank = groupsById(host);
  const rankOf = new Uint32Array(byRank.length);
  byRank.forEach((group, rank) => (rankOf[group] = rank));
  const ids = byRank.map((group) => groupIdAt(host, group));
  const listed: ListedRegion[] = [];
  for (let start = 0; start < order.length;) {
    const first = host.regions.firsts[order[start] ?? 0];
    let end = start + 1;
    while (end < order.length && host.regions.firsts[order[end] ?? 0] === first) end += 1;
    const here: RegionFacts[] = [];
    for (let at = start; at < end; at += 1) here.push(regionFacts(host, order[at] ?? 0));
    for (const equal of equalOnes(here)) listed.push(listedOnce(host, equal, rankOf, ids));
    start = end;
  }
  return listed;
}

/** Regions of one first as lists of equal ones, each in the order of the input; the lists in order. */
function equalOnes(regions: readonly RegionFacts[]): (readonly RegionFacts[])[] {
  if (regions.length === 1) return [regions];
  const sorted = regions.toSorted((a, b) => compareKindRanges(a, b) || a.index - b.index);
  const lists: RegionFacts[][] = [];
  for (const region of sorted) {
    const list = lists.at(-1);
    if (list?.[0] !== undefined && compareKindRanges(list[0], region) === 0) list.push(region);
    else lists.push([region]);
  }
  return lists;
}

function listedOnce(
  host: Host,
  equal: readonly RegionFacts[],
  rankOf: Uint32Array,
  ids: readonly string[],
): ListedRegion {
  // Never empty: a list begins with its first region.
  const [region] = equal as readonly [RegionFacts];
  const { first, last, kind, from } = region;
  const groups = ranksOf(equal, rankOf).map((rank) => ids[rank] ?? '');
  const isSoftware = kind === 'msi' && isSoftwareWindow(host, region);
  return { first, last, kind, from, groups, ...(isSoftware && { software: true }) };
}

/** Ranks of the groups of regions, ascending, none twice. */
function ranksOf(regions: readonly RegionFacts[], rankOf: Uint32Array): readonly number[] {
  const ranks = regions.map(({ owner }) => rankOf[owner] ?? 0);
  return ranks.length === 1 ? ranks : [...new Set(ranks)].sort((a, b) => a - b);
}
