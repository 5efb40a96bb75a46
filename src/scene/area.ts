import { edge } from '../model/address.ts';
import type { LimitKind } from '../model/kind.ts';
import { endEdge, intersect, type AddressRange } from '../model/range.ts';
import type { CssPixels, Scale } from '../scale/scale.ts';
import { sansWidth } from './geometry.ts';
import { limitPaint, UNKNOWN_PAINT } from './kind-paint.ts';
import type { LaneBox, Parts, TrackFrame } from './track-parts.ts';

const TEXT_SIZE = 12;

/** The pixels of the part of `r` in the viewport; undefined where it is out of sight. */
export function pixelsOf(scale: Scale, r: AddressRange): [CssPixels, CssPixels] | undefined {
  const seen = intersect(r, scale.viewport);
  return seen && [scale.toPx(edge(seen.first)), scale.toPx(endEdge(seen))];
}

/** A ground of a lane from edge to edge, with the first of `texts` that has room. */
export function addArea(
  parts: Parts,
  frame: TrackFrame,
  range: AddressRange,
  box: LaneBox,
  { texts, kind }: { readonly texts: readonly string[]; readonly kind: LimitKind | 'unknown' },
): void {
  const px = pixelsOf(frame.scene.scale, range);
  if (!px) return;
  const [x, end] = px;
  const width = end - x;
  const place = { x, y: box.top, width, height: box.height };
  const paint = kind === 'unknown' ? UNKNOWN_PAINT : limitPaint(kind);
  parts.drawables.push({ type: 'rect', ...place, paint, radius: 3 });
  const { id: track } = frame.track;
  parts.targets.push({ track, lane: 'merged', range, kind, count: 1, ...place });
  const text = texts.find((candidate) => sansWidth(candidate, TEXT_SIZE) + 20 <= width);
  if (text === undefined) return;
  parts.drawables.push({
    type: 'text',
    x: x + width / 2,
    y: box.top + box.height / 2 + 4.3,
    text,
    colour: 'muted',
    face: 'sans',
    size: TEXT_SIZE,
    weight: 400,
    anchor: 'middle',
    backing: 'pill',
  });
}
