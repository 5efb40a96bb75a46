import { LAST_ADDRESS } from '../model/address.ts';
import type { RangeSet } from '../model/range-set.ts';
import { halvesOf, highHalf, lowHalf } from './halves.ts';
import { RangeSetBuilder } from './range-set-builder.ts';

/** Every page that `set` touches, whole. `pageSize` is a power of two, up to 2^63 bytes. O(set). */
export function pagesOutward(set: RangeSet, pageSize: bigint): RangeSet {
  if (isAligned(set, pageSize)) return set;
  const rest = pageSize - 1n;
  const builder = new RangeSetBuilder(set.length);
  for (let i = 0; i < set.length; i++) {
    const first = (set.firsts[i] ?? 0n) & ~rest;
    const last = (set.lasts[i] ?? 0n) | rest;
    builder.push(highHalf(first), lowHalf(first), highHalf(last), lowHalf(last));
  }
  return builder.finish();
}

/** The whole pages inside each range of `set`; a range that holds none vanishes. `pageSize` as above. O(set). */
export function pagesInward(set: RangeSet, pageSize: bigint): RangeSet {
  if (isAligned(set, pageSize)) return set;
  const rest = pageSize - 1n;
  const builder = new RangeSetBuilder(set.length);
  for (let i = 0; i < set.length; i++) {
    const first = ((set.firsts[i] ?? 0n) + rest) & ~rest;
    const lastOfSet = set.lasts[i] ?? 0n;
    // One past the last whole page; where the set ends at 2^64-1 that is 2^64.
    const end = (lastOfSet + 1n) & ~rest;
    if (first > LAST_ADDRESS || end <= first) continue;
    builder.push(highHalf(first), lowHalf(first), highHalf(end - 1n), lowHalf(end - 1n));
  }
  return builder.finish();
}

function isAligned({ length, firsts, lasts }: RangeSet, pageSize: bigint): boolean {
  // Pages of less than 4 GiB are judged by the low half alone, without bigints.
  const rest = pageSize - 1n;
  if (pageSize > 1n << 32n) return false;
  const low = lowHalf(rest);
  const firstHalves = halvesOf(firsts);
  const lastHalves = halvesOf(lasts);
  for (let i = 0; i < length; i++) {
    if (((firstHalves[2 * i] ?? 0) & low) !== 0) return false;
    if ((~(lastHalves[2 * i] ?? 0) & low) !== 0) return false;
  }
  return true;
}
