import type { Address } from '../model/address.ts';
import type { RangeSet } from '../model/range-set.ts';
import { HALF, halvesOf, highHalf, lowerBound, lowHalf } from './halves.ts';

/**
 * Which sets have an address in each pixel of a viewport: bit `1 << s` of entry `p` for set `s` (eight
 * sets at most). Pixel `p` holds the addresses from `pixelFirsts[p]` to the one before the next pixel's
 * first, the last pixel those up to `last`; where pixels are narrower than a byte, several have the same
 * first, and each shows that byte. `pixelFirsts` ascends. O(pixels x sets x log n), whatever n is.
 */
export function pixelColumns(
  sets: readonly RangeSet[],
  pixelFirsts: BigUint64Array,
  last: Address,
): Uint8Array<ArrayBuffer> {
  const columns = new Uint8Array(pixelFirsts.length);
  const pixels = halvesOf(pixelFirsts);
  for (const [s, set] of sets.entries()) {
    markColumns(columns, 1 << s, set, pixels, highHalf(last), lowHalf(last));
  }
  return columns;
}

/** Sets `bit` in every column in which `set` has an address. */
function markColumns(
  columns: Uint8Array,
  bit: number,
  set: RangeSet,
  pixels: Uint32Array,
  viewportHi: number,
  viewportLo: number,
): void {
  const { length } = set;
  const firsts = halvesOf(set.firsts);
  const lasts = halvesOf(set.lasts);
  let range = 0;
  for (let p = 0; p < columns.length && range < length; p++) {
    const firstHi = pixels[2 * p + 1] ?? 0;
    const firstLo = pixels[2 * p] ?? 0;
    range = gallop(lasts, range, length, firstHi, firstLo);
    let lastHi = viewportHi;
    let lastLo = viewportLo;
    if (p + 1 < columns.length) {
      const nextHi = pixels[2 * p + 3] ?? 0;
      const nextLo = pixels[2 * p + 2] ?? 0;
      const narrow = nextHi === firstHi && nextLo === firstLo;
      lastLo = narrow ? firstLo : nextLo === 0 ? HALF - 1 : nextLo - 1;
      lastHi = narrow ? firstHi : nextLo === 0 ? nextHi - 1 : nextHi;
    }
    const rangeHi = firsts[2 * range + 1] ?? HALF;
    if (rangeHi < lastHi || (rangeHi === lastHi && (firsts[2 * range] ?? 0) <= lastLo)) {
      columns[p] = (columns[p] ?? 0) | bit;
    }
  }
}

/** As `lowerBound`, in O(log distance): doubles its step until it is past the place. */
function gallop(halves: Uint32Array, from: number, length: number, hi: number, lo: number): number {
  let low = from;
  let step = 1;
  for (;;) {
    const probe = low + step - 1;
    if (probe >= length) return lowerBound(halves, low, length, hi, lo);
    const probeHi = halves[2 * probe + 1] ?? 0;
    if (probeHi > hi || (probeHi === hi && (halves[2 * probe] ?? 0) >= lo)) {
      return lowerBound(halves, low, probe, hi, lo);
    }
    low = probe + 1;
    step *= 2;
  }
}
