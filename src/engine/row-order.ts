import type { Rows } from '../model/host-map.ts';
import { kindsOfMask, LIMIT_KINDS, type KindMask } from '../model/kind.ts';
import { invariant } from '../model/result.ts';
import { halvesOf } from './halves.ts';
import { sortedOrder } from './sort-order.ts';

/** The order of a table's rows. Rows that are equal by `sort` stand in order of address. */
export type RowOrder = {
  /** `kinds`: by the kinds' names as the table shows them; `usable`: no before yes. */
  readonly sort: 'first' | 'size' | 'kinds' | 'groups' | 'usable';
  readonly descending: boolean;
  /** What `groups` sorts by, a number for each row: the engine does not know groups. */
  readonly groupRanks?: Uint32Array;
};

/** `selected`, row indexes in ascending order, put into the order wanted. O(selected). */
export function orderRows(
  rows: Rows,
  selected: Uint32Array<ArrayBuffer>,
  { sort, descending, groupRanks }: RowOrder,
): Uint32Array<ArrayBuffer> {
  if (sort === 'first') return descending ? selected.toReversed() : selected;
  const keys = new BigUint64Array(selected.length);
  const words = halvesOf(keys);
  if (sort === 'size') sizeKeys(rows, selected, words);
  else {
    const rankOf = ranking(rows, sort, groupRanks);
    for (let i = 0; i < selected.length; i++) words[2 * i] = rankOf(selected[i] ?? 0);
  }
  // Turned over, the largest comes first and equals stay in order of address.
  if (descending) for (let i = 0; i < words.length; i++) words[i] = ~(words[i] ?? 0);
  return sortedOrder(keys).map((i) => selected[i] ?? 0);
}

/** Size less one, so that 2^64 fits. */
function sizeKeys(rows: Rows, selected: Uint32Array, words: Uint32Array): void {
  const firsts = halvesOf(rows.firsts);
  const lasts = halvesOf(rows.lasts);
  for (let i = 0; i < selected.length; i++) {
    const row = 2 * (selected[i] ?? 0);
    const borrow = (lasts[row] ?? 0) < (firsts[row] ?? 0) ? 1 : 0;
    words[2 * i] = (lasts[row] ?? 0) - (firsts[row] ?? 0);
    words[2 * i + 1] = (lasts[row + 1] ?? 0) - (firsts[row + 1] ?? 0) - borrow;
  }
}

function ranking(
  rows: Rows,
  sort: 'kinds' | 'groups' | 'usable',
  groupRanks: Uint32Array | undefined,
): (row: number) => number {
  if (sort === 'usable') return (row) => rows.usable[row] ?? 0;
  if (sort === 'groups') {
    invariant(groupRanks !== undefined, 'sorting by groups needs groupRanks');
    return (row) => groupRanks[row] ?? 0;
  }
  const ranks = kindRanks();
  return (row) => ranks[(rows.limits[row] ?? 0) * 16 + (rows.masks[row] ?? 0)] ?? 0;
}

/** For `limits * 16 + mask`: the place of its names among all others' in alphabetical order. */
function kindRanks(): Uint16Array {
  const names = Array.from({ length: 16 << LIMIT_KINDS.length }, (_, i) => {
    const limits = LIMIT_KINDS.filter((_, limit) => ((i >> 4) & (1 << limit)) !== 0);
    const kinds = [...kindsOfMask((i & 15) as KindMask), ...limits].join(', ');
    return { i, kinds: kinds === '' ? 'free' : kinds };
  });
  const ranks = new Uint16Array(names.length);
  names
    .toSorted((a, b) => (a.kinds < b.kinds ? -1 : a.kinds > b.kinds ? 1 : 0))
    .forEach(({ i }, rank) => (ranks[i] = rank));
  return ranks;
}
