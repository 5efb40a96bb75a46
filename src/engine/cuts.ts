import type { Partition } from '../model/host-map.ts';
import { HALF, halvesOf } from './halves.ts';

/** Segments are ranked in classes of 1/32 of an octave of their size: 64 octaves of 32 classes. */
const CLASSES = 64 * 32;

/**
 * Boundaries of the partition for an axis that cuts at them: every segment's first but 0, ascending.
 * Where there are more than `limit`, those stay that bound the widest segments (by log2 of the size,
 * the lowest of equals first), so that narrow neighbours become one. O(n), and always the same for
 * equal input.
 */
export function boundaryCuts(partition: Partition, limit = 512): BigUint64Array<ArrayBuffer> {
  const { length } = partition;
  if (length - 1 <= limit) return partition.firsts.slice(1, length);

  const classes = sizeClasses(partition);
  const counts = new Uint32Array(CLASSES);
  for (const sizeClass of classes) counts[sizeClass] = (counts[sizeClass] ?? 0) + 1;
  const threshold = thresholdOf(counts, limit);
  const kept = new Uint8Array(length + 1);
  let left = limit;
  const keep = (segment: number): void => {
    for (const boundary of [segment, segment + 1]) {
      if (left === 0 || boundary === 0 || boundary === length || kept[boundary] === 1) continue;
      kept[boundary] = 1;
      left -= 1;
    }
  };
  for (const segment of aboveByClass(classes, threshold)) keep(segment);
  for (let i = 0; i < length; i++) if (classes[i] === threshold) keep(i);
  const cuts = new BigUint64Array(limit - left);
  let at = 0;
  for (let i = 0; i < length; i++) if (kept[i] === 1) cuts[at++] = partition.firsts[i] ?? 0n;
  return cuts;
}

/**
 * The class that uses the limit up: `limit + 1` segments or more are of it or wider, and that many have `limit`
 * boundaries between them, also where they share all they can; at most `limit` are wider.
 */
function thresholdOf(counts: Uint32Array, limit: number): number {
  let segments = 0;
  for (let sizeClass = CLASSES - 1; sizeClass > 0; sizeClass--) {
    segments += counts[sizeClass] ?? 0;
    if (segments > limit) return sizeClass;
  }
  return 0;
}

/** The segments of classes above `threshold`: the widest class first, each in order of address. */
function aboveByClass(classes: Uint16Array, threshold: number): number[] {
  const above: number[] = [];
  for (let i = 0; i < classes.length; i++) if ((classes[i] ?? 0) > threshold) above.push(i);
  return above.toSorted((a, b) => (classes[b] ?? 0) - (classes[a] ?? 0) || a - b);
}

/** The class of each segment's size, wider segments never in a lower one. */
function sizeClasses({ length, firsts }: Partition): Uint16Array {
  const halves = halvesOf(firsts);
  const classes = new Uint16Array(length);
  const size = new Float64Array(1);
  const sizeWords = new Uint32Array(size.buffer);
  for (let i = 0; i < length; i++) {
    const end = 2 * (i + 1);
    const endHi = i + 1 < length ? (halves[end + 1] ?? 0) : HALF;
    const endLo = i + 1 < length ? (halves[end] ?? 0) : 0;
    // Sizes are ranked, not shown: rounding to 53 bits keeps their order.
    size[0] = (endHi - (halves[2 * i + 1] ?? 0)) * HALF + (endLo - (halves[2 * i] ?? 0));
    // Exponent (0 for 1 byte) and the five leading bits of the fraction; 2^64 goes with what is below.
    classes[i] = Math.min(CLASSES - 1, ((sizeWords[1] ?? 0) - 0x3ff0_0000) >>> 15);
  }
  return classes;
}
