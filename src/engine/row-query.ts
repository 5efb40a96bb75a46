import type { Rows } from '../model/host-map.ts';
import { LIMIT_KINDS, REGION_KINDS, type RowKind } from '../model/kind.ts';
import { parseAddress } from '../model/address.ts';
import type { RangeSet } from '../model/range-set.ts';
import { halvesOf } from './halves.ts';
import { hexMatch } from './hex-match.ts';
import { orderRows, type RowOrder } from './row-order.ts';

/** What of the rows is wanted, and in which order. */
export type RowQuery = RowOrder & {
  /** Rows of any of these kinds; none: rows of every kind. */
  readonly kinds: readonly RowKind[];
  /**
   * Hex digits: rows whose first or last contains them, both unpadded; with `0x`: begins with them, and
   * also the row that holds this address; 16 digits without `0x`: that row too. Any other text: rows of
   * kinds whose name contains it. Blank: all rows.
   */
  readonly text: string;
  /** Rows that share an address with one of these sets (a group's kinds); left out: all rows. */
  readonly within?: readonly RangeSet[];
};

/** Indexes of the rows that the query wants, in its order. O(rows), sorted by radix. */
export function selectRows(rows: Rows, query: RowQuery): Uint32Array<ArrayBuffer> {
  return orderRows(rows, wantsAll(query) ? allRows(rows.length) : wantedRows(rows, query), query);
}

/** Whether the query leaves no row out, whatever the rows are. */
export function wantsAll({ kinds, text, within }: RowQuery): boolean {
  return kinds.length === 0 && within === undefined && text.trim() === '';
}

/** `0 … length - 1`. */
function allRows(length: number): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(length);
  for (let i = 0; i < length; i++) all[i] = i;
  return all;
}

/** The rows that are not left out, in order of address. */
function wantedRows(rows: Rows, query: RowQuery): Uint32Array<ArrayBuffer> {
  const wanted = new Uint8Array(rows.length).fill(1);
  if (query.kinds.length > 0) keepKinds(rows, wanted, query.kinds);
  if (query.within !== undefined) keepMeeting(rows, wanted, query.within);
  const text = query.text.trim().toLowerCase();
  if (/^(?:0x)?[0-9a-f]*$/.test(text)) {
    keepAddressText(rows, wanted, text);
  } else {
    const named = [...REGION_KINDS, ...LIMIT_KINDS, 'free' as const];
    keepKinds(
      rows,
      wanted,
      named.filter((kind) => kind.includes(text)),
    );
  }
  let count = 0;
  for (let i = 0; i < rows.length; i++) count += wanted[i] ?? 0;
  const selected = new Uint32Array(count);
  let at = 0;
  for (let i = 0; i < rows.length; i++) if (wanted[i] === 1) selected[at++] = i;
  return selected;
}

function keepKinds(rows: Rows, wanted: Uint8Array, kinds: readonly RowKind[]): void {
  let mask = 0;
  let limits = 0;
  for (const kind of kinds) {
    const code = REGION_KINDS.findIndex((name) => name === kind);
    const limit = LIMIT_KINDS.findIndex((name) => name === kind);
    if (code >= 0) mask |= 1 << code;
    if (limit >= 0) limits |= 1 << limit;
  }
  const free = kinds.includes('free');
  for (let i = 0; i < rows.length; i++) {
    const rowMask = rows.masks[i] ?? 0;
    const rowLimits = rows.limits[i] ?? 0;
    const meets = (rowMask & mask) !== 0 || (rowLimits & limits) !== 0;
    if (!meets && !(free && rowMask === 0 && rowLimits === 0)) wanted[i] = 0;
  }
}

function keepMeeting(rows: Rows, wanted: Uint8Array, sets: readonly RangeSet[]): void {
  const meets = new Uint8Array(rows.length);
  for (const set of sets) markMeeting(rows, meets, set);
  for (let i = 0; i < rows.length; i++) wanted[i] = (wanted[i] ?? 0) & (meets[i] ?? 0);
}

/** Rows and ranges both ascend: one walk over the two. */
function markMeeting(rows: Rows, meets: Uint8Array, set: RangeSet): void {
  const rowFirsts = halvesOf(rows.firsts);
  const rowLasts = halvesOf(rows.lasts);
  const firsts = halvesOf(set.firsts);
  const lasts = halvesOf(set.lasts);
  let range = 0;
  for (let i = 0; i < rows.length && range < set.length; i++) {
    while (range < set.length && isBelow(lasts, range, rowFirsts, i)) range += 1;
    if (range < set.length && !isBelow(rowLasts, i, firsts, range)) meets[i] = 1;
  }
}

/** Whether entry `i` of `a` is below entry `j` of `b`. */
function isBelow(a: Uint32Array, i: number, b: Uint32Array, j: number): boolean {
  const aHi = a[2 * i + 1] ?? 0;
  const bHi = b[2 * j + 1] ?? 0;
  return aHi < bHi || (aHi === bHi && (a[2 * i] ?? 0) < (b[2 * j] ?? 0));
}

function keepAddressText(rows: Rows, wanted: Uint8Array, text: string): void {
  const prefixed = text.startsWith('0x');
  const digits = prefixed ? text.slice(2) : text;
  if (digits === '') return;
  const firsts = halvesOf(rows.firsts);
  const lasts = halvesOf(rows.lasts);
  const written = digits.length > 16 ? () => false : hexMatch(digits, prefixed);
  const full = prefixed || digits.length === 16 ? parseAddress(text) : undefined;
  const exact = full?.ok === true ? halvesOf(new BigUint64Array([full.value])) : undefined;
  for (let i = 0; i < rows.length; i++) {
    const found =
      written(firsts[2 * i + 1] ?? 0, firsts[2 * i] ?? 0) ||
      written(lasts[2 * i + 1] ?? 0, lasts[2 * i] ?? 0) ||
      (exact !== undefined && !isBelow(exact, 0, firsts, i) && !isBelow(lasts, i, exact, 0));
    if (!found) wanted[i] = 0;
  }
}
