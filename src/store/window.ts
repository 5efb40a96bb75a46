import { clampAddress, LAST_ADDRESS } from '../model/address.ts';
import { range, sizeOf, type AddressRange } from '../model/range.ts';
import { MIN_WINDOW } from '../scale/zoom.ts';

/** `window`, or where it is less than the smallest viewport, that many bytes around it. */
export function atLeastMinimal(window: AddressRange): AddressRange {
  return sizeOf(window) >= MIN_WINDOW ? window : around(window, MIN_WINDOW);
}

/**
 * A window of exactly `size` bytes (1 … 2^64, not less than `inner` has) with `inner` in its middle, moved
 * where it would leave the space. Of an odd number of bytes around it the one more is below, so that the
 * window around an aligned address is aligned.
 */
export function around(inner: AddressRange, size: bigint): AddressRange {
  const first = clampAddress(inner.first - (size - sizeOf(inner) + 1n) / 2n);
  const lowest = LAST_ADDRESS - size + 1n;
  const from = first > lowest ? lowest : first;
  return range(from, from + size - 1n);
}
