import type { U64Column } from './typed-arrays.ts';

/** Sorted, disjoint ranges that do not touch: `lasts[i] + 1 < firsts[i + 1]`. Inclusive; may be empty. */
export type RangeSet = {
  readonly length: number;
  readonly firsts: U64Column;
  readonly lasts: U64Column;
};
