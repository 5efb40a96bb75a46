import type { Address } from '../model/address.ts';
import type { AddressRange } from '../model/range.ts';
import type { RangeSet } from '../model/range-set.ts';
import { combine } from './combine.ts';
import { halvesOf, highHalf, lowerBound, lowHalf } from './halves.ts';
import { RangeSetBuilder } from './range-set-builder.ts';

/** The set without any address. Its columns are shared: never transfer them. */
export const EMPTY_SET: RangeSet = {
  length: 0,
  firsts: new BigUint64Array(0),
  lasts: new BigUint64Array(0),
};

/** The addresses that at least one of `ranges` holds, given in any order, overlapping or not. */
export function rangeSet(ranges: Iterable<AddressRange>): RangeSet {
  const sorted = [...ranges].toSorted((a, b) =>
    a.first < b.first ? -1 : a.first > b.first ? 1 : 0,
  );
  const builder = new RangeSetBuilder(sorted.length);
  for (const { first, last } of sorted) {
    builder.push(highHalf(first), lowHalf(first), highHalf(last), lowHalf(last));
  }
  return builder.finish();
}

/** Range `i` of the set, 0 … `set.length - 1`; throws outside. */
export function rangeAt(set: RangeSet, i: number): AddressRange {
  const first = set.firsts[i];
  const last = set.lasts[i];
  if (first === undefined || last === undefined || i >= set.length) {
    throw new RangeError(`range ${i} of a set of ${set.length}`);
  }
  return { first: first as Address, last: last as Address };
}

/** The ranges of the set, in order. */
export function rangesOf(set: RangeSet): AddressRange[] {
  return Array.from({ length: set.length }, (_, i) => rangeAt(set, i));
}

/** The addresses in `a`, in `b` or in both. O(a + b). The result may be one of the two, here and below. */
export function union(a: RangeSet, b: RangeSet): RangeSet {
  if (b.length === 0 || a === b) return a;
  if (a.length === 0) return b;
  return combine(a, b, (inA, inB) => inA || inB);
}

/** The addresses in both. O(a + b). */
export function intersection(a: RangeSet, b: RangeSet): RangeSet {
  if (a === b) return a;
  return combine(a, b, (inA, inB) => inA && inB);
}

/** The addresses in `a` that are not in `b`. O(a + b). */
export function difference(a: RangeSet, b: RangeSet): RangeSet {
  if (a === b) return EMPTY_SET;
  if (b.length === 0) return a;
  return combine(a, b, (inA, inB) => inA && !inB);
}

/** The addresses of `window` that are not in `set`. O(set). */
export function complementWithin(set: RangeSet, window: AddressRange): RangeSet {
  return difference(rangeSet([window]), set);
}

/**
 * Index of the first range that holds `address` or lies above it (`last >= address`); `set.length`
 * where there is none. O(log set). Anything else whose lasts ascend will do: runs, rows.
 */
export function indexAtOrAfter(set: Pick<RangeSet, 'length' | 'lasts'>, address: Address): number {
  return lowerBound(halvesOf(set.lasts), 0, set.length, highHalf(address), lowHalf(address));
}
