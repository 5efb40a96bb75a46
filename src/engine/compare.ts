import type { RangeSet } from '../model/range-set.ts';
import { difference, intersection } from './range-set.ts';

/** Two sets against each other: every address that either holds is in exactly one of the three. */
export type SetComparison = {
  readonly onlyA: RangeSet;
  readonly onlyB: RangeSet;
  readonly both: RangeSet;
};

/** What is in `a` alone, in `b` alone, and in both. O(a + b). */
export function compareSets(a: RangeSet, b: RangeSet): SetComparison {
  return { onlyA: difference(a, b), onlyB: difference(b, a), both: intersection(a, b) };
}
