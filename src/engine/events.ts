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
 * that a key stays below 2^53. A region that ends at 2^64-1 has no end event.
 *
 * Keys are in buckets: those of bucket `b` are `keys[starts[b] … starts[b + 1] - 1]`, and none is below
 * one of an earlier bucket. The first `WINDOW_0_BUCKETS` are window 0, each window after it is one.
 */
export type Events = {
  readonly keys: Float64Array<ArrayBuffer>;
  readonly starts: Uint32Array;
  readonly unitBits: number;
  /** `hi >>> windowShift` is the window of an edge with high half `hi`. */
  readonly windowShift: number;
  /** As long as `keys`, free to be overwritten. */
  readonly spare: Float64Array<ArrayBuffer>;
};

/** Bits of a unit's number inside its window: 53 bits that a double holds, less 3 for kind and end. */
const UNIT_NUMBER_BITS = 50;

// A double's high word, 11 bits of exponent over 20 of fraction, is nearly the logarithm of its value.
/** The high word of 1, the least key but 0, which goes with it. */
const WORD_OF_1 = 0x3ff0_0000;
/** Leaves five bits of the fraction: 32 buckets an octave, so few that their ends stay in the cache. */
const BUCKET_SHIFT = 15;
/** Keys of window 0 have 53 octaves, 2^0 … 2^53 - 1. */
export const WINDOW_0_BUCKETS = 53 << (20 - BUCKET_SHIFT);

/** The events of all regions by bucket, in no order within one. O(n). */
export function regionEvents(regions: SweptRegions): Events {
  const unitBits = sharedAlignment(regions);
  const windowShift = UNIT_NUMBER_BITS + unitBits - 32;
  const unsorted = new Float64Array(2 * regions.length + 1);
  const buckets = new Uint16Array(unsorted.length);
  const counts = new Uint32Array(WINDOW_0_BUCKETS + 2 ** (32 - windowShift));
  const count = writeEvents(regions, unitBits, windowShift, unsorted, buckets, counts);

  const starts = counts;
  let start = 0;
  for (let b = 0; b < starts.length; b++) {
    const here = starts[b] ?? 0;
    starts[b] = start;
    start += here;
  }
  const next = starts.slice();
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const bucket = buckets[i] ?? 0;
    const at = next[bucket] ?? 0;
    next[bucket] = at + 1;
    keys[at] = unsorted[i] ?? 0;
  }
  return { keys, starts, unitBits, windowShift, spare: unsorted };
}

/** How many low bits are 0 in every first and every last + 1; 12 at most. */
function sharedAlignment(regions: SweptRegions): number {
  const firsts = halvesOf(regions.firsts);
  const lasts = halvesOf(regions.lasts);
  let bits = 0x1000;
  for (let i = 0; i < regions.length; i++) {
    bits |= (firsts[2 * i] ?? 0) | ((lasts[2 * i] ?? 0) + 1);
  }
  return 31 - Math.clz32(bits & -bits);
}

/**
 * Writes the key and the bucket of every event, in order of input, and counts the events of each
 * bucket. Gives the number of events.
 */
function writeEvents(
  regions: SweptRegions,
  unitBits: number,
  windowShift: number,
  keys: Float64Array,
  buckets: Uint16Array,
  counts: Uint32Array,
): number {
  const { length, kinds } = regions;
  const firsts = halvesOf(regions.firsts);
  const lasts = halvesOf(regions.lasts);
  const words = new Int32Array(keys.buffer);
  const insideWindow = 2 ** windowShift - 1;
  const keysPerHigh = 2 ** (32 - unitBits) * 8;
  let count = 0;
  for (let i = 0; i < length; i++) {
    const kind = (kinds[i] ?? 0) << 1;
    const firstHi = firsts[2 * i + 1] ?? 0;
    keys[count] =
      (firstHi & insideWindow) * keysPerHigh + ((firsts[2 * i] ?? 0) >>> unitBits) * 8 + kind;
    const firstBucket = bucketOf(words[2 * count + 1] ?? 0, firstHi >>> windowShift);
    buckets[count] = firstBucket;
    counts[firstBucket] = (counts[firstBucket] ?? 0) + 1;
    count += 1;

    const endLo = ((lasts[2 * i] ?? 0) + 1) >>> 0;
    const endHi = (lasts[2 * i + 1] ?? 0) + (endLo === 0 ? 1 : 0);
    if (endHi === HALF) continue;
    keys[count] = (endHi & insideWindow) * keysPerHigh + (endLo >>> unitBits) * 8 + kind + 1;
    const endBucket = bucketOf(words[2 * count + 1] ?? 0, endHi >>> windowShift);
    buckets[count] = endBucket;
    counts[endBucket] = (counts[endBucket] ?? 0) + 1;
    count += 1;
  }
  return count;
}

/** The bucket of a key, from its high word and its window. */
function bucketOf(word: number, window: number): number {
  if (window > 0) return WINDOW_0_BUCKETS + window - 1;
  return Math.max(0, word - WORD_OF_1) >> BUCKET_SHIFT;
}
