import type { GroupLane } from '../model/host-map.ts';
import { compareGroupIds } from '../model/host.ts';
import { REGION_KINDS } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import type { RegionColumns } from '../model/region-columns.ts';
import type { U32Column } from '../model/typed-arrays.ts';
import { halvesOf } from './halves.ts';
import { RangeSetBuilder } from './range-set-builder.ts';
import { sortedOrder } from './sort-order.ts';

const KINDS = REGION_KINDS.length;

/**
 * The host's groups, those with equal maps (the same addresses for every kind, however listed) in one
 * lane. Lanes are in the order of their first group, groups in that of `compareGroupIds`; every group is
 * in exactly one lane, also one without regions. `groupIds[i]` names the owner `i` of `regions`.
 * `byFirst`, the region indexes in order of first (a lookup's `order`), saves a sort.
 * O(n + groups) beside the sorts.
 */
export function groupLanes(
  regions: RegionColumns,
  groupIds: readonly string[],
  byFirst: U32Column = sortedOrder(regions.firsts),
): GroupLane[] {
  const { order, starts } = byOwnerAndKind(regions, groupIds.length, byFirst);
  const groups = groupIds
    .map((_, group) => group)
    .toSorted((a, b) => compareGroupIds(groupIds[a] ?? '', groupIds[b] ?? '') || a - b);
  const lanes: { groups: number[]; kinds: RangeSet[] }[] = [];
  const byHash = new Map<number, { groups: number[]; kinds: RangeSet[] }[]>();
  for (const group of groups) {
    const kinds = REGION_KINDS.map((_, code) => {
      const bucket = group * KINDS + code;
      return mergedOf(regions, order, starts[bucket] ?? 0, starts[bucket + 1] ?? 0);
    });
    const hash = hashOf(kinds);
    const candidates = byHash.get(hash) ?? [];
    const equal = candidates.find((lane) => sameSets(lane.kinds, kinds));
    if (equal !== undefined) {
      equal.groups.push(group);
      continue;
    }
    const lane = { groups: [group], kinds };
    lanes.push(lane);
    byHash.set(hash, [...candidates, lane]);
  }
  return lanes;
}

/**
 * Region indexes by owner, then kind, then first. Those of a bucket (`owner * KINDS + kind`) are
 * `order[starts[bucket] … starts[bucket + 1] - 1]`.
 */
function byOwnerAndKind(
  { length, kinds, owners }: RegionColumns,
  groups: number,
  byFirst: U32Column,
): { order: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(groups * KINDS + 1);
  for (let i = 0; i < length; i++) {
    const bucket = (owners[i] ?? 0) * KINDS + (kinds[i] ?? 0);
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
  }
  for (let b = 1; b < starts.length; b++) starts[b] = (starts[b] ?? 0) + (starts[b - 1] ?? 0);
  const next = starts.slice();
  const order = new Uint32Array(length);
  for (let sorted = 0; sorted < length; sorted++) {
    const i = byFirst[sorted] ?? 0;
    const bucket = (owners[i] ?? 0) * KINDS + (kinds[i] ?? 0);
    const at = next[bucket] ?? 0;
    next[bucket] = at + 1;
    order[at] = i;
  }
  return { order, starts };
}

/** The union of the regions `order[from … to - 1]`, which ascend by first. */
function mergedOf(regions: RegionColumns, order: Uint32Array, from: number, to: number): RangeSet {
  const firsts = halvesOf(regions.firsts);
  const lasts = halvesOf(regions.lasts);
  const builder = new RangeSetBuilder(to - from);
  for (let at = from; at < to; at++) {
    const i = 2 * (order[at] ?? 0);
    builder.push(firsts[i + 1] ?? 0, firsts[i] ?? 0, lasts[i + 1] ?? 0, lasts[i] ?? 0);
  }
  return builder.finish();
}

/** A number that is equal for equal sets: FNV-1a over the 32-bit words. */
function hashOf(sets: readonly RangeSet[]): number {
  let hash = 0x811c_9dc5;
  for (const { length, firsts, lasts } of sets) {
    hash = Math.imul(hash ^ length, 0x0100_0193);
    for (const word of halvesOf(firsts)) hash = Math.imul(hash ^ word, 0x0100_0193);
    for (const word of halvesOf(lasts)) hash = Math.imul(hash ^ word, 0x0100_0193);
  }
  return hash;
}

function sameSets(a: readonly RangeSet[], b: readonly RangeSet[]): boolean {
  return a.every((set, code) => {
    const other = b[code];
    return (
      other !== undefined &&
      sameWords(halvesOf(set.firsts), halvesOf(other.firsts)) &&
      sameWords(halvesOf(set.lasts), halvesOf(other.lasts))
    );
  });
}

function sameWords(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i]);
}
