import { intersect, type AddressRange } from '../model/range.ts';
import { edge } from '../model/address.ts';
import { endEdge } from '../model/range.ts';
import type { CssPixels, Scale } from '../scale/scale.ts';
import type { Drawable } from './drawable.ts';
import { MIN_WIDTH } from './glyphs.ts';
import type { LaneBox } from './track-parts.ts';

/** Where a part of an overlay stands: pixels in the lanes, and whether it had to be widened to be seen. */
export type Mark = { readonly x0: CssPixels; readonly x1: CssPixels };

/** Heights and distances of what is laid over a track, in CSS pixels. */
export const OVERLAY = {
  /** A guest's lane, and the lane that the probes' marks stand in. */
  lane: 14,
  /** Between two lanes of an overlay. */
  gap: 5,
} as const;

/**
 * The pixels of a range in the viewport, `least` wide at least and inside the picture; undefined where the range
 * is out of sight.
 */
export function markOf(
  scale: Scale,
  range: AddressRange,
  least: CssPixels = MIN_WIDTH,
): Mark | undefined {
  const seen = intersect(range, scale.viewport);
  if (!seen) return undefined;
  const start = scale.toPx(edge(seen.first));
  const end = scale.toPx(endEdge(seen));
  const width = Math.max(least, end - start);
  const x0 = Math.max(0, Math.min(scale.width - width, (start + end - width) / 2));
  return { x0, x1: Math.min(scale.width, x0 + width) };
}

/** The ground of a lane of an overlay, over the whole width. */
export function emptyLane(width: CssPixels, { top, height }: LaneBox): Drawable {
  return {
    type: 'rect',
    x: 0,
    y: top,
    width,
    height,
    paint: { colour: 'lane', pattern: 'solid' },
    stroke: 'lane-outline',
    radius: 3,
  };
}
