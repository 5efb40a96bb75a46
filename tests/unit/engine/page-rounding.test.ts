import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pagesInward, pagesOutward } from '../../../src/engine/page-rounding.ts';
import { rangeSet } from '../../../src/engine/range-set.ts';
import { bitMap, cellSets, CELLS, ranges, runsOf, textOf, texts, toRange } from './space.ts';

const TOP = { base: 2n ** 64n - 64n, unit: 1n };
const LOW = { base: 0n, unit: 1n };
const PAST_4_GIB = { base: 2n ** 32n - 32n, unit: 1n };

describe('pagesOutward', () => {
  test('pagesOutward(one byte at 0 and at 2^64-1) is the pages that hold them', () => {
    const set = rangeSet(ranges`0x0-0x0 0xffffffffffffffff-0xffffffffffffffff`);
    expect(textOf(pagesOutward(set, 0x1000n))).toEqual([
      '0x0-0xfff',
      '0xfffffffffffff000-0xffffffffffffffff',
    ]);
  });

  test('pagesOutward(whole pages) is the same set', () => {
    const set = rangeSet(ranges`0x1000-0x1fff 0xffffffffffff0000-0xffffffffffffffff`);
    expect(pagesOutward(set, 0x1000n)).toBe(set);
  });

  test('pagesOutward(two bytes of one page) is one range, of touching pages too', () => {
    expect(
      textOf(pagesOutward(rangeSet(ranges`0x1-0x1 0xff0-0xff0 0x1001-0x1001`), 0x1000n)),
    ).toEqual(['0x0-0x1fff']);
  });

  test('pagesOutward(…) by 2^33 rounds beyond the low halves', () => {
    expect(textOf(pagesOutward(rangeSet(ranges`0x300000000-0x3ffffffff`), 1n << 33n))).toEqual([
      '0x200000000-0x3ffffffff',
    ]);
  });
});

describe('pagesInward', () => {
  test('pagesInward(less than a page) is nothing, and ends at 2^64-1 stay', () => {
    const set = rangeSet(ranges`0x1-0xfff 0x1001-0x2ffe 0xffffffffffffe001-0xffffffffffffffff`);
    expect(textOf(pagesInward(set, 0x1000n))).toEqual(['0xfffffffffffff000-0xffffffffffffffff']);
  });

  test('pagesInward(the last byte of the space) is nothing', () => {
    const set = rangeSet(ranges`0xffffffffffffffff-0xffffffffffffffff`);
    expect(textOf(pagesInward(set, 0x1000n))).toEqual([]);
  });
});

test('both are what a bit map of pages says', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(LOW, PAST_4_GIB, TOP),
      cellSets,
      fc.constantFrom(1, 2, 4, 16),
      (space, cells, page) => {
        const set = rangeSet(cells.map((one) => toRange(space, one)));
        const bits = bitMap(cells);
        const pageOf = (cell: number): boolean[] => {
          const start = cell - (cell % page);
          return bits.slice(start, start + page);
        };
        const touched = bits.map((_, cell) => pageOf(cell).some(Boolean));
        const whole = bits.map((_, cell) => pageOf(cell).every(Boolean));
        expect(textOf(pagesOutward(set, BigInt(page)))).toEqual(texts(runsOf(space, touched)));
        expect(textOf(pagesInward(set, BigInt(page)))).toEqual(texts(runsOf(space, whole)));
      },
    ),
  );
  expect(CELLS % 16).toBe(0);
});
