import type { BitReader } from './bit-reader.ts';
import { readCodes, readSymbol, type Codes } from './codes.ts';

/** Symbols that a table serves for before the next selector, and how many tables there may be. */
const GROUP = 50;
const MOST_TABLES = 6;
/** The two digits of the lengths of runs. */
const RUN_B = 1;

/** The block's bytes as they were sorted, and which of them comes first. */
export type SortedBlock = { readonly length: number; readonly first: number };

/**
 * Reads a block behind its checksum into `sorted`, one byte an entry, as many as the level allows. Undefined where it
 * means nothing; `isOver` of the bits tells whether it only ended too early.
 */
export function readBlock(bits: BitReader, sorted: Uint32Array): SortedBlock | undefined {
  const first = bits.read(24);
  const used = readUsed(bits);
  const tables = bits.read(3);
  const selectors = readSelectors(bits, tables);
  if (used.length === 0 || !selectors) return undefined;
  const codes: Codes[] = [];
  for (let i = 0; i < tables; i += 1) {
    const table = readCodes(bits, used.length + 2);
    if (!table) return undefined;
    codes.push(table);
  }
  const order = selectors.map((selector) => codes[selector]);
  const length = readSymbols(bits, order, used, sorted);
  return length === undefined || first >= length ? undefined : { length, first };
}

// The bytes that occur: 16 bits say which sixteenths do, 16 for each of those which bytes.
function readUsed(bits: BitReader): number[] {
  const sixteenths = bits.read(16);
  const used: number[] = [];
  for (let high = 0; high < 16; high += 1) {
    if (!(sixteenths & (0x8000 >> high))) continue;
    const map = bits.read(16);
    for (let low = 0; low < 16; low += 1) {
      if (map & (0x8000 >> low)) used.push(high * 16 + low);
    }
  }
  return used;
}

// Which table serves for each group, written as places in a list where what was used last stands first.
function readSelectors(bits: BitReader, tables: number): number[] | undefined {
  const count = bits.read(15);
  if (tables < 2 || tables > MOST_TABLES || count === 0) return undefined;
  const recent = Array.from({ length: tables }, (_, i) => i);
  const selectors: number[] = [];
  for (let i = 0; i < count; i += 1) {
    let place = 0;
    while (bits.read(1) === 1) {
      place += 1;
      if (place >= tables) return undefined;
    }
    const [table = 0] = recent.splice(place, 1);
    recent.unshift(table);
    selectors.push(table);
  }
  return selectors;
}

// The number of bytes that were written to `sorted`.
function readSymbols(
  bits: BitReader,
  order: readonly (Codes | undefined)[],
  used: readonly number[],
  sorted: Uint32Array,
): number | undefined {
  const recent = Uint8Array.from(used);
  const end = used.length + 1;
  let length = 0;
  let run = 0;
  let digit = 1;
  for (const codes of order) {
    if (!codes || bits.isOver) return undefined;
    for (let i = 0; i < GROUP; i += 1) {
      const symbol = readSymbol(bits, codes);
      if (symbol === undefined) return undefined;
      if (symbol <= RUN_B) {
        run += digit << symbol;
        digit *= 2;
        if (run > sorted.length) return undefined;
        continue;
      }
      if (length + run > sorted.length) return undefined;
      sorted.fill(recent[0] ?? 0, length, length + run);
      length += run;
      run = 0;
      digit = 1;
      if (symbol === end) return length;
      if (length >= sorted.length) return undefined;
      const place = symbol - 1;
      const byte = recent[place] ?? 0;
      recent.copyWithin(1, 0, place);
      recent[0] = byte;
      sorted[length] = byte;
      length += 1;
    }
  }
  return undefined;
}
