import { address } from '../model/address.ts';
import type { RangeSet } from '../model/range-set.ts';
import type { SweptRegions } from './events.ts';
import { halvesOf } from './halves.ts';
import { buildPartition } from './partition.ts';
import { indexAtOrAfter, intersection } from './range-set.ts';
import { RangeSetBuilder } from './range-set-builder.ts';

/**
 * For each of `sets`, the addresses that it holds and no other of them does. O(total) beside the sweep, and
 * O(log) for each range.
 */
export function exclusiveParts(sets: readonly RangeSet[]): readonly RangeSet[] {
  const [only] = sets;
  if (sets.length === 1 && only) return [only];
  const once = heldOnce(sets);
  return sets.map((set) => partsWithin(once, set));
}

/** The addresses that exactly one of `sets` holds. Ranges are not joined over a change of owner. */
function heldOnce(sets: readonly RangeSet[]): RangeSet {
  const partition = buildPartition(asRegions(sets));
  const builder = new RangeSetBuilder();
  const halves = halvesOf(partition.firsts);
  for (let i = 0; i < partition.length; i++) {
    if (partition.depths[i] !== 1) continue;
    const nextLo = i + 1 < partition.length ? (halves[2 * i + 2] ?? 0) : 0;
    const nextHi = i + 1 < partition.length ? (halves[2 * i + 3] ?? 0) : 2 ** 32;
    const lastLo = nextLo === 0 ? 0xffff_ffff : nextLo - 1;
    const lastHi = nextLo === 0 ? nextHi - 1 : nextHi;
    builder.push(halves[2 * i + 1] ?? 0, halves[2 * i] ?? 0, lastHi, lastLo);
  }
  return builder.finish();
}

function asRegions(sets: readonly RangeSet[]): SweptRegions {
  const length = sets.reduce((sum, set) => sum + set.length, 0);
  const firsts = new BigUint64Array(length);
  const lasts = new BigUint64Array(length);
  let at = 0;
  for (const set of sets) {
    halvesOf(firsts).set(halvesOf(set.firsts), 2 * at);
    halvesOf(lasts).set(halvesOf(set.lasts), 2 * at);
    at += set.length;
  }
  return { length, firsts, lasts, kinds: new Uint8Array(length) };
}

/** What `large` and `small` both hold, in O(small log large + answer), or O(small + large) where that is less. */
function partsWithin(large: RangeSet, small: RangeSet): RangeSet {
  if (small.length * Math.log2(large.length + 1) > large.length) return intersection(large, small);
  const builder = new RangeSetBuilder();
  const large32 = [halvesOf(large.firsts), halvesOf(large.lasts)] as const;
  const small32 = [halvesOf(small.firsts), halvesOf(small.lasts)] as const;
  for (let i = 0; i < small.length; i++) {
    const last = small.lasts[i] ?? 0n;
    let at = indexAtOrAfter(large, address(small.firsts[i] ?? 0n));
    for (; at < large.length && (large.firsts[at] ?? 0n) <= last; at++) {
      const [firstHi, firstLo] = later(small32[0], i, large32[0], at);
      const [lastHi, lastLo] = earlier(small32[1], i, large32[1], at);
      builder.push(firstHi, firstLo, lastHi, lastLo);
    }
  }
  return builder.finish();
}

type Halves = readonly [hi: number, lo: number];

function later(a: Uint32Array, i: number, b: Uint32Array, j: number): Halves {
  const x: Halves = [a[2 * i + 1] ?? 0, a[2 * i] ?? 0];
  const y: Halves = [b[2 * j + 1] ?? 0, b[2 * j] ?? 0];
  return x[0] > y[0] || (x[0] === y[0] && x[1] >= y[1]) ? x : y;
}

function earlier(a: Uint32Array, i: number, b: Uint32Array, j: number): Halves {
  const x: Halves = [a[2 * i + 1] ?? 0, a[2 * i] ?? 0];
  const y: Halves = [b[2 * j + 1] ?? 0, b[2 * j] ?? 0];
  return x[0] < y[0] || (x[0] === y[0] && x[1] <= y[1]) ? x : y;
}
