import { LAST_ADDRESS, type Address } from '../model/address.ts';
import type { SetSummary } from '../model/host-map.ts';
import type { RangeSet } from '../model/range-set.ts';
import { range } from '../model/range.ts';
import { HALF, halvesOf } from './halves.ts';
import { indexAtOrAfter } from './range-set.ts';

/**
 * How many ranges a set has, how many addresses they hold together, and which is the largest (the lowest of
 * equals); of the part up to `last`, inclusive, where that is given. O(n), without a bigint for each range.
 */
export function summaryOf(set: RangeSet, last: Address = LAST_ADDRESS): SetSummary {
  const at = indexAtOrAfter(set, last);
  const isCut = at < set.length && (set.firsts[at] ?? 0n) <= last;
  const whole = largestOf(set, at);
  if (!isCut) return whole;
  const rest = range(set.firsts[at] ?? 0n, last);
  const restBytes = rest.last - rest.first + 1n;
  const { largest } = whole;
  const isLarger = largest === undefined || restBytes > largest.last - largest.first + 1n;
  return {
    windows: at + 1,
    bytes: whole.bytes + restBytes,
    largest: isLarger ? rest : largest,
  };
}

/** As `summaryOf`, of the ranges `0 … count - 1`. */
function largestOf(set: RangeSet, count: number): SetSummary {
  if (count === 0) return { windows: 0, bytes: 0n };
  const firsts = halvesOf(set.firsts);
  const lasts = halvesOf(set.lasts);
  let totalHi = 0;
  let totalLo = 0;
  let largest = 0;
  let largestHi = -1;
  let largestLo = 0;
  for (let i = 0; i < count; i++) {
    // The size less one fits 64 bits; the ones left out are added at the end.
    const lo = (lasts[2 * i] ?? 0) - (firsts[2 * i] ?? 0);
    const sizeLo = lo < 0 ? lo + HALF : lo;
    const sizeHi = (lasts[2 * i + 1] ?? 0) - (firsts[2 * i + 1] ?? 0) - (lo < 0 ? 1 : 0);
    if (sizeHi > largestHi || (sizeHi === largestHi && sizeLo > largestLo)) {
      largest = i;
      largestHi = sizeHi;
      largestLo = sizeLo;
    }
    const sumLo = totalLo + sizeLo;
    totalLo = sumLo >= HALF ? sumLo - HALF : sumLo;
    totalHi += sizeHi + (sumLo >= HALF ? 1 : 0);
  }
  return {
    windows: count,
    bytes: (BigInt(totalHi) << 32n) + BigInt(totalLo) + BigInt(count),
    largest: range(set.firsts[largest] ?? 0n, set.lasts[largest] ?? 0n),
  };
}
