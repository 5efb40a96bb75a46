import { difference, indexAtOrAfter, rangesOf, union } from '../engine/range-set.ts';
import { edge, formatAddress, type Edge } from '../model/address.ts';
import { formatCount } from '../model/count.ts';
import type { LimitKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { bitsOf, endEdge, type AddressRange } from '../model/range.ts';
import { addArea, pixelsOf } from './area.ts';
import { sansWidth, TRACK } from './geometry.ts';
import type { Glyph } from './glyphs.ts';
import type { KnownPart } from './known-part.ts';
import { limitPaint } from './kind-paint.ts';
import { limitSets, type ShownLimit } from './limit-sets.ts';
import { targetOf, type LaneBox, type Parts, type TrackFrame } from './track-parts.ts';

/** A limit that does not count for the consumer is a strip of this height at the lane's foot. */
const STRIP_HEIGHT = 5;

const LABEL_RANK = 6;

/**
 * Draws what limits take: over the whole height where they keep the consumer out, so that nothing there looks free;
 * as a strip or a mark where they do not count. What is outside a known aperture is hatched for every consumer, and
 * what is unknown dotted.
 */
export function addLimits(parts: Parts, frame: TrackFrame, part: KnownPart): void {
  const { track, scene } = frame;
  const merged = { top: frame.mergedTop, height: TRACK.merged };
  const { aperture } = track.host;
  if (part.unknown) {
    const texts = [
      aperture.known ? 'no dump lists what is reserved' : 'aperture not known',
      'unknown',
    ];
    addArea(parts, frame, part.unknown, merged, { texts, kind: 'unknown' });
    addUnknownUsable(parts, frame, part.unknown);
  }
  let drawn: RangeSet | undefined;
  for (const limit of limitSets(track, scene.consumer)) {
    const full = limit.obeyed || limit.kind === 'outside-aperture';
    const set = drawn && full ? difference(limit.set, drawn) : limit.set;
    if (full) drawn = drawn ? union(drawn, limit.set) : limit.set;
    addLimit(parts, frame, { ...limit, set }, full, merged);
  }
  if (aperture.known) {
    addEndLine(parts, frame, endEdge(aperture.range));
    if (aperture.range.first > 0n) addEndLine(parts, frame, edge(aperture.range.first));
  }
}

function addLimit(
  parts: Parts,
  frame: TrackFrame,
  { kind, set }: ShownLimit,
  full: boolean,
  merged: LaneBox,
): void {
  const foot = merged.top + merged.height - STRIP_HEIGHT;
  switch (kind) {
    case 'outside-aperture':
    case 'beyond-dma-mask':
    case 'beyond-bus-limit':
      if (!full) addMark(parts, frame, set, markText(kind, frame));
      else {
        const texts = areaTexts(kind, frame);
        for (const range of rangesOf(set)) addArea(parts, frame, range, merged, { texts, kind });
      }
      return;
    case 'pci-window':
    case 'outside-dma-ranges':
    case 'page-zero':
    case 'page-rounding':
      for (const glyph of frame.maker.glyphsOf(set)) {
        const box = full ? merged : { top: foot, height: STRIP_HEIGHT };
        addGlyph(parts, frame, glyph, kind, box);
      }
  }
}

function areaTexts(kind: LimitKind, { track, scene }: TrackFrame): readonly string[] {
  const { host, map } = track;
  if (kind === 'beyond-dma-mask')
    return [`beyond the ${host.dmaMask?.bits}-bit DMA mask`, 'DMA mask'];
  if (kind === 'beyond-bus-limit') return ['beyond the bus limit', 'bus limit'];
  if (host.noCommonAperture !== undefined) return ['no aperture in common', 'outside'];
  const nests = scene.consumer === 'iommufd' && map.rules.whatIf.nestParent;
  const aperture = (nests ? host.nestParentAperture : undefined) ?? host.aperture;
  const bits = bitsOf(aperture.range);
  const whole = bits === undefined ? 'outside the aperture' : `outside the ${bits}-bit aperture`;
  return [whole, 'outside'];
}

function markText(kind: LimitKind, { track }: TrackFrame): string {
  if (kind === 'beyond-dma-mask') return `DMA mask ${track.host.dmaMask?.bits} bits`;
  return `bus limit ${formatAddress(track.host.busLimit?.last ?? edge(0n))}`;
}

/** The short name of a limit that is drawn range by range. */
const NAMES: Readonly<Partial<Record<LimitKind, string>>> = {
  'pci-window': 'PCI window',
  'outside-dma-ranges': 'outside dma-ranges',
  'page-zero': 'page 0',
};

function addGlyph(
  parts: Parts,
  frame: TrackFrame,
  glyph: Glyph,
  kind: LimitKind,
  box: LaneBox,
): void {
  const paint = limitPaint(kind);
  const place = { y: box.top, height: box.height, paint };
  const width = glyph.x1 - glyph.x0;
  if (glyph.columns) {
    parts.drawables.push({
      type: 'columns',
      x: Math.floor(glyph.x0),
      columns: glyph.columns,
      ...place,
    });
  } else parts.drawables.push({ type: 'rect', x: glyph.x0, width, radius: 2, ...place });
  parts.targets.push(targetOf(glyph, kind, 'merged', box, frame.track.id));
  const name = NAMES[kind];
  if (name === undefined) return;
  const text = glyph.count > 1 ? `${formatCount(glyph.count)} × ${name}` : name;
  const px = (glyph.x0 + glyph.x1) / 2;
  if (
    box.height === TRACK.merged &&
    !isCovered(frame, glyph) &&
    sansWidth(text, PILL_SIZE) + 24 <= width
  ) {
    parts.drawables.push({
      type: 'text',
      x: px,
      y: box.top + box.height / 2 + 4,
      text,
      colour: 'ink',
      face: 'sans',
      size: PILL_SIZE,
      weight: 400,
      anchor: 'middle',
      backing: 'pill',
    });
  } else if (kind === 'pci-window') {
    const where = glyph.count > 1 ? '' : ` ${formatAddress(glyph.range.first)}`;
    parts.wishes.push({ text: `${text}${where}`, colour: 'muted', px, rank: LABEL_RANK });
  }
}

/** Whether a region lies over a glyph: a text in it would be cut. */
function isCovered({ track }: TrackFrame, { range }: Glyph): boolean {
  return track.map.kinds.some((set) => {
    const first = set.firsts[indexAtOrAfter(set, range.first)];
    return first !== undefined && first <= range.last;
  });
}

const PILL_SIZE = 11.5;

/** In the usable lane what is unknown is an empty dashed box, as far as no limit denies it: not claimed. */
function addUnknownUsable(parts: Parts, frame: TrackFrame, unknown: AddressRange): void {
  const usable = frame.track.map.consumers[frame.scene.consumer]?.usable;
  if (!usable) return;
  for (const { x0, x1 } of frame.maker.glyphsOf(usable, unknown)) {
    const place = { x: x0, y: frame.usableTop, width: x1 - x0, height: TRACK.usable };
    parts.drawables.push({
      type: 'rect',
      ...place,
      stroke: 'outside-line',
      dashed: true,
      radius: 3,
    });
    parts.targets.push({
      track: frame.track.id,
      lane: 'usable',
      range: unknown,
      kind: 'unknown',
      count: 1,
      ...place,
    });
    if (sansWidth('unknown', 10.5) + 10 > place.width) continue;
    parts.drawables.push({
      type: 'text',
      x: place.x + place.width / 2,
      y: place.y + place.height / 2 + 3.8,
      text: 'unknown',
      colour: 'muted',
      face: 'sans',
      size: 10.5,
      weight: 400,
      anchor: 'middle',
    });
  }
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

/** Where a limit begins that does not count: a line with a label that gives way to all others. */
function addMark(parts: Parts, frame: TrackFrame, set: RangeSet, text: string): void {
  const [first] = rangesOf(set);
  const px = first && pixelsOf(frame.scene.scale, first)?.[0];
  if (px === undefined || px <= 1 || px >= frame.scene.scale.width - 1) return;
  parts.drawables.push({
    type: 'line',
    x1: px,
    y1: frame.mergedTop,
    x2: px,
    y2: frame.mergedTop + TRACK.merged,
    stroke: 'muted',
    width: 1,
  });
  parts.wishes.push({ text, colour: 'muted', px, rank: LABEL_RANK });
}
