import type { U64Column } from '../model/typed-arrays.ts';
import { halvesOf } from './halves.ts';

/** Word of the column (0 is the low one) and shift of every 11-bit digit, least significant first. */
const DIGITS = [
  [0, 0],
  [0, 11],
  [0, 22],
  [1, 0],
  [1, 11],
  [1, 22],
] as const;

/** A 64-bit column in ascending order; `order[i]` is where `sorted[i]` stood. Both are copies. */
export type SortedColumn = {
  readonly order: Uint32Array<ArrayBuffer>;
  readonly sorted: BigUint64Array<ArrayBuffer>;
};

/** The column in ascending order; equal entries keep their order. O(n), by radix. */
export function sortColumn(column: U64Column): SortedColumn {
  const length = column.length;
  const halves = halvesOf(column);
  let order = new Uint32Array(length);
  for (let i = 0; i < length; i++) order[i] = i;
  const varying = varyingBits(halves, length);
  if (varying === undefined) return { order, sorted: column.slice() };

  // The digits travel with the indexes, so that every pass reads its input in sequence.
  let words = halves.slice();
  let targetOrder = new Uint32Array(length);
  let targetWords = new Uint32Array(length * 2);
  for (const [word, shift] of DIGITS) {
    if (((varying[word] >>> shift) & 0x7ff) === 0) continue;
    const places = digitPlaces(words, length, word, shift);
    for (let i = 0; i < length; i++) {
      const digit = ((words[2 * i + word] ?? 0) >>> shift) & 0x7ff;
      const at = places[digit] ?? 0;
      places[digit] = at + 1;
      targetOrder[at] = order[i] ?? 0;
      targetWords[2 * at] = words[2 * i] ?? 0;
      targetWords[2 * at + 1] = words[2 * i + 1] ?? 0;
    }
    [order, targetOrder] = [targetOrder, order];
    [words, targetWords] = [targetWords, words];
  }
  return { order, sorted: new BigUint64Array(words.buffer) };
}

/** The indexes of a 64-bit column in ascending order of what stands there, as `sortColumn`. */
export function sortedOrder(column: U64Column): Uint32Array<ArrayBuffer> {
  return sortColumn(column).order;
}

/** The bits in which entries differ, low and high word; undefined where the column is ascending. */
function varyingBits(halves: Uint32Array, length: number): readonly [number, number] | undefined {
  let sorted = true;
  let low = 0;
  let high = 0;
  for (let i = 1; i < length; i++) {
    const lo = halves[2 * i] ?? 0;
    const hi = halves[2 * i + 1] ?? 0;
    const beforeLo = halves[2 * i - 2] ?? 0;
    const beforeHi = halves[2 * i - 1] ?? 0;
    low |= lo ^ beforeLo;
    high |= hi ^ beforeHi;
    if (hi < beforeHi || (hi === beforeHi && lo < beforeLo)) sorted = false;
  }
  return sorted ? undefined : [low, high];
}

/** Where the entries of each digit start. */
function digitPlaces(words: Uint32Array, length: number, word: 0 | 1, shift: number): Uint32Array {
  const places = new Uint32Array(0x800);
  for (let i = 0; i < length; i++) {
    const digit = ((words[2 * i + word] ?? 0) >>> shift) & 0x7ff;
    places[digit] = (places[digit] ?? 0) + 1;
  }
  let start = 0;
  for (let digit = 0; digit < 0x800; digit++) {
    const here = places[digit] ?? 0;
    places[digit] = start;
    start += here;
  }
  return places;
}
