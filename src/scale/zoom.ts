import { FIRST_ADDRESS, LAST_EDGE, type Edge } from '../model/address.ts';
import { endEdge, range, sizeOf, WHOLE_SPACE, type AddressRange } from '../model/range.ts';
import type { CssPixels, Scale } from './scale.ts';

/** The smallest window, in bytes. */
export const MIN_WINDOW = 16n;

/**
 * The viewport after a gesture: `scale` is the one at the gesture's start, and the whole gesture moves
 * what was drawn at `px` to `k * px + x` (the convention of d3-zoom). What stands under the fixed point
 * stays, until the window meets 0, 2^64, the whole space or `MIN_WINDOW`; at 0 and 2^64 the window keeps
 * its length in the scale's own measure. A `k` other than 1 changes the window by a byte at least.
 */
export function transformViewport(scale: Scale, k: number, x: CssPixels): AddressRange {
  if (k === 1 && x === 0) return scale.viewport;
  const bottom = scale.toPx(FIRST_ADDRESS as bigint as Edge);
  const top = scale.toPx(LAST_EDGE);
  const length = scale.width / k;
  if (length >= top - bottom) {
    // Nearly everything: a double can not tell how much room there is left to move in.
    const size = sizeOf(scale.viewport);
    return k === 1 ? placed(x > 0 ? 0n : LAST_EDGE - size, size) : WHOLE_SPACE;
  }
  const from = Math.max(bottom, Math.min(-x / k, top - length));
  const first = from === bottom ? 0n : scale.toEdge(from);
  const end = from === top - length ? LAST_EDGE : scale.toEdge(from + length);
  const before = sizeOf(scale.viewport);
  if (k === 1) return moved(scale, first, end);
  const focus = Math.max(0, Math.min(scale.width, x / (1 - k)));
  const size = end > first ? end - first : 0n;
  if (k > 1 && size >= before) return byOneByte(scale, before - 1n, focus);
  if (k < 1 && size <= before) return byOneByte(scale, before + 1n, focus);
  return size < MIN_WINDOW ? smallestAt(scale, focus) : range(first, end - 1n);
}

/** The viewport zoomed by `factor` (above 1: in) around what is drawn at `px`. */
export function zoomAt(scale: Scale, px: CssPixels, factor: number): AddressRange {
  return transformViewport(scale, factor, px * (1 - factor));
}

/**
 * The viewport after the content moved by `px` to the right, a byte at least: so a key that pans never
 * sticks at full depth. Stops at 0 and 2^64.
 */
export function panBy(scale: Scale, px: CssPixels): AddressRange {
  const there = transformViewport(scale, 1, px);
  const { first, last } = scale.viewport;
  if (px === 0 || there.first !== first || there.last !== last) return there;
  return px > 0 ? placed(first - 1n, sizeOf(there)) : placed(first + 1n, sizeOf(there));
}

/** `[first, end)` as a viewport. What only moved keeps its size: always if linear, else but for rounding. */
function moved(scale: Scale, first: bigint, end: bigint): AddressRange {
  const before = sizeOf(scale.viewport);
  if (scale.kind === 'linear') return placed(end === LAST_EDGE ? end - before : first, before);
  const size = end - first;
  const rounded = size - before <= 1n && before - size <= 1n ? before : size;
  return placed(end === LAST_EDGE ? end - rounded : first, rounded);
}

/** The viewport with a byte more or less at the end that is farther from the pointer. */
function byOneByte(scale: Scale, size: bigint, focus: CssPixels): AddressRange {
  const { viewport, width } = scale;
  return placed(focus > width / 2 ? endEdge(viewport) - size : viewport.first, size);
}

/** The smallest window with the edge at `focus` where it was, as near as whole bytes allow. */
function smallestAt(scale: Scale, focus: CssPixels): AddressRange {
  const before = BigInt(Math.floor((focus / scale.width) * Number(MIN_WINDOW)));
  return placed(scale.toEdge(focus) - before, MIN_WINDOW);
}

/** `size` bytes from `first`, moved into the space. */
function placed(first: bigint, size: bigint): AddressRange {
  if (size >= LAST_EDGE) return WHOLE_SPACE;
  const bytes = size < MIN_WINDOW ? MIN_WINDOW : size;
  const highest = LAST_EDGE - bytes;
  const from = first < 0n ? 0n : first > highest ? highest : first;
  return range(from, from + bytes - 1n);
}
