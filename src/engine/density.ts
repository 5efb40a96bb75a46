import type { RangeSet } from '../model/range-set.ts';
import type { U32Column, U64Column } from '../model/typed-arrays.ts';
import { buildPartition } from './partition.ts';

/**
 * How many of several sets hold each address: maximal ranges over which the count is the same and not 0, in order,
 * inclusive. They touch where only the count changes.
 */
export type Density = {
  readonly length: number;
  readonly firsts: U64Column;
  readonly lasts: U64Column;
  /** 1 … the number of sets. */
  readonly counts: U32Column;
};

/** How many of `sets` hold each address. O(total ranges), by one sweep. */
export function densityOf(sets: readonly RangeSet[]): Density {
  const total = sets.reduce((sum, set) => sum + set.length, 0);
  const firsts = new BigUint64Array(total);
  const lasts = new BigUint64Array(total);
  let at = 0;
  for (const set of sets) {
    firsts.set(set.firsts, at);
    lasts.set(set.lasts, at);
    at += set.length;
  }
  // A set's ranges are disjoint, so the depth of a segment is how many sets hold it.
  const {
    length,
    firsts: cuts,
    depths,
  } = buildPartition({
    length: total,
    firsts,
    lasts,
    kinds: new Uint8Array(total),
  });
  const held = Uint32Array.from({ length }, (_, i) => i).filter((i) => depths[i] !== 0);
  const end = (i: number): bigint => (cuts[i + 1] ?? 1n << 64n) - 1n;
  return {
    length: held.length,
    firsts: BigUint64Array.from(held, (i) => cuts[i] ?? 0n),
    lasts: BigUint64Array.from(held, end),
    counts: held.map((i) => depths[i] ?? 0),
  };
}
