import type { AddressRange } from '../../model/range.ts';

/** The ranges by their first addresses; those that begin alike stay as they stand. */
export function inOrder(ranges: readonly AddressRange[]): readonly AddressRange[] {
  return ranges.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
}
