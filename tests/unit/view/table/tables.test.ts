import { describe, expect, it } from 'vitest';
import { selectRows } from '../../../../src/engine/row-query.ts';
import type { Rows } from '../../../../src/model/host-map.ts';
import { lowBits, range } from '../../../../src/model/range.ts';
import { invariant } from '../../../../src/model/result.ts';
import type { TableQuery } from '../../../../src/store/state.ts';
import { groupSets } from '../../../../src/view/table/group-set.ts';
import { rowText } from '../../../../src/view/table/row-text.ts';
import {
  groupOfText,
  kindsPresent,
  placeMeeting,
  rowQueryOf,
  rowsOfSet,
  type RowsTab,
} from '../../../../src/view/table/table-rows.ts';
import { mergedTsv, usableTsv } from '../../../../src/view/table/tsv.ts';
import type { HostResult } from '../../../../src/worker/protocol.ts';
import { hostResult } from '../host-result.ts';

const ALL: TableQuery = { text: '', kinds: [], sort: 'first', descending: false };

const AMD = hostResult(
  {
    10: ['0xfee00000-0xfeefffff msi'],
    2: ['0xfee00000-0xfeefffff msi', '0x1000-0x1fff direct', '0x1000-0x1fff reserved'],
  },
  { aperture: lowBits(39) },
);

function rowsOf(result: HostResult): Rows {
  const rows = result.map.consumers['vfio-type1']?.rows;
  invariant(rows !== undefined, 'the consumer has rows');
  return rows;
}

/** Indexes of the rows that a tab shows, in its order. */
function orderOfRows(result: HostResult, rows: Rows, query: TableQuery, tab: RowsTab) {
  return selectRows(rows, rowQueryOf(result, rows, query, tab));
}

function texts(result: HostResult, query: Partial<TableQuery> = {}): string[] {
  const rows = rowsOf(result);
  return Array.from(orderOfRows(result, rows, { ...ALL, ...query }, 'merged'), (i) => {
    const row = rowText(result, rows, i);
    return `${row.first} ${row.last} ${row.kinds.join(', ')} [${row.groups}] ${row.usable}`;
  });
}

describe('rowText', () => {
  it('rowText(…) lists free space, regions and limits from 0 to 2^64-1', () => {
    expect(texts(AMD)).toEqual([
      '0x0 0xfff free [] yes',
      '0x1000 0x1fff direct, reserved [2] no',
      '0x2000 0xfedfffff free [] yes',
      '0xfee00000 0xfeefffff msi [2, 10] no',
      '0xfef00000 0x7fffffffff free [] yes',
      '0x8000000000 0xffffffffffffffff outside-aperture [] no',
    ]);
  });

  it('rowText(…) of a single byte at 2^64-1 has both ends there', () => {
    const top = hostResult({ a: ['0xffffffffffffffff-0xffffffffffffffff msi'] });
    expect(texts(top).at(-1)).toBe('0xffffffffffffffff 0xffffffffffffffff msi [a] no');
  });
});

describe('rowQueryOf', () => {
  it('rowQueryOf(…, { kinds }) keeps rows of these kinds', () => {
    expect(texts(AMD, { kinds: ['msi', 'outside-aperture'] })).toHaveLength(2);
  });

  it('rowQueryOf(…, { group }) keeps rows that the group has a region in', () => {
    expect(texts(AMD, { group: '10' })).toEqual(['0xfee00000 0xfeefffff msi [2, 10] no']);
  });

  it('rowQueryOf(…, { text: "group 2" }) is the group, not a text', () => {
    expect(texts(AMD, { text: 'group 2' })).toHaveLength(2);
    expect(texts(AMD, { text: 'group none' })).toEqual([]);
  });

  it('rowQueryOf(…, { sort: "groups" }) counts the groups of each row', () => {
    const sorted = texts(AMD, { sort: 'groups', descending: true });
    expect(sorted.slice(0, 2)).toEqual([
      '0xfee00000 0xfeefffff msi [2, 10] no',
      '0x1000 0x1fff direct, reserved [2] no',
    ]);
  });

  it('rowQueryOf(…, "usable") lets no kind choose among windows', () => {
    const usable = AMD.map.consumers['vfio-type1']?.usable;
    invariant(usable !== undefined, 'usable');
    const rows = rowsOfSet(usable);
    expect([...orderOfRows(AMD, rows, { ...ALL, kinds: ['msi'] }, 'usable')]).toEqual([0, 1, 2]);
  });
});

describe('placeMeeting', () => {
  const rows = rowsOf(AMD);
  const order = orderOfRows(AMD, rows, { ...ALL, descending: true }, 'merged');

  it('placeMeeting(…) is the place of the first row that the range meets', () => {
    expect(placeMeeting(rows, order, range(0x1800n, 0x2fffn))).toBe(order.indexOf(1));
    expect(placeMeeting(rows, order, range(0n, 0n))).toBe(order.length - 1);
    expect(placeMeeting(rows, order, range(2n ** 64n - 1n, 2n ** 64n - 1n))).toBe(0);
  });

  it('placeMeeting(…) is undefined where the filter left that row out', () => {
    const msi = orderOfRows(AMD, rows, { ...ALL, kinds: ['msi'] }, 'merged');
    expect(placeMeeting(rows, msi, range(0n, 0xfffn))).toBeUndefined();
  });
});

describe('what the filters offer', () => {
  it('kindsPresent(…) names each kind of the rows once', () => {
    expect(kindsPresent(rowsOf(AMD))).toEqual([
      'direct',
      'free',
      'msi',
      'outside-aperture',
      'reserved',
    ]);
  });

  it('groupOfText(…) reads "group 12" and nothing else', () => {
    expect(groupOfText(' Group 12 ')).toBe('12');
    expect(groupOfText('0x12')).toBeUndefined();
  });

  it('groupSets(…) are all that the group lists, by kind, and none for an unknown one', () => {
    expect(groupSets(AMD, '2').map(({ length }) => length)).toEqual([1, 0, 1, 1]);
    expect(groupSets(AMD, '99')).toEqual([]);
  });
});

describe('tables as TSV', () => {
  it('mergedTsv(…) has a header, and a line for each row in order', () => {
    const rows = rowsOf(AMD);
    const text = [...mergedTsv(AMD, rows, Uint32Array.of(3, 1))].join('');
    expect(text).toBe(
      'First\tLast\tSize\tKinds\tGroups\tUsable\n' +
        '0xfee00000\t0xfeefffff\t1 MiB\tmsi\t2, 10\tno\n' +
        '0x1000\t0x1fff\t4 KiB\tdirect, reserved\t2\tno\n',
    );
  });

  it('usableTsv(1,201 rows) has a line for each, over all its pieces', () => {
    const usable = AMD.map.consumers['vfio-type1']?.usable;
    if (!usable) throw new Error('no usable set');
    const lines = [...usableTsv(usable, new Uint32Array(1201))].join('').split('\n');
    expect(lines).toHaveLength(1 + 1201 + 1);
    expect(new Set(lines.slice(1, -1)).size).toBe(1);
  });

  it('usableTsv(…) has the windows alone', () => {
    const usable = AMD.map.consumers['vfio-type1']?.usable;
    invariant(usable !== undefined, 'usable');
    const text = [...usableTsv(usable, Uint32Array.of(0))].join('');
    expect(text).toBe('First\tLast\tSize\n0x0\t0xfff\t4 KiB\n');
  });
});
