import { clampAddress, edge, LAST_ADDRESS } from '../../model/address.ts';
import { endEdge, type AddressRange } from '../../model/range.ts';
import type { CssPixels, Scale } from '../../scale/scale.ts';
import { MIN_WINDOW } from '../../scale/zoom.ts';

/** A brush is drawn at least this wide, so that the deepest view can still be seen and moved. */
export const THINNEST_BRUSH: CssPixels = 8;

/** Where the brush stands on the minimap: pixel edges of `view`, widened to `THINNEST_BRUSH` about its middle. */
export function brushOf(scale: Scale, view: AddressRange): [CssPixels, CssPixels] {
  const start = scale.toPx(edge(view.first));
  const end = scale.toPx(endEdge(view));
  if (end - start >= THINNEST_BRUSH) return [start, end];
  const middle = (start + end) / 2;
  const left = Math.max(0, Math.min(scale.width - THINNEST_BRUSH, middle - THINNEST_BRUSH / 2));
  return [left, left + THINNEST_BRUSH];
}

/**
 * The view that a brush between two pixels means. An edge that was not moved keeps its exact address:
 * only what the hand touched changes. A brush moved as a whole keeps its width in pixels.
 */
export function brushedView(
  scale: Scale,
  view: AddressRange,
  [start, end]: readonly [CssPixels, CssPixels],
): AddressRange {
  const [oldStart, oldEnd] = brushOf(scale, view);
  const startMoved = Math.abs(start - oldStart) > 0.01;
  const endMoved = Math.abs(end - oldEnd) > 0.01;
  if (!startMoved && !endMoved) return view;
  if (startMoved && endMoved && Math.abs(end - start - (oldEnd - oldStart)) < 0.01) {
    return movedView(scale, view, start - oldStart);
  }
  const first = startMoved ? scale.toEdge(start) : view.first;
  const last = endMoved ? scale.toEdge(end) - 1n : view.last;
  return atLeastNarrowest(first, last, startMoved);
}

/** `view` moved by pixels of the minimap, its own width in them kept, stopped at the ends of the space. */
export function movedView(scale: Scale, view: AddressRange, by: CssPixels): AddressRange {
  const start = scale.toPx(edge(view.first));
  const width = scale.toPx(endEdge(view)) - start;
  const left = Math.max(0, Math.min(scale.width - width, start + by));
  return atLeastNarrowest(scale.toEdge(left), scale.toEdge(left + width) - 1n, false);
}

function atLeastNarrowest(first: bigint, last: bigint, keepLast: boolean): AddressRange {
  if (last - first + 1n >= MIN_WINDOW)
    return { first: clampAddress(first), last: clampAddress(last) };
  const fromLast = last - MIN_WINDOW + 1n;
  const low = keepLast ? (fromLast < 0n ? 0n : fromLast) : first;
  const kept = low > LAST_ADDRESS - MIN_WINDOW + 1n ? LAST_ADDRESS - MIN_WINDOW + 1n : low;
  return { first: clampAddress(kept), last: clampAddress(kept + MIN_WINDOW - 1n) };
}
