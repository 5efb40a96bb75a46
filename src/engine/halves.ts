import { invariant } from '../model/result.ts';
import type { U64Column } from '../model/typed-arrays.ts';

// Every browser and every platform Node runs on iovascope's behalf is little endian; if one is not,
// the whole engine is wrong, so it is checked once, here.
invariant(
  new Uint8Array(new Uint32Array([1]).buffer)[0] === 1,
  'the engine reads 64-bit columns as little-endian halves',
);

/** 2^32: what one unit of a high half is worth, and the high half of the edge 2^64. */
export const HALF = 0x1_0000_0000;

/**
 * A 64-bit column seen as 32-bit halves over the same memory: entry `i` has its low half at `2 * i`
 * and its high half at `2 * i + 1`. Reading halves allocates nothing, reading a bigint does.
 */
export function halvesOf(column: U64Column | BigUint64Array): Uint32Array {
  return new Uint32Array(column.buffer, column.byteOffset, column.length * 2);
}

const scratch = new BigUint64Array(1);
const scratchHalves = halvesOf(scratch);

/** The low 32 bits of an unsigned 64-bit integer. */
export function lowHalf(n: bigint): number {
  scratch[0] = n;
  return scratchHalves[0] ?? 0;
}

/** The high 32 bits of an unsigned 64-bit integer. */
export function highHalf(n: bigint): number {
  scratch[0] = n;
  return scratchHalves[1] ?? 0;
}

/**
 * Index of the first entry of an ascending column that is not below `hi:lo`, searched in
 * `from` … `length - 1`; `length` where all are below. O(log length).
 */
export function lowerBound(
  halves: Uint32Array,
  from: number,
  length: number,
  hi: number,
  lo: number,
): number {
  let low = from;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const middleHi = halves[2 * middle + 1] ?? 0;
    if (middleHi < hi || (middleHi === hi && (halves[2 * middle] ?? 0) < lo)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Index of the first entry of an ascending column that is above `hi:lo`; `length` where none is.
 * O(log length).
 */
export function upperBound(
  halves: Uint32Array,
  from: number,
  length: number,
  hi: number,
  lo: number,
): number {
  let low = from;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const middleHi = halves[2 * middle + 1] ?? 0;
    if (middleHi < hi || (middleHi === hi && (halves[2 * middle] ?? 0) <= lo)) low = middle + 1;
    else high = middle;
  }
  return low;
}
