import type { Merged, Partition } from '../model/host-map.ts';
import { HALF, halvesOf } from './halves.ts';

/**
 * Maximal runs of addresses covered by at least one region with the same set of kinds, in order; how
 * many regions cover them does not matter. Runs touch where the set changes. O(n).
 */
export function mergedRuns(partition: Partition): Merged {
  const { length, masks } = partition;
  let runs = 0;
  for (let i = 0; i < length; i++) if (startsRun(partition, i)) runs += 1;

  const places = halvesOf(partition.firsts);
  const merged = {
    length: runs,
    firsts: new BigUint64Array(runs),
    lasts: new BigUint64Array(runs),
    masks: new Uint8Array(runs),
  };
  const firsts = halvesOf(merged.firsts);
  const lasts = halvesOf(merged.lasts);
  let run = 0;
  for (let i = 0; i < length; i++) {
    if (!startsRun(partition, i)) continue;
    const mask = masks[i] ?? 0;
    firsts[2 * run] = places[2 * i] ?? 0;
    firsts[2 * run + 1] = places[2 * i + 1] ?? 0;
    while (i + 1 < length && masks[i + 1] === mask) i += 1;
    const endLo = i + 1 < length ? (places[2 * (i + 1)] ?? 0) : 0;
    const endHi = i + 1 < length ? (places[2 * (i + 1) + 1] ?? 0) : HALF;
    lasts[2 * run] = endLo === 0 ? HALF - 1 : endLo - 1;
    lasts[2 * run + 1] = endLo === 0 ? endHi - 1 : endHi;
    merged.masks[run] = mask;
    run += 1;
  }
  return merged;
}

/** Whether a run begins at segment `i`. */
function startsRun({ masks }: Partition, i: number): boolean {
  return masks[i] !== 0 && (i === 0 || masks[i] !== masks[i - 1]);
}
