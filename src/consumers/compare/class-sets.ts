import { halvesOf } from '../../engine/halves.ts';
import { address } from '../../model/address.ts';
import { REGION_KINDS } from '../../model/kind.ts';
import type { U32Column, U64Column } from '../../model/typed-arrays.ts';
import { SETS_OF_CONSUMERS, SETS_OF_LANE, type ClassPart } from './class-part.ts';
import { compareKindRanges, type KindRange } from './match-regions.ts';

/** Some range sets in a row, packed as in `ClassPart`. */
export type PackedSets = {
  readonly lengths: Pick<Uint32Array, 'length' | number>;
  /** Low and high half of each place. */
  readonly halves: Uint32Array;
};

/** The sets of one host in an order of their own: equal for equal maps, whatever order the groups had. */
export type ClassSets = {
  /** One for each different map of a group, none empty, sorted by their words. */
  readonly lanes: readonly PackedSets[];
  readonly usable: PackedSets;
};

/** The sets of `part`, lanes sorted. O(n log lanes). */
export function classSets({ lengths, places }: ClassPart): ClassSets {
  const lanes: PackedSets[] = [];
  const lanesEnd = lengths.length - SETS_OF_CONSUMERS;
  let from = 0;
  for (let set = 0; set < lanesEnd; set += SETS_OF_LANE) {
    const lane = packed(lengths, places, set, SETS_OF_LANE, from);
    lanes.push(lane);
    from += lane.halves.length / 2;
  }
  const usable = packed(lengths, places, lanesEnd, SETS_OF_CONSUMERS, from);
  return { lanes: lanes.sort(comparePacked), usable };
}

function packed(
  lengths: U32Column,
  places: U64Column,
  set: number,
  count: number,
  from: number,
): PackedSets {
  const own = lengths.slice(set, set + count);
  const size = own.reduce((sum, length) => sum + 2 * length, 0);
  return { lengths: own, halves: halvesOf(places).subarray(2 * from, 2 * (from + size)) };
}

/** An order of packed sets; 0 exactly for equal ones. */
export function comparePacked(a: PackedSets, b: PackedSets): number {
  return compareWords(a.lengths, b.lengths) || compareWords(a.halves, b.halves);
}

function compareWords(a: PackedSets['lengths'], b: PackedSets['lengths']): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i += 1) {
    const step = (a[i] ?? 0) - (b[i] ?? 0);
    if (step !== 0) return step;
  }
  return 0;
}

/** Whether both have the same lanes and the same usable addresses. */
export function sameSets(a: ClassSets, b: ClassSets): boolean {
  return sameLanes(a, b) && comparePacked(a.usable, b.usable) === 0;
}

/** Whether both have the same lanes. */
export function sameLanes(a: ClassSets, b: ClassSets): boolean {
  return (
    a.lanes.length === b.lanes.length &&
    a.lanes.every((lane, at) => {
      const other = b.lanes[at];
      return other !== undefined && comparePacked(lane, other) === 0;
    })
  );
}

/** A number that is equal for equal sets: FNV-1a over the 32-bit words. */
export function hashOfSets({ lanes, usable }: ClassSets): number {
  let hash = 0x811c_9dc5;
  for (const { lengths, halves } of [...lanes, usable]) {
    for (let i = 0; i < lengths.length; i += 1) {
      hash = Math.imul(hash ^ (lengths[i] ?? 0), 0x0100_0193);
    }
    for (const word of halves) hash = Math.imul(hash ^ word, 0x0100_0193);
  }
  return hash;
}

/** What all lanes together list, each range and kind once, in order. A lane's ranges are merged by kind. */
export function regionsOfLanes({ lanes }: ClassSets): KindRange[] {
  const listed = lanes.flatMap(laneRegions).sort(compareKindRanges);
  return listed.filter((region, at) => {
    const before = listed[at - 1];
    return before === undefined || compareKindRanges(before, region) !== 0;
  });
}

function laneRegions({ lengths, halves }: PackedSets): KindRange[] {
  const regions: KindRange[] = [];
  let from = 0;
  for (const [code, kind] of REGION_KINDS.entries()) {
    const length = lengths[code] ?? 0;
    for (let i = 0; i < length; i += 1) {
      const first = placeAt(halves, from + i);
      regions.push({ first, last: placeAt(halves, from + length + i), kind });
    }
    from += 2 * length;
  }
  return regions;
}

function placeAt(halves: Uint32Array, at: number): KindRange['first'] {
  return address((BigInt(halves[2 * at + 1] ?? 0) << 32n) | BigInt(halves[2 * at] ?? 0));
}

/** For each consumer, in the order of `CONSUMER_IDS`, whether both may use the same addresses. */
export function sameUsable(a: ClassSets, b: ClassSets): boolean[] {
  let fromA = 0;
  let fromB = 0;
  return Array.from({ length: SETS_OF_CONSUMERS }, (_, set) => {
    const toA = fromA + 4 * (a.usable.lengths[set] ?? 0);
    const toB = fromB + 4 * (b.usable.lengths[set] ?? 0);
    const same =
      compareWords(a.usable.halves.subarray(fromA, toA), b.usable.halves.subarray(fromB, toB)) ===
      0;
    fromA = toA;
    fromB = toB;
    return same;
  });
}
