import type { U32Column, U64Column, U8Column } from './typed-arrays.ts';

/**
 * All regions of a host, one column a field, in the order of the input. Every column has `length`
 * entries; `firsts[i] <= lasts[i]`, both inclusive.
 */
export type RegionColumns = {
  readonly length: number;
  readonly firsts: U64Column;
  readonly lasts: U64Column;
  /** Region kind codes, see `kindCode`. */
  readonly kinds: U8Column;
  /** Index into the host's `groups`. */
  readonly owners: U32Column;
  /** Index into the host's `sources`. */
  readonly sources: U32Column;
  /** Line in the source, counted from 1; 0 where there are no lines (a preset, a built host). */
  readonly lines: U32Column;
};
