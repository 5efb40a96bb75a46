import type { U64Column, U8Column } from '../model/typed-arrays.ts';
import { HALF, halvesOf } from './halves.ts';

/** What a sweep needs of regions. */
export type SweptRegions = {
  readonly length: number;
  readonly firsts: U64Column;
  readonly lasts: U64Column;
  readonly kinds: U8Column;
};

/**
 * Where regions begin and end, as numbers that sort fast. A key is `8 * unit + 2 * kind + (1 for an
 * end)`, exact in a double: `unit` counts units of `2^unitBits` bytes (the alignment that all edges
 * share, 4 KiB at most) from the start of the key's window. Windows are `2^(50 + unitBits)` bytes, so
 * that a key stays below 2^53; those of window `w` are `keys[starts[w] … starts[w + 1] - 1]`.
 * A region that ends at 2^64-1 has no end event.
 */
export type Events = {
  readonly keys: Float64Array<ArrayBuffer>;
  readonly starts: Uint32Array;
  readonly unitBits: number;
  /** `hi >>> windowShift` is the window of an edge with high half `hi`. */
  readonly windowShift: number;
};

/** Bits of a unit's number inside its window: 53 bits that a double holds, less 3 for kind and end. */
const UNIT_NUMBER_BITS = 50;

/** The events of all regions, by window, unsorted within each. O(n). */
export function regionEvents(regions: SweptRegions): Events {
  const { length, kinds } = regions;
  const firsts = halvesOf(regions.firsts);
  const lasts = halvesOf(regions.lasts);
  const unitBits = sharedAlignment(firsts, lasts, length);
  const windowShift = UNIT_NUMBER_BITS + unitBits - 32;
  const starts = windowStarts(firsts, lasts, length, windowShift);
  const keys = new Float64Array(starts[starts.length - 1] ?? 0);
  const next = starts.slice();

  const insideWindow = 2 ** windowShift - 1;
  const unitsPerHigh = 2 ** (32 - unitBits);
  for (let i = 0; i < length; i++) {
    const kind = (kinds[i] ?? 0) << 1;
    const firstHi = firsts[2 * i + 1] ?? 0;
    const firstUnit = (firstHi & insideWindow) * unitsPerHigh + ((firsts[2 * i] ?? 0) >>> unitBits);
    const firstWindow = firstHi >>> windowShift;
    const firstAt = next[firstWindow] ?? 0;
    next[firstWindow] = firstAt + 1;
    keys[firstAt] = firstUnit * 8 + kind;

    const endLo = ((lasts[2 * i] ?? 0) + 1) >>> 0;
    const endHi = (lasts[2 * i + 1] ?? 0) + (endLo === 0 ? 1 : 0);
    if (endHi === HALF) continue;
    const endUnit = (endHi & insideWindow) * unitsPerHigh + (endLo >>> unitBits);
    const endWindow = endHi >>> windowShift;
    const endAt = next[endWindow] ?? 0;
    next[endWindow] = endAt + 1;
    keys[endAt] = endUnit * 8 + kind + 1;
  }
  return { keys, starts, unitBits, windowShift };
}

/** How many low bits are 0 in every first and every last + 1; 12 at most. */
function sharedAlignment(firsts: Uint32Array, lasts: Uint32Array, length: number): number {
  let bits = 0x1000;
  for (let i = 0; i < length; i++) bits |= (firsts[2 * i] ?? 0) | ((lasts[2 * i] ?? 0) + 1);
  return 31 - Math.clz32(bits & -bits);
}

/** Where each window's keys start, and as the last entry how many keys there are. */
function windowStarts(
  firsts: Uint32Array,
  lasts: Uint32Array,
  length: number,
  windowShift: number,
): Uint32Array {
  const windows = 2 ** (32 - windowShift);
  const counts = new Uint32Array(windows + 1);
  for (let i = 0; i < length; i++) {
    const firstWindow = (firsts[2 * i + 1] ?? 0) >>> windowShift;
    counts[firstWindow] = (counts[firstWindow] ?? 0) + 1;
    const carry = lasts[2 * i] === HALF - 1 ? 1 : 0;
    const endHi = (lasts[2 * i + 1] ?? 0) + carry;
    if (endHi === HALF) continue;
    const endWindow = endHi >>> windowShift;
    counts[endWindow] = (counts[endWindow] ?? 0) + 1;
  }
  let start = 0;
  for (let w = 0; w <= windows; w++) {
    const here = counts[w] ?? 0;
    counts[w] = start;
    start += here;
  }
  return counts;
}
