import { EMPTY_SET, union } from '../../engine/range-set.ts';
import type { RangeSet } from '../../model/range-set.ts';

/** The addresses in at least one of the sets, joined by pairs: O(all ranges x log sets). */
export function unionOf(sets: readonly RangeSet[]): RangeSet {
  let joined = sets;
  while (joined.length > 1) {
    const pairs: RangeSet[] = [];
    for (let at = 0; at < joined.length; at += 2) {
      pairs.push(union(joined[at] ?? EMPTY_SET, joined[at + 1] ?? EMPTY_SET));
    }
    joined = pairs;
  }
  return joined[0] ?? EMPTY_SET;
}
