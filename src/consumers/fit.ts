import { firstFit, largestHole } from '../engine/fit.ts';
import { intersection, rangeSet } from '../engine/range-set.ts';
import type { AddressRange } from '../model/range.ts';
import type { RangeSet } from '../model/range-set.ts';

/** A place that somebody asks for. */
export type FitQuestion = {
  /** Bytes, 1 … 2^64; rounded up to whole pages. */
  readonly size: bigint;
  /** What the first address is a multiple of, 1 … 2^63; left out: the page size. */
  readonly align?: bigint;
  /** Left out: `bottom`. */
  readonly from?: 'bottom' | 'top';
  /** The place lies wholly in here; left out: the whole space. */
  readonly within?: AddressRange;
  /** Page size of the host's kernel, a power of two. */
  readonly pageSize: bigint;
};

/** The place, or, where there is none, the largest hole inside the window; left out where nothing is usable there. */
export type FitAnswer =
  { readonly found: AddressRange } | { readonly found: undefined; readonly largest?: AddressRange };

/** `size` rounded up to whole pages; 2^64 at most, since a page size is a power of two. */
export function wholePages(size: bigint, pageSize: bigint): bigint {
  return ((size + pageSize - 1n) / pageSize) * pageSize;
}

/**
 * The lowest (or highest) place for a question in one range of `usable`: `found` is as large as the size in whole
 * pages, and starts at a multiple of the alignment. O(usable).
 */
export function fitIn(usable: RangeSet, question: FitQuestion): FitAnswer {
  const { size, pageSize, align = pageSize, from = 'bottom', within } = question;
  const request = { size: wholePages(size, pageSize), align, from, ...(within && { within }) };
  const found = firstFit(usable, request);
  if (found) return { found };
  const largest = largestHole(within ? intersection(usable, rangeSet([within])) : usable);
  return { found: undefined, ...(largest && { largest }) };
}
