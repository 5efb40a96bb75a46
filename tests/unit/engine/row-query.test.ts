import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergedRuns } from '../../../src/engine/merged.ts';
import { buildPartition } from '../../../src/engine/partition.ts';
import { complementWithin, EMPTY_SET, rangeSet, rangesOf } from '../../../src/engine/range-set.ts';
import { selectRows, type RowQuery } from '../../../src/engine/row-query.ts';
import { buildRows } from '../../../src/engine/rows.ts';
import type { Rows } from '../../../src/model/host-map.ts';
import { kindsOfMask, LIMIT_KINDS, type KindMask } from '../../../src/model/kind.ts';
import { WHOLE_SPACE } from '../../../src/model/range.ts';
import { cellRegions, cellSets, ranges, spaces, toColumns, toRange } from './space.ts';

const ALL: RowQuery = { kinds: [], text: '', sort: 'first', descending: false };

/** 0 free, 1 msi, 2 free, 3 reserved, 4 outside the aperture. */
const ROWS = buildRows(
  mergedRuns(
    buildPartition(
      toColumns({ base: 0xfee0_0000n, unit: 0x10_0000n }, [
        { start: 0, end: 1, kind: 3, owner: 0 },
        { start: 2, end: 4, kind: 2, owner: 1 },
      ]),
    ),
  ),
  rangeSet(ranges`0x0-0xfedfffff 0xfef00000-0xfeffffff 0xff200000-0x7fffffffff`),
  [{ kind: 'outside-aperture', set: rangeSet(ranges`0x8000000000-0xffffffffffffffff`) }],
);

function select(query: Partial<RowQuery>): number[] {
  return [...selectRows(ROWS, { ...ALL, ...query })];
}

describe('selectRows', () => {
  test('selectRows without a wish gives every row in order of address', () => {
    expect(select({})).toEqual([0, 1, 2, 3, 4, 5]);
    expect(select({ descending: true })).toEqual([5, 4, 3, 2, 1, 0]);
  });

  test('selectRows(kinds) keeps rows of any of the kinds, limits and free space too', () => {
    expect(select({ kinds: ['msi'] })).toEqual([1]);
    expect(select({ kinds: ['reserved', 'outside-aperture'] })).toEqual([3, 5]);
    expect(select({ kinds: ['free'] })).toEqual([0, 2, 4]);
  });

  test('selectRows(text) finds part of an address, with and without 0x, in either case', () => {
    expect(select({ text: 'fee' })).toEqual([1]);
    expect(select({ text: '0xFEEF' })).toEqual([0, 1]);
    expect(select({ text: 'ffffffffffffffff' })).toEqual([5]);
    expect(select({ text: '  ' })).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('selectRows(text) of a full address finds the row that holds it', () => {
    expect(select({ text: '0xfee12345' })).toEqual([1]);
    expect(select({ text: '00000000ff100001' })).toEqual([3]);
  });

  test('selectRows(text) that is no hex finds kinds by name, or nothing', () => {
    expect(select({ text: 'msi' })).toEqual([1]);
    expect(select({ text: 'aperture' })).toEqual([5]);
    expect(select({ text: 'no such' })).toEqual([]);
  });

  test('selectRows(within) keeps rows that share an address with the set', () => {
    expect(
      select({ within: [rangeSet(ranges`0xfee00000-0xfee00000 0xff300000-0xff3fffff`)] }),
    ).toEqual([1, 4]);
    expect(
      select({
        within: [rangeSet(ranges`0xff300000-0xff3fffff`), rangeSet(ranges`0xfee00000-0xfee00000`)],
      }),
    ).toEqual([1, 4]);
    expect(select({ within: [rangeSet([])] })).toEqual([]);
    expect(select({ within: [] })).toEqual([]);
  });

  test('selectRows(sort) orders by size, kinds, usable and the ranks of groups', () => {
    expect(select({ sort: 'size' })).toEqual([1, 2, 3, 0, 4, 5]);
    expect(select({ sort: 'size', descending: true })).toEqual([5, 4, 0, 3, 1, 2]);
    expect(select({ sort: 'kinds' })).toEqual([0, 2, 4, 1, 5, 3]);
    expect(select({ sort: 'usable' })).toEqual([1, 3, 5, 0, 2, 4]);
    const groupRanks = Uint32Array.of(0, 2, 0, 1, 0, 0);
    expect(select({ sort: 'groups', groupRanks })).toEqual([0, 2, 4, 5, 3, 1]);
  });

  test('selectRows equals filtering and sorting row objects', () => {
    const kinds = fc.subarray(['msi', 'reserved', 'direct', 'outside-aperture', 'free'] as const);
    const text = fc.constantFrom('', '0', 'f', '0x1', '0xfff', '2', 'direct', '0x20000', '0x');
    const sort = fc.constantFrom(
      'first' as const,
      'size' as const,
      'kinds' as const,
      'usable' as const,
    );
    const within = fc.option(cellSets, { nil: undefined });
    fc.assert(
      fc.property(
        spaces,
        cellRegions,
        cellSets,
        fc.record({ kinds, text, sort, descending: fc.boolean() }),
        within,
        (space, regions, limit, query, cells) => {
          const setOf = (some: typeof limit): ReturnType<typeof rangeSet> =>
            rangeSet(some.map((r) => toRange(space, r)));
          const partition = buildPartition(toColumns(space, regions));
          const outside = setOf(limit);
          const rows = buildRows(mergedRuns(partition), complementWithin(outside, WHOLE_SPACE), [
            { kind: 'outside-aperture', set: outside },
          ]);
          const set = cells && setOf(cells);
          const full = { ...query, ...(set && { within: [EMPTY_SET, set] }) };
          expect([...selectRows(rows, full)]).toEqual(slowly(rows, full));
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** The same with objects, strings and comparators. */
function slowly(rows: Rows, query: RowQuery): number[] {
  const all = Array.from({ length: rows.length }, (_, i) => {
    const [first, last] = [rows.firsts[i] ?? 0n, rows.lasts[i] ?? 0n];
    const kinds: string[] = kindsOfMask((rows.masks[i] ?? 0) as KindMask);
    for (const [l, kind] of LIMIT_KINDS.entries()) {
      if (((rows.limits[i] ?? 0) & (1 << l)) !== 0) kinds.push(kind);
    }
    if (kinds.length === 0) kinds.push('free');
    return { i, first, last, kinds, usable: rows.usable[i] ?? 0 };
  });
  const text = query.text;
  const isHex = /^(0x)?[0-9a-f]*$/.test(text);
  const selected = all
    .filter((r) => query.kinds.length === 0 || query.kinds.some((kind) => r.kinds.includes(kind)))
    .filter((r) => {
      if (!isHex) return r.kinds.some((kind) => kind.includes(text));
      // With 0x a first or last begins so, bare digits are anywhere in it.
      const digits = [r.first, r.last].map((n) => n.toString(16));
      const bare = text.replace('0x', '');
      if (digits.some((d) => (bare === text ? d.includes(text) : d.startsWith(bare)))) return true;
      const at = text.length > 2 && text.startsWith('0x') ? BigInt(text) : -1n;
      return r.first <= at && at <= r.last;
    })
    .filter(
      (r) =>
        query.within === undefined ||
        query.within
          .flatMap(rangesOf)
          .some((range) => range.first <= r.last && range.last >= r.first),
    );
  const compare = (a: (typeof all)[number], b: (typeof all)[number]): number => {
    if (query.sort === 'first') return a.i - b.i;
    if (query.sort === 'usable') return a.usable - b.usable;
    if (query.sort === 'kinds') {
      const [nameA, nameB] = [a.kinds.join(', '), b.kinds.join(', ')];
      return nameA < nameB ? -1 : nameA > nameB ? 1 : 0;
    }
    const [sizeA, sizeB] = [a.last - a.first, b.last - b.first];
    return sizeA < sizeB ? -1 : sizeA > sizeB ? 1 : 0;
  };
  const turn = query.descending ? -1 : 1;
  return selected.toSorted((a, b) => turn * compare(a, b)).map(({ i }) => i);
}
