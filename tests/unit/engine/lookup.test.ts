import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildLookup, countMeeting, forEachMeeting } from '../../../src/engine/lookup.ts';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import type { Lookup } from '../../../src/model/host-map.ts';
import { range, WHOLE_SPACE, type AddressRange } from '../../../src/model/range.ts';
import { cellRanges, cellRegions, spaces, toColumns, toRange } from './space.ts';

function meeting(lookup: Lookup, query: AddressRange): number[] {
  const found: number[] = [];
  forEachMeeting(lookup, query, (index) => {
    found.push(index);
  });
  return found;
}

describe('forEachMeeting', () => {
  test('forEachMeeting over no region visits none', () => {
    const lookup = buildLookup(new BigUint64Array(0), new BigUint64Array(0));
    expect(meeting(lookup, WHOLE_SPACE)).toEqual([]);
    expect(countMeeting(lookup, WHOLE_SPACE)).toBe(0);
  });

  test('forEachMeeting finds a single byte at 0 and one at 2^64-1', () => {
    const lookup = buildLookup(
      new BigUint64Array([LAST_ADDRESS, 0n]),
      new BigUint64Array([LAST_ADDRESS, 0n]),
    );
    expect(meeting(lookup, WHOLE_SPACE)).toEqual([1, 0]);
    expect(meeting(lookup, range(LAST_ADDRESS, LAST_ADDRESS))).toEqual([0]);
    expect(meeting(lookup, range(0n, 0n))).toEqual([1]);
    expect(meeting(lookup, range(1n, LAST_ADDRESS - 1n))).toEqual([]);
  });

  test('forEachMeeting does not take a region that only touches the range', () => {
    const lookup = buildLookup(new BigUint64Array([0x1000n]), new BigUint64Array([0x1fffn]));
    expect(meeting(lookup, range(0n, 0xfffn))).toEqual([]);
    expect(meeting(lookup, range(0x2000n, 0x2000n))).toEqual([]);
    expect(meeting(lookup, range(0x1fffn, 0x2000n))).toEqual([0]);
  });

  test('forEachMeeting stops when the visitor returns false', () => {
    const lookup = buildLookup(new BigUint64Array([0n, 1n, 2n]), new BigUint64Array([9n, 9n, 9n]));
    const found: number[] = [];
    forEachMeeting(lookup, WHOLE_SPACE, (index) => {
      found.push(index);
      return found.length < 2;
    });
    expect(found).toEqual([0, 1]);
  });

  test('forEachMeeting may be called from its own visitor', () => {
    const lookup = buildLookup(new BigUint64Array([0n, 1n, 2n]), new BigUint64Array([0n, 9n, 9n]));
    const found: number[][] = [];
    forEachMeeting(lookup, WHOLE_SPACE, () => {
      found.push(meeting(lookup, range(5n, 5n)));
    });
    expect(found).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  test('forEachMeeting equals a linear search, in order of first and then of input', () => {
    fc.assert(
      fc.property(spaces, cellRegions, cellRanges, (space, regions, cells) => {
        const { firsts, lasts } = toColumns(space, regions);
        const lookup = buildLookup(firsts, lasts);
        const query = toRange(space, cells);
        const slow = regions
          .map((region, index) => ({ ...toRange(space, region), index }))
          .filter((r) => r.first <= query.last && r.last >= query.first)
          .toSorted((a, b) =>
            a.first === b.first ? a.index - b.index : a.first < b.first ? -1 : 1,
          )
          .map(({ index }) => index);
        expect(meeting(lookup, query)).toEqual(slow);
        expect(countMeeting(lookup, query)).toBe(slow.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('buildLookup', () => {
  test('buildLookup holds the regions sorted, and in maxLasts[1] the largest last', () => {
    fc.assert(
      fc.property(spaces, cellRegions, (space, regions) => {
        const columns = toColumns(space, regions);
        const lookup = buildLookup(columns.firsts, columns.lasts);
        expect([...lookup.order].toSorted((a, b) => a - b)).toEqual(regions.map((_, i) => i));
        for (let i = 0; i < lookup.length; i++) {
          const index = lookup.order[i] ?? -1;
          expect(lookup.firsts[i]).toBe(columns.firsts[index]);
          expect(lookup.lasts[i]).toBe(columns.lasts[index]);
          expect((lookup.firsts[i - 1] ?? 0n) <= (lookup.firsts[i] ?? -1n)).toBe(true);
        }
        if (regions.length > 1) {
          const largest = [...columns.lasts].reduce((a, b) => (a > b ? a : b));
          expect(lookup.maxLasts[1]).toBe(largest);
        }
      }),
    );
  });
});
