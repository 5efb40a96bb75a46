import type { TreeProperty } from './tree.ts';

/** The bytes of a cell (Devicetree specification 0.4, 2.3.5: a 32-bit big-endian number). */
export const CELL_BYTES = 4;

/** How many whole cells the value of a property has. */
export function cellCount({ length }: TreeProperty): number {
  return Math.floor(length / CELL_BYTES);
}

/**
 * The cell at `index` as the kernel finds it, also behind the end of the value; undefined where it is not known.
 */
export function cellAt({ bytes, unknown }: TreeProperty, index: number): number | undefined {
  const at = index * CELL_BYTES;
  if (index < 0 || at + CELL_BYTES > bytes.length || unknown.has(index)) return undefined;
  return wordAt(bytes, at);
}

/** The 32-bit big-endian number at the offset `at`, which with its four bytes is inside `bytes`. */
export function wordAt(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + CELL_BYTES);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** `count` cells from `index` on as one number, of which the low 64 bits count (`of_read_number`). */
export function numberAt(property: TreeProperty, index: number, count: number): bigint | undefined {
  let number = 0n;
  for (let at = index; at < index + count; at += 1) {
    const cell = cellAt(property, at);
    if (cell === undefined) return undefined;
    number = BigInt.asUintN(64, (number << 32n) | BigInt(cell));
  }
  return number;
}
