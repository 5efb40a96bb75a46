import type { Address } from '../model/address.ts';
import { WHOLE_SPACE, type AddressRange } from '../model/range.ts';
import type { RangeSet } from '../model/range-set.ts';
import { invariant } from '../model/result.ts';
import { halvesOf } from './halves.ts';
import { indexAtOrAfter, rangeAt } from './range-set.ts';

/** A place that is looked for. */
export type FitRequest = {
  /** Bytes, 1 … 2^64. */
  readonly size: bigint;
  /** What the first address is a multiple of, 1 … 2^63. */
  readonly align: bigint;
  /** Where to look first: the lowest place is taken, or the highest. */
  readonly from: 'bottom' | 'top';
  /** The place lies wholly in here; left out: the whole space. */
  readonly within?: AddressRange;
};

/**
 * The lowest (`bottom`) or highest (`top`) range of exactly `size` bytes inside one range of `usable`
 * and inside `within` whose first is a multiple of `align`; undefined where there is none. Nothing
 * wraps: a place ends at 2^64-1 at most. O(usable).
 */
export function firstFit(usable: RangeSet, request: FitRequest): AddressRange | undefined {
  const { size, align, from, within = WHOLE_SPACE } = request;
  invariant(size >= 1n && size <= 1n << 64n, `a place of ${size.toString()} bytes`);
  invariant(align >= 1n && align <= 1n << 63n, `an alignment of ${align.toString()}`);
  const start = indexAtOrAfter(usable, within.first);
  const firsts = halvesOf(usable.firsts);
  const lasts = halvesOf(usable.lasts);
  // Ranges that are too small are passed over by their halves; only the others become bigints.
  const atLeast = new BigUint64Array([size - 1n]);
  const [atLeastLo = 0, atLeastHi = 0] = halvesOf(atLeast);
  const step = from === 'bottom' ? 1 : -1;
  let i = from === 'bottom' ? start : topIndex(usable, start, within.last);
  for (; i >= start && i < usable.length; i += step) {
    const borrow = (lasts[2 * i] ?? 0) < (firsts[2 * i] ?? 0) ? 1 : 0;
    const spanHi = (lasts[2 * i + 1] ?? 0) - (firsts[2 * i + 1] ?? 0) - borrow;
    const spanLo = ((lasts[2 * i] ?? 0) - (firsts[2 * i] ?? 0)) >>> 0;
    if (spanHi < atLeastHi || (spanHi === atLeastHi && spanLo < atLeastLo)) continue;
    const hole = rangeAt(usable, i);
    if (hole.first > within.last) return undefined;
    const place = placeIn(hole, within, size, align, from);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** Index of the last range that is not wholly above `last`, at least `start - 1`. */
function topIndex(usable: RangeSet, start: number, last: Address): number {
  const at = indexAtOrAfter(usable, last);
  const first = usable.firsts[at];
  return Math.max(start - 1, first !== undefined && first <= last ? at : at - 1);
}

function placeIn(
  hole: AddressRange,
  within: AddressRange,
  size: bigint,
  align: bigint,
  from: 'bottom' | 'top',
): AddressRange | undefined {
  const low = hole.first > within.first ? hole.first : within.first;
  const high = hole.last < within.last ? hole.last : within.last;
  const highest = high - size + 1n;
  if (highest < low) return undefined;
  const first =
    from === 'bottom' ? ((low + align - 1n) / align) * align : (highest / align) * align;
  if (first < low || first > highest) return undefined;
  return { first: first as Address, last: (first + size - 1n) as Address };
}

/** The largest range of the set, the lowest of equals; undefined for the empty set. O(usable). */
export function largestHole(usable: RangeSet): AddressRange | undefined {
  const firsts = halvesOf(usable.firsts);
  const lasts = halvesOf(usable.lasts);
  let best = -1;
  let bestHi = 0;
  let bestLo = 0;
  for (let i = 0; i < usable.length; i++) {
    const borrow = (lasts[2 * i] ?? 0) < (firsts[2 * i] ?? 0) ? 1 : 0;
    const hi = (lasts[2 * i + 1] ?? 0) - (firsts[2 * i + 1] ?? 0) - borrow;
    const lo = ((lasts[2 * i] ?? 0) - (firsts[2 * i] ?? 0)) >>> 0;
    if (best >= 0 && (hi < bestHi || (hi === bestHi && lo <= bestLo))) continue;
    best = i;
    bestHi = hi;
    bestLo = lo;
  }
  return best < 0 ? undefined : rangeAt(usable, best);
}
