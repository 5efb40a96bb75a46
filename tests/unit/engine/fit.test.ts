import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstFit, largestHole } from '../../../src/engine/fit.ts';
import { EMPTY_SET, rangeSet, rangesOf } from '../../../src/engine/range-set.ts';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import { covers, range, sizeOf, WHOLE_SPACE } from '../../../src/model/range.ts';
import { cellRanges, cellSets, CELLS, ranges, spaces, texts, toRange } from './space.ts';

const WHOLE = rangeSet([WHOLE_SPACE]);

describe('firstFit', () => {
  test('firstFit of 2^64 bytes takes the whole space and nothing less', () => {
    const request = { size: 2n ** 64n, align: 1n, from: 'bottom' } as const;
    expect(firstFit(WHOLE, request)).toEqual(WHOLE_SPACE);
    expect(firstFit(rangeSet(ranges`0x1-0xffffffffffffffff`), request)).toBeUndefined();
  });

  test('firstFit of one byte from the top is 2^64-1', () => {
    expect(firstFit(WHOLE, { size: 1n, align: 1n, from: 'top' })).toEqual(
      range(LAST_ADDRESS, LAST_ADDRESS),
    );
  });

  test('firstFit aligned to 2^63 finds 0 from the bottom and 2^63 from the top', () => {
    const request = { size: 0x1000n, align: 2n ** 63n } as const;
    expect(firstFit(WHOLE, { ...request, from: 'bottom' })?.first).toBe(0n);
    expect(firstFit(WHOLE, { ...request, from: 'top' })?.first).toBe(2n ** 63n);
  });

  test('firstFit does not wrap where rounding up passes 2^64', () => {
    const top = rangeSet(ranges`0xfffffffffffff001-0xffffffffffffffff`);
    expect(firstFit(top, { size: 1n, align: 0x1000n, from: 'bottom' })).toBeUndefined();
  });

  test('firstFit takes a hole of exactly the size, and none in the empty set', () => {
    const hole = rangeSet(ranges`0x1000-0x1fff`);
    expect(firstFit(hole, { size: 0x1000n, align: 0x1000n, from: 'top' })?.first).toBe(0x1000n);
    expect(firstFit(hole, { size: 0x1001n, align: 1n, from: 'top' })).toBeUndefined();
    expect(firstFit(EMPTY_SET, { size: 1n, align: 1n, from: 'bottom' })).toBeUndefined();
  });

  test('firstFit equals trying every address of a small space', () => {
    const bytes = spaces.filter(({ unit }) => unit === 1n);
    const align = fc.constantFrom(1n, 2n, 3n, 4n, 16n, 64n);
    const from = fc.constantFrom('bottom' as const, 'top' as const);
    fc.assert(
      fc.property(
        bytes,
        cellSets,
        fc.integer({ min: 1, max: 20 }),
        align,
        from,
        fc.option(cellRanges, { nil: undefined }),
        (space, cells, bytesWanted, align, from, window) => {
          const usable = rangeSet(cells.map((r) => toRange(space, r)));
          const size = BigInt(bytesWanted);
          const within = window && toRange(space, window);
          const places = Array.from({ length: CELLS }, (_, c) => space.base + BigInt(c))
            .filter((first) => first % align === 0n && first + size - 1n <= LAST_ADDRESS)
            .map((first) => range(first, first + size - 1n))
            .filter((place) => rangesOf(usable).some((hole) => covers(hole, place)))
            .filter((place) => within === undefined || covers(within, place));
          const request = { size, align, from, ...(within && { within }) };
          expect(firstFit(usable, request)).toEqual(places.at(from === 'bottom' ? 0 : -1));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('largestHole', () => {
  test('largestHole of the empty set is undefined, of the whole space all of it', () => {
    expect(largestHole(EMPTY_SET)).toBeUndefined();
    expect(largestHole(WHOLE)).toEqual(WHOLE_SPACE);
  });

  test('largestHole is the lowest of equals', () => {
    expect(largestHole(rangeSet(ranges`0x0-0x0 0x10-0x1f 0x30-0x3f`))).toEqual(range(0x10n, 0x1fn));
  });

  test('largestHole is as large as the largest and the first of that size', () => {
    fc.assert(
      fc.property(spaces, cellSets, (space, cells) => {
        const usable = rangeSet(cells.map((r) => toRange(space, r)));
        const all = rangesOf(usable);
        const slow = all.find((r) => all.every((other) => sizeOf(other) <= sizeOf(r)));
        const found = largestHole(usable);
        expect(texts(found ? [found] : [])).toEqual(texts(slow ? [slow] : []));
      }),
    );
  });
});
