import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { densityOf } from '../../../src/engine/density.ts';
import { EMPTY_SET, rangeSet } from '../../../src/engine/range-set.ts';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import { range, WHOLE_SPACE } from '../../../src/model/range.ts';
import { bitMap, CELLS, cellSets, ranges, spaces, textOf, toRange } from './space.ts';

/** `0xFIRST-0xLAST xCOUNT` for each segment. */
function densityText(sets: Parameters<typeof densityOf>[0]): string[] {
  const density = densityOf(sets);
  return textOf(density).map((text, i) => `${text} x${density.counts[i]}`);
}

describe('densityOf', () => {
  test('of no sets, and of empty ones, is nothing', () => {
    expect(densityOf([]).length).toBe(0);
    expect(densityOf([EMPTY_SET, EMPTY_SET]).length).toBe(0);
  });

  test('of the whole space thrice is one segment of 3', () => {
    const whole = rangeSet([WHOLE_SPACE]);
    expect(densityText([whole, whole, whole])).toEqual(['0x0-0xffffffffffffffff x3']);
  });

  test('counts single bytes at 0 and 2^64-1', () => {
    const ends = rangeSet([range(0n, 0n), range(LAST_ADDRESS, LAST_ADDRESS)]);
    expect(densityText([ends, rangeSet([WHOLE_SPACE])])).toEqual([
      '0x0-0x0 x2',
      '0x1-0xfffffffffffffffe x1',
      '0xffffffffffffffff-0xffffffffffffffff x2',
    ]);
  });

  test('joins what touches with one count, whichever sets they are', () => {
    const sets = [ranges`0x0-0xfff`, ranges`0x1000-0x1fff 0x3000-0x3fff`, ranges`0x3800-0x3fff`];
    expect(densityText(sets.map(rangeSet))).toEqual([
      '0x0-0x1fff x1',
      '0x3000-0x37ff x1',
      '0x3800-0x3fff x2',
    ]);
  });

  test('equals counts kept cell by cell, in any small space', () => {
    fc.assert(
      fc.property(spaces, fc.array(cellSets, { maxLength: 7 }), (space, sets) => {
        const maps = sets.map(bitMap);
        const slow: string[] = [];
        for (let start = 0; start < CELLS;) {
          const countAt = (cell: number): number => maps.filter((bits) => bits[cell]).length;
          let end = start + 1;
          while (end < CELLS && countAt(end) === countAt(start)) end += 1;
          const { first, last } = toRange(space, { start, end });
          if (countAt(start) > 0) {
            slow.push(`0x${first.toString(16)}-0x${last.toString(16)} x${countAt(start)}`);
          }
          start = end;
        }
        const fast = sets.map((cells) => rangeSet(cells.map((cell) => toRange(space, cell))));
        expect(densityText(fast)).toEqual(slow);
      }),
    );
  });
});
