import type { Address } from '../model/address.ts';
import type { Partition } from '../model/host-map.ts';
import type { RangeSet } from '../model/range-set.ts';
import { regionEvents, type Events, type SweptRegions } from './events.ts';
import { HALF, halvesOf, highHalf, lowHalf, upperBound } from './halves.ts';
import { RangeSetBuilder } from './range-set-builder.ts';
import { sortKeys } from './sort-keys.ts';

/**
 * The whole 64-bit space cut wherever the set of kinds or the number of covering regions changes:
 * `firsts[0]` is 0, neighbours differ in mask or depth, the last segment ends at 2^64-1. Regions come
 * in any order and may overlap. O(n).
 */
export function buildPartition(regions: SweptRegions): Partition {
  const events = regionEvents(regions);
  const spare = new Float64Array(events.keys.length);
  for (let w = 0; w + 1 < events.starts.length; w++) {
    const from = events.starts[w] ?? 0;
    const to = events.starts[w + 1] ?? 0;
    if (to > from) sortKeys(events.keys, from, to, spare);
  }
  return sweep(events);
}

/** Walks the sorted events upwards and writes a segment at each place where something changes. */
function sweep({ keys, starts, unitBits, windowShift }: Events): Partition {
  const firsts = new BigUint64Array(keys.length + 1);
  const halves = halvesOf(firsts);
  const masks = new Uint8Array(keys.length + 1);
  const depths = new Uint32Array(keys.length + 1);
  const counts = new Int32Array(4);
  const unitBytes = 2 ** unitBits;
  // Segment 0 starts at address 0 whatever happens there; `at` is the segment being written.
  let at = 0;
  let mask = 0;
  let depth = 0;
  for (let w = 0; w + 1 < starts.length; w++) {
    const to = starts[w + 1] ?? 0;
    const windowHi = w * 2 ** windowShift;
    let here = -1;
    for (let i = starts[w] ?? 0; i < to; i++) {
      const key = keys[i] ?? 0;
      // The low 32 bits of the key hold all of its event.
      const event = key & 7;
      const place = key - event;
      if (place !== here) {
        masks[at] = mask;
        depths[at] = depth;
        here = place;
        const bytes = (place / 8) * unitBytes;
        const hi = windowHi + Math.floor(bytes / HALF);
        if (
          (hi !== 0 || bytes !== 0) &&
          (at === 0 || mask !== masks[at - 1] || depth !== depths[at - 1])
        )
          at += 1;
        halves[2 * at] = bytes % HALF;
        halves[2 * at + 1] = hi;
      }
      const kind = event >> 1;
      const step = 1 - 2 * (event & 1);
      const count = (counts[kind] ?? 0) + step;
      counts[kind] = count;
      depth += step;
      mask = count > 0 ? mask | (1 << kind) : mask & ~(1 << kind);
    }
  }
  masks[at] = mask;
  depths[at] = depth;
  const same = at > 0 && mask === masks[at - 1] && depth === depths[at - 1];
  const length = same ? at : at + 1;
  return {
    length,
    firsts: firsts.slice(0, length),
    masks: masks.slice(0, length),
    depths: depths.slice(0, length),
  };
}

/** Index of the segment that holds `address`. O(log n). */
export function segmentAt(partition: Partition, address: Address): number {
  const halves = halvesOf(partition.firsts);
  return upperBound(halves, 0, partition.length, highHalf(address), lowHalf(address)) - 1;
}

/** The addresses whose set of kinds `keep` wants; a mask of 0 is where no region is. O(n). */
export function rangesWhere(partition: Partition, keep: (mask: number) => boolean): RangeSet {
  const { length, masks } = partition;
  const halves = halvesOf(partition.firsts);
  const wanted = Uint8Array.from({ length: 16 }, (_, mask) => (keep(mask) ? 1 : 0));
  const builder = new RangeSetBuilder();
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
