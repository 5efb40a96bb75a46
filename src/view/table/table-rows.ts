import type { RowQuery } from '../../engine/row-query.ts';
import { indexAtOrAfter, rangeAt } from '../../engine/range-set.ts';
import type { Rows } from '../../model/host-map.ts';
import type { RowKind } from '../../model/kind.ts';
import type { AddressRange } from '../../model/range.ts';
import type { RangeSet } from '../../model/range-set.ts';
import type { TableQuery, ViewState } from '../../store/state.ts';
import type { HostResult } from '../../worker/protocol.ts';
import { groupSets } from './group-set.ts';
import { groupsMeeting, kindsOfRow } from './row-text.ts';

/** The tabs that show rows of one consumer. */
export type RowsTab = Extract<ViewState['tab'], 'merged' | 'usable'>;

/** Above this many rows the table offers no order by groups: it would look every one of them up. */
export const GROUP_SORT_LIMIT = 100_000;

/** A usable set as rows, so that one query serves both tables. Columns are shared, not copied. */
export function rowsOfSet(set: RangeSet): Rows {
  const { length, firsts, lasts } = set;
  const nothing = new Uint8Array(length);
  const usable = new Uint8Array(length).fill(1);
  return { length, firsts, lasts, masks: nothing, limits: nothing, usable };
}

/** `12` in `group 12`; undefined where the text asks for no group. */
export function groupOfText(text: string): string | undefined {
  return /^\s*group\s+([\w.:-]+)\s*$/i.exec(text)?.[1];
}

/** Which kinds the rows have at all, in the order of the filter's chips. O(rows). */
export function kindsPresent(rows: Rows): readonly RowKind[] {
  // By mask and limits, one byte each: a flag is quicker than a set, a million times.
  const seen = new Uint8Array(0x1_0000);
  const found = new Set<RowKind>();
  const { length, masks, limits } = rows;
  for (let i = 0; i < length; i += 1) {
    const key = ((masks[i] ?? 0) << 8) | (limits[i] ?? 0);
    if (seen[key] === 1) continue;
    seen[key] = 1;
    for (const kind of kindsOfRow(rows, i)) found.add(kind);
  }
  return [...found].sort();
}

/**
 * What a tab asks of its rows. A group, chosen or written as `group ID`, keeps the rows that it has a region in.
 * Kinds do not choose among usable windows.
 */
export function rowQueryOf(
  result: HostResult,
  rows: Rows,
  query: TableQuery,
  tab: RowsTab,
): RowQuery {
  const named = groupOfText(query.text);
  const group = named ?? query.group;
  const byGroups = query.sort === 'groups' && tab === 'merged' && rows.length <= GROUP_SORT_LIMIT;
  const sort = query.sort === 'groups' && !byGroups ? 'first' : query.sort;
  return {
    text: named === undefined ? query.text : '',
    kinds: tab === 'usable' ? [] : query.kinds,
    sort,
    descending: query.descending,
    ...(group === undefined ? {} : { within: groupSets(result, group) }),
    ...(byGroups ? { groupRanks: groupCounts(result, rows) } : {}),
  };
}

/** How many groups reserve in each row. */
function groupCounts(result: HostResult, rows: Rows): Uint32Array {
  return Uint32Array.from({ length: rows.length }, (_, i) =>
    rows.masks[i] === 0 ? 0 : groupsMeeting(result, rangeAt(rows, i)).length,
  );
}

/** The place in `order` of the first row that shares a byte with `first` … `last`; undefined if none. */
export function placeMeeting(
  rows: Rows,
  order: Uint32Array,
  { first, last }: AddressRange,
): number | undefined {
  const row = indexAtOrAfter(rows, first);
  if (row === rows.length || (rows.firsts[row] ?? 0n) > last) return undefined;
  const place = order.indexOf(row);
  return place < 0 ? undefined : place;
}
