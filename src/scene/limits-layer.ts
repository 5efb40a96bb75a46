import { edge, type Edge } from '../model/address.ts';
import { bitsOf, endEdge, intersect, type AddressRange } from '../model/range.ts';
import type { CssPixels } from '../scale/scale.ts';
import type { Pattern } from './drawable.ts';
import { sansWidth, TRACK } from './geometry.ts';
import type { KnownPart } from './known-part.ts';
import type { LaneBox, Parts, TrackFrame } from './track-parts.ts';

const TEXT_SIZE = 12;

/** Hatches what is outside the aperture, dots what is unknown, and marks where limits end. */
export function addLimits(parts: Parts, frame: TrackFrame, part: KnownPart): void {
  const merged = { top: frame.mergedTop, height: TRACK.merged };
  const { aperture, dmaMask } = frame.track.host;
  const bits = bitsOf(aperture.range);
  const texts =
    bits === undefined ? ['outside the aperture'] : [`outside the ${bits}-bit aperture`];
  for (const outside of part.outside) {
    addArea(parts, frame, outside, merged, [...texts, 'outside'], 'hairline-diagonal');
  }
  if (part.unknown) {
    addArea(parts, frame, part.unknown, merged, ['aperture not known', 'unknown'], 'dots');
    addUnknownUsable(parts, frame, part.unknown);
  }
  if (aperture.known) {
    addEndLine(parts, frame, endEdge(aperture.range));
    if (aperture.range.first > 0n) addEndLine(parts, frame, edge(aperture.range.first));
  }
  if (dmaMask && dmaMask.bits < 64) addMaskMark(parts, frame, dmaMask.bits);
}

/** The pixels of the part of `r` in the viewport. */
function pixelsOf(frame: TrackFrame, r: AddressRange): [CssPixels, CssPixels] | undefined {
  const { scale } = frame.scene;
  const seen = intersect(r, scale.viewport);
  return seen && [scale.toPx(edge(seen.first)), scale.toPx(endEdge(seen))];
}

function addArea(
  parts: Parts,
  frame: TrackFrame,
  r: AddressRange,
  box: LaneBox,
  texts: readonly string[],
  pattern: Pattern,
): void {
  const px = pixelsOf(frame, r);
  if (!px) return;
  const [x, end] = px;
  const width = end - x;
  const place = { x, y: box.top, width, height: box.height };
  parts.drawables.push({
    type: 'rect',
    ...place,
    paint: { colour: 'outside-fill', pattern, ink: 'outside-line' },
    radius: 3,
  });
  parts.targets.push({
    track: frame.track.id,
    lane: 'merged',
    range: r,
    kind: pattern === 'dots' ? 'unknown' : 'outside-aperture',
    count: 1,
    ...place,
  });
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

/** In the usable lane what is unknown is an empty dashed box: not claimed, not denied. */
function addUnknownUsable(parts: Parts, frame: TrackFrame, r: AddressRange): void {
  const px = pixelsOf(frame, r);
  if (!px) return;
  const [x, end] = px;
  const place = { x, y: frame.usableTop, width: end - x, height: TRACK.usable };
  parts.drawables.push({ type: 'rect', ...place, stroke: 'outside-line', dashed: true, radius: 3 });
  parts.targets.push({
    track: frame.track.id,
    lane: 'usable',
    range: r,
    kind: 'unknown',
    count: 1,
    ...place,
  });
  if (place.width < 70) return;
  parts.drawables.push({
    type: 'text',
    x: x + place.width / 2,
    y: place.y + place.height / 2 + 3.8,
    text: 'unknown',
    colour: 'muted',
    face: 'sans',
    size: 10.5,
    weight: 400,
    anchor: 'middle',
  });
}

/** A line through the lanes at the aperture's end. */
function addEndLine(parts: Parts, frame: TrackFrame, at: Edge): void {
  const { scale } = frame.scene;
  const px = scale.toPx(at);
  if (px <= 1 || px >= scale.width - 1) return;
  parts.drawables.push({
    type: 'line',
    x1: px,
    y1: frame.mergedTop - 5,
    x2: px,
    y2: frame.usableTop + TRACK.usable + 3,
    stroke: 'muted',
    width: 1.5,
  });
}

/** Where the DMA mask ends: shown, for every consumer, with a label that gives way to all others. */
function addMaskMark(parts: Parts, frame: TrackFrame, bits: number): void {
  const { scale } = frame.scene;
  const px = scale.toPx(edge(1n << BigInt(bits)));
  if (px <= 1 || px >= scale.width - 1) return;
  parts.drawables.push({
    type: 'line',
    x1: px,
    y1: frame.mergedTop,
    x2: px,
    y2: frame.mergedTop + TRACK.merged,
    stroke: 'muted',
    width: 1,
  });
  parts.wishes.push({ text: `DMA mask ${bits} bits`, colour: 'muted', px, rank: 6 });
}
