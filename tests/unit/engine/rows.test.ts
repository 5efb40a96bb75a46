import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergedRuns } from '../../../src/engine/merged.ts';
import { buildPartition } from '../../../src/engine/partition.ts';
import { EMPTY_SET, rangeSet } from '../../../src/engine/range-set.ts';
import { buildRows, type LimitSet } from '../../../src/engine/rows.ts';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import type { Rows } from '../../../src/model/host-map.ts';
import { LIMIT_KINDS } from '../../../src/model/kind.ts';
import { WHOLE_SPACE } from '../../../src/model/range.ts';
import {
  bitMap,
  cellFirst,
  cellRegions,
  CELLS,
  cellSets,
  ranges,
  spaces,
  toColumns,
  toRange,
} from './space.ts';

const NOTHING = mergedRuns(buildPartition(toColumns({ base: 0n, unit: 1n }, [])));

/** Rows as `first-last mask limits usable`. */
function textRows(rows: Rows): string[] {
  return Array.from(
    { length: rows.length },
    (_, i) =>
      `0x${rows.firsts[i]?.toString(16)}-0x${rows.lasts[i]?.toString(16)} ` +
      `${rows.masks[i]} ${rows.limits[i]} ${rows.usable[i]}`,
  );
}

describe('buildRows', () => {
  test('buildRows of nothing is one row that is not usable', () => {
    expect(textRows(buildRows(NOTHING, EMPTY_SET, []))).toEqual(['0x0-0xffffffffffffffff 0 0 0']);
  });

  test('buildRows of all usable is one free row', () => {
    expect(textRows(buildRows(NOTHING, rangeSet([WHOLE_SPACE]), []))).toEqual([
      '0x0-0xffffffffffffffff 0 0 1',
    ]);
  });

  test('buildRows has a row beyond the aperture, and in it the kinds of regions there', () => {
    const space = { base: 0n, unit: 0x1000n };
    const merged = mergedRuns(
      buildPartition(toColumns(space, [{ start: 1, end: 3, kind: 3, owner: 0 }])),
    );
    const outside: LimitSet = {
      kind: 'outside-aperture',
      set: rangeSet(ranges`0x2000-0xffffffffffffffff`),
    };
    expect(textRows(buildRows(merged, rangeSet(ranges`0x0-0xfff`), [outside]))).toEqual([
      '0x0-0xfff 0 0 1',
      '0x1000-0x1fff 8 0 0',
      '0x2000-0x2fff 8 1 0',
      '0x3000-0xffffffffffffffff 0 1 0',
    ]);
  });

  test('buildRows keeps a region that the consumer may use as a usable row', () => {
    const merged = mergedRuns(
      buildPartition(toColumns({ base: 0n, unit: 1n }, [{ start: 0, end: 4, kind: 1, owner: 0 }])),
    );
    expect(textRows(buildRows(merged, rangeSet([WHOLE_SPACE]), []))).toEqual([
      '0x0-0x3 2 0 1',
      '0x4-0xffffffffffffffff 0 0 1',
    ]);
  });

  test('buildRows equals the bit maps of kinds, limits and usable, cell by cell', () => {
    const limitSets = fc.array(fc.tuple(fc.constantFrom(...LIMIT_KINDS), cellSets), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(spaces, cellRegions, cellSets, limitSets, (space, regions, usable, limits) => {
        const setOf = (cells: typeof usable): ReturnType<typeof rangeSet> =>
          rangeSet(cells.map((r) => toRange(space, r)));
        const rows = buildRows(
          mergedRuns(buildPartition(toColumns(space, regions))),
          setOf(usable),
          limits.map(([kind, cells]) => ({ kind, set: setOf(cells) })),
        );
        const usableBits = bitMap(usable);
        const cells = [
          { first: 0n, text: '0 0 0' },
          ...Array.from({ length: CELLS }, (_, c) => {
            const mask = regions
              .filter((r) => r.start <= c && c < r.end)
              .reduce((m, r) => m | (1 << r.kind), 0);
            const limitBits = limits
              .filter(([, set]) => bitMap(set)[c])
              .reduce((bits, [kind]) => bits | (1 << LIMIT_KINDS.indexOf(kind)), 0);
            const text = `${mask} ${limitBits} ${usableBits[c] ? 1 : 0}`;
            return { first: cellFirst(space, c), text };
          }),
          { first: cellFirst(space, CELLS), text: '0 0 0' },
        ].filter(({ first }, i, all) => first <= LAST_ADDRESS && all[i + 1]?.first !== first);
        const cut = cells.filter(({ text }, i) => text !== cells[i - 1]?.text);
        const expected = cut.map(({ first, text }, i) => {
          const last = (cut[i + 1]?.first ?? LAST_ADDRESS + 1n) - 1n;
          return `0x${first.toString(16)}-0x${last.toString(16)} ${text}`;
        });
        expect(textRows(rows)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
