import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differencesOf } from '../../../src/engine/differences.ts';
import { exclusiveParts } from '../../../src/engine/exclusive.ts';
import { EMPTY_SET, rangeSet } from '../../../src/engine/range-set.ts';
import type { Differences } from '../../../src/model/host-map.ts';
import { WHOLE_SPACE } from '../../../src/model/range.ts';
import {
  bitMap,
  cellSets,
  CELLS,
  ranges,
  runsOf,
  spaces,
  textOf,
  texts,
  toRange,
} from './space.ts';

function differencesText(differences: Differences): string[] {
  return textOf(differences).map((text, i) => `${text} ${differences.usableBy[i]}`);
}

describe('differencesOf', () => {
  test('differencesOf(equal sets), as one object or several, is nothing', () => {
    const make = () => rangeSet(ranges`0x0-0xf 0xffffffffffffffff-0xffffffffffffffff`);
    const set = make();
    expect(differencesText(differencesOf([set, set, make()]))).toEqual([]);
    expect(differencesText(differencesOf([]))).toEqual([]);
  });

  test('differencesOf(whole, none) is the whole space for the first', () => {
    const differences = differencesOf([rangeSet([WHOLE_SPACE]), EMPTY_SET]);
    expect(differencesText(differences)).toEqual(['0x0-0xffffffffffffffff 1']);
  });

  test('differencesOf(…) cuts where who may changes, also where ranges touch', () => {
    const a = rangeSet(ranges`0x0-0xf 0x20-0x2f`);
    const b = rangeSet(ranges`0x8-0x1f`);
    expect(differencesText(differencesOf([a, b]))).toEqual([
      '0x0-0x7 1',
      '0x10-0x1f 2',
      '0x20-0x2f 1',
    ]);
  });

  test('differencesOf(…) is what bit maps say, in maximal ranges', () => {
    fc.assert(
      fc.property(spaces, fc.array(cellSets, { minLength: 1, maxLength: 4 }), (space, all) => {
        const sets = all.map((cells) => rangeSet(cells.map((one) => toRange(space, one))));
        // The third is also the first: shared sets are walked once.
        const [first = EMPTY_SET] = sets;
        const maps = [...all, all[0] ?? []].map(bitMap);
        const full = (1 << maps.length) - 1;
        const who = Array.from({ length: CELLS }, (_, cell) =>
          maps.reduce((mask, bits, i) => mask | (bits[cell] ? 1 << i : 0), 0),
        );
        const expected: string[] = [];
        for (let start = 0; start < CELLS;) {
          let end = start + 1;
          while (end < CELLS && who[end] === who[start]) end += 1;
          const mask = who[start] ?? 0;
          const [text] = texts([toRange(space, { start, end })]);
          if (mask !== 0 && mask !== full) expected.push(`${text} ${mask}`);
          start = end;
        }
        expect(differencesText(differencesOf([...sets, first]))).toEqual(expected);
      }),
    );
  });
});

describe('exclusiveParts', () => {
  test('exclusiveParts(one set) is that set; of two equal sets, nothing for both', () => {
    const set = rangeSet(ranges`0x0-0x0 0xffffffffffffffff-0xffffffffffffffff`);
    expect(exclusiveParts([set]).map(textOf)).toEqual([
      ['0x0-0x0', '0xffffffffffffffff-0xffffffffffffffff'],
    ]);
    expect(exclusiveParts([set, set]).map(textOf)).toEqual([[], []]);
    expect(exclusiveParts([])).toEqual([]);
  });

  test('exclusiveParts(touching sets) gives each its own', () => {
    const parts = exclusiveParts([rangeSet(ranges`0x0-0xf`), rangeSet(ranges`0x10-0x1f`)]);
    expect(parts.map(textOf)).toEqual([['0x0-0xf'], ['0x10-0x1f']]);
  });

  test('exclusiveParts(…) is what bit maps say', () => {
    fc.assert(
      fc.property(spaces, fc.array(cellSets, { minLength: 1, maxLength: 5 }), (space, all) => {
        const sets = all.map((cells) => rangeSet(cells.map((one) => toRange(space, one))));
        const maps = all.map(bitMap);
        const expected = maps.map((bits, i) =>
          runsOf(
            space,
            bits.map((bit, cell) => bit && maps.every((other, j) => i === j || !other[cell])),
          ),
        );
        expect(exclusiveParts(sets).map(textOf)).toEqual(expected.map(texts));
      }),
    );
  });
});
