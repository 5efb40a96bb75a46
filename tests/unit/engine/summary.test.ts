import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_SET, rangeSet, rangesOf } from '../../../src/engine/range-set.ts';
import { summaryOf } from '../../../src/engine/summary.ts';
import { address, LAST_ADDRESS, type Address } from '../../../src/model/address.ts';
import type { SetSummary } from '../../../src/model/host-map.ts';
import type { RangeSet } from '../../../src/model/range-set.ts';
import { intersect, range, sizeOf, WHOLE_SPACE } from '../../../src/model/range.ts';
import { cellSets, ranges, spaces, toRange } from './space.ts';

describe('summaryOf', () => {
  test('summaryOf(the whole space) is one window of 2^64 bytes', () => {
    expect(summaryOf(rangeSet([WHOLE_SPACE]))).toEqual({
      windows: 1,
      bytes: 2n ** 64n,
      largest: WHOLE_SPACE,
    });
  });

  test('summaryOf(nothing) has no largest window', () => {
    expect(summaryOf(EMPTY_SET)).toEqual({ windows: 0, bytes: 0n });
    expect(summaryOf(rangeSet(ranges`0x1-0x1`), address(0n))).toEqual({ windows: 0, bytes: 0n });
  });

  test('summaryOf(single bytes at both ends) takes the lower as the largest', () => {
    const ends = rangeSet(ranges`0x0-0x0 0xffffffffffffffff-0xffffffffffffffff`);
    expect(summaryOf(ends)).toEqual({ windows: 2, bytes: 2n, largest: range(0n, 0n) });
  });

  test('summaryOf(…, last) counts the part of a range up to last, and no range above it', () => {
    const set = rangeSet(ranges`0x0-0xfff 0x2000-0xffff 0x100000-0x1fffff`);
    expect(summaryOf(set, address(0x2fffn))).toEqual({
      windows: 2,
      bytes: 0x2000n,
      largest: range(0n, 0xfffn),
    });
    expect(summaryOf(set, address(0x3000n)).largest).toEqual(range(0x2000n, 0x3000n));
    expect(summaryOf(set, address(0xfffffn)).windows).toBe(2);
    expect(summaryOf(rangeSet([WHOLE_SPACE]), address(0n)).bytes).toBe(1n);
  });

  test('summaryOf equals adding up range objects, whatever is left out', () => {
    fc.assert(
      fc.property(spaces, cellSets, fc.bigInt(0n, LAST_ADDRESS), (space, cells, cut) => {
        const set = rangeSet(cells.map((cell) => toRange(space, cell)));
        const inside = set.firsts[set.length >> 1] ?? cut;
        for (const last of [LAST_ADDRESS, address(cut), address(inside)]) {
          expect(summaryOf(set, last)).toEqual(slowly(set, last));
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** The same with objects. */
function slowly(set: RangeSet, last: Address): SetSummary {
  const parts = rangesOf(set).flatMap((r) => intersect(r, range(0n, last)) ?? []);
  const largest = parts.toSorted((a, b) => (sizeOf(a) > sizeOf(b) ? -1 : 1))[0];
  const highest = parts.find((part) => largest && sizeOf(part) === sizeOf(largest));
  return {
    windows: parts.length,
    bytes: parts.reduce((sum, part) => sum + sizeOf(part), 0n),
    ...(highest && { largest: highest }),
  };
}
