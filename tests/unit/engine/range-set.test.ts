import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareSets } from '../../../src/engine/compare.ts';
import {
  complementWithin,
  difference,
  EMPTY_SET,
  indexAtOrAfter,
  intersection,
  rangeAt,
  rangeSet,
  rangesOf,
  union,
} from '../../../src/engine/range-set.ts';
import { WHOLE_SPACE } from '../../../src/model/range.ts';
import {
  addressesOf,
  bitMap,
  cellRanges,
  cellSets,
  ranges,
  runsOf,
  spaces,
  textOf,
  texts,
  toRange,
  type CellRange,
  type Space,
} from './space.ts';

function setOf(space: Space, cells: readonly CellRange[]): ReturnType<typeof rangeSet> {
  return rangeSet(cells.map((r) => toRange(space, r)));
}

describe('rangeSet', () => {
  test('rangeSet() of nothing is empty', () => {
    expect(textOf(rangeSet([]))).toEqual([]);
    expect(rangesOf(EMPTY_SET)).toEqual([]);
  });

  test('rangeSet joins ranges that touch at last + 1, nest or repeat', () => {
    expect(
      textOf(rangeSet(ranges`0x2000-0x2fff 0x1000-0x1fff 0x1800-0x18ff 0x1000-0x1fff`)),
    ).toEqual(['0x1000-0x2fff']);
  });

  test('rangeSet keeps a gap of a single byte, across 2^32 too', () => {
    expect(textOf(rangeSet(ranges`0x0-0xfffffffe 0x100000000-0x100000000`))).toEqual([
      '0x0-0xfffffffe',
      '0x100000000-0x100000000',
    ]);
    expect(textOf(rangeSet(ranges`0x0-0xffffffff 0x100000000-0x100000000`))).toEqual([
      '0x0-0x100000000',
    ]);
  });

  test('rangeSet does not wrap after 2^64-1', () => {
    expect(
      textOf(
        rangeSet(ranges`0xffffffffffffffff-0xffffffffffffffff 0x0-0x0 0x5-0xffffffffffffffff`),
      ),
    ).toEqual(['0x0-0x0', '0x5-0xffffffffffffffff']);
  });

  test('rangeSet equals the bit map of every small space', () => {
    fc.assert(
      fc.property(spaces, cellSets, (space, cells) => {
        expect(textOf(setOf(space, cells))).toEqual(texts(runsOf(space, bitMap(cells))));
      }),
    );
  });

  test('rangeAt(set, length) throws', () => {
    expect(() => rangeAt(rangeSet(ranges`0x0-0x0`), 1)).toThrow(RangeError);
  });
});

describe('set algebra', () => {
  test('union, intersection and difference equal those of bit maps', () => {
    fc.assert(
      fc.property(spaces, cellSets, cellSets, (space, a, b) => {
        const [setA, setB] = [setOf(space, a), setOf(space, b)];
        const [bitsA, bitsB] = [bitMap(a), bitMap(b)];
        const expected = (keep: (inA: boolean, inB: boolean) => boolean): string[] =>
          texts(
            runsOf(
              space,
              bitsA.map((inA, c) => keep(inA, bitsB[c] ?? false)),
            ),
          );
        expect(textOf(union(setA, setB))).toEqual(expected((inA, inB) => inA || inB));
        expect(textOf(intersection(setA, setB))).toEqual(expected((inA, inB) => inA && inB));
        expect(textOf(difference(setA, setB))).toEqual(expected((inA, inB) => inA && !inB));
        expect(compareSets(setA, setB)).toEqual({
          onlyA: difference(setA, setB),
          onlyB: difference(setB, setA),
          both: intersection(setA, setB),
        });
      }),
      { numRuns: 500 },
    );
  });

  test('complementWithin equals the bit map turned over inside the window', () => {
    fc.assert(
      fc.property(spaces, cellSets, cellRanges, (space, cells, window) => {
        const bits = bitMap(cells).map((bit, c) => !bit && window.start <= c && c < window.end);
        expect(textOf(complementWithin(setOf(space, cells), toRange(space, window)))).toEqual(
          texts(runsOf(space, bits)),
        );
      }),
    );
  });

  test('complementWithin the whole space, twice, is the set', () => {
    fc.assert(
      fc.property(spaces, cellSets, (space, cells) => {
        const set = setOf(space, cells);
        const other = complementWithin(set, WHOLE_SPACE);
        expect(textOf(complementWithin(other, WHOLE_SPACE))).toEqual(textOf(set));
        expect(textOf(intersection(set, other))).toEqual([]);
        expect(textOf(union(set, other))).toEqual(['0x0-0xffffffffffffffff']);
      }),
    );
  });

  test('compareSets of whole space and nothing gives all to a', () => {
    const whole = rangeSet([WHOLE_SPACE]);
    const { onlyA, onlyB, both } = compareSets(whole, EMPTY_SET);
    expect([textOf(onlyA), textOf(onlyB), textOf(both)]).toEqual([
      ['0x0-0xffffffffffffffff'],
      [],
      [],
    ]);
  });
});

describe('finding an address', () => {
  test('indexAtOrAfter equals a linear search', () => {
    fc.assert(
      fc.property(
        spaces.chain((space) => fc.tuple(fc.constant(space), addressesOf(space))),
        cellSets,
        ([space, at], cells) => {
          const set = setOf(space, cells);
          const all = rangesOf(set);
          const slow = all.findIndex((r) => r.last >= at);
          expect(indexAtOrAfter(set, at)).toBe(slow < 0 ? set.length : slow);
        },
      ),
    );
  });
});
