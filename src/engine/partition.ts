import type { Partition } from '../model/host-map.ts';
import type { RangeSet } from '../model/range-set.ts';
import { regionEvents, type SweptRegions } from './events.ts';
import { HALF, halvesOf } from './halves.ts';
import { RangeSetBuilder } from './range-set-builder.ts';
import { sortKeys } from './sort-keys.ts';
import { sweepEvents } from './sweep-events.ts';

/**
 * The whole 64-bit space cut wherever the set of kinds or the number of covering regions changes:
 * `firsts[0]` is 0, neighbours differ in mask or depth, the last segment ends at 2^64-1. Regions come
 * in any order and may overlap. O(n).
 */
export function buildPartition(regions: SweptRegions): Partition {
  const events = regionEvents(regions);
  for (let b = 0; b < events.starts.length; b++) {
    const from = events.starts[b] ?? 0;
    const to = events.starts[b + 1] ?? events.keys.length;
    if (to - from > 1) sortKeys(events.keys, from, to, events.spare);
  }
  return sweepEvents(events);
}

/** The addresses whose set of kinds `keep` wants; a mask of 0 is where no region is. O(n). */
export function rangesWhere(partition: Partition, keep: (mask: number) => boolean): RangeSet {
  const { length, masks } = partition;
  const halves = halvesOf(partition.firsts);
  const wanted = Uint8Array.from({ length: 16 }, (_, mask) => (keep(mask) ? 1 : 0));
  const builder = new RangeSetBuilder(countRuns(partition, wanted));
  for (let i = 0; i < length; i++) {
    if (wanted[masks[i] ?? 0] === 0) continue;
    const start = i;
    while (i + 1 < length && wanted[masks[i + 1] ?? 0] === 1) i += 1;
    const end = 2 * (i + 1);
    const endLo = i + 1 < length ? (halves[end] ?? 0) : 0;
    const endHi = i + 1 < length ? (halves[end + 1] ?? 0) : HALF;
    const lastHi = endLo === 0 ? endHi - 1 : endHi;
    const lastLo = endLo === 0 ? HALF - 1 : endLo - 1;
    builder.push(halves[2 * start + 1] ?? 0, halves[2 * start] ?? 0, lastHi, lastLo);
  }
  return builder.finish();
}

/** How many runs of neighbours `wanted` holds the masks of: counted first, the ranges need no copies. */
function countRuns({ length, masks }: Partition, wanted: Uint8Array): number {
  let runs = 0;
  let before = 0;
  for (let i = 0; i < length; i++) {
    const is = wanted[masks[i] ?? 0] ?? 0;
    runs += is & ~before;
    before = is;
  }
  return runs;
}
