import type { Partition } from '../model/host-map.ts';
import { WINDOW_0_BUCKETS, type Events } from './events.ts';
import { HALF, halvesOf } from './halves.ts';

/**
 * Walks the sorted events upwards and writes a segment wherever something changes. The columns are
 * copied to their length only where that frees more than half of their memory. O(events).
 */
export function sweepEvents({ keys, starts, unitBits, windowShift, spare }: Events): Partition {
  // The spare memory, one entry longer than there can be keys, becomes the segments' firsts.
  const firsts = new BigUint64Array(spare.buffer);
  firsts[0] = 0n;
  const places = halvesOf(firsts);
  const masks = new Uint8Array(keys.length + 1);
  const depths = new Uint32Array(keys.length + 1);
  const counts = new Int32Array(4);
  const bytesPerKey = 2 ** (unitBits - 3);
  const windows = 2 ** (32 - windowShift);
  // Segment 0 starts at address 0 whatever happens there; `at` is the segment being written.
  let at = 0;
  let mask = 0;
  let depth = 0;
  let i = 0;
  for (let w = 0; w < windows; w++) {
    const to = starts[WINDOW_0_BUCKETS + w] ?? keys.length;
    const windowHi = w * 2 ** windowShift;
    let here = -1;
    for (; i < to; i++) {
      const key = keys[i] ?? 0;
      const event = key & 7;
      const place = key - event;
      if (place !== here) {
        here = place;
        const lo = (place * bytesPerKey) >>> 0;
        const hi = windowHi + Math.floor((place * bytesPerKey) / HALF);
        masks[at] = mask;
        depths[at] = depth;
        // A segment like the one before it starts anew here; so does segment 0 while this is address 0.
        const differs = at === 0 || mask !== masks[at - 1] || depth !== depths[at - 1];
        if (differs && (hi !== 0 || lo !== 0)) at += 1;
        places[2 * at] = lo;
        places[2 * at + 1] = hi;
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
  const length = at > 0 && mask === masks[at - 1] && depth === depths[at - 1] ? at : at + 1;
  if (2 * length < keys.length) {
    return {
      length,
      firsts: firsts.slice(0, length),
      masks: masks.slice(0, length),
      depths: depths.slice(0, length),
    };
  }
  return {
    length,
    firsts: firsts.subarray(0, length),
    masks: masks.subarray(0, length),
    depths: depths.subarray(0, length),
  };
}
