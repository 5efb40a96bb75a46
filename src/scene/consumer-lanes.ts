import { CONSUMER_IDS, type ConsumerId } from '../consumers/consumer.ts';
import { noneAssignable } from '../consumers/none-assignable.ts';
import { indexAtOrAfter } from '../engine/range-set.ts';
import type { AddressRange } from '../model/range.ts';
import type { CssPixels } from '../scale/scale.ts';
import { TRACK } from './geometry.ts';
import type { Glyph } from './glyphs.ts';
import { DIFFERENCE_PAINTS } from './difference-paints.ts';
import { REFUSED_PAINT } from './kind-paint.ts';
import type { TrackBox } from './map-scene.ts';
import { targetOf, type LaneBox, type Parts, type TrackFrame } from './track-parts.ts';

/** How far the mark of a difference stands out of the stack, above and below. */
const OUT = 3;

/**
 * A thin lane for each consumer with its usable windows, from `top` down; where their answers differ, a band goes
 * through all of them. Nothing is claimed outside `within`; undefined: nothing at all.
 */
export function addConsumers(
  parts: Parts,
  frame: TrackFrame,
  top: CssPixels,
  within: AddressRange | undefined,
): TrackBox['lanes'] {
  const pitch = TRACK.consumer + TRACK.consumerGap;
  const lanes = CONSUMER_IDS.map((id, i) => ({
    id,
    box: { top: top + OUT + i * pitch, height: TRACK.consumer },
  }));
  const height = CONSUMER_IDS.length * pitch - TRACK.consumerGap + 2 * OUT;
  if (within) {
    const bands = frame.maker.glyphsOf(frame.track.map.differences, within);
    for (const glyph of bands) parts.drawables.push(...bandOf(glyph, { top, height }));
    for (const { id, box } of lanes) addLane(parts, frame, id, box, within);
    for (const glyph of bands) {
      const target = targetOf(glyph, 'mark', 'consumer', { top, height }, frame.track.id);
      parts.targets.push({ ...target, note: noteOf(frame, glyph) });
    }
  }
  // A name is higher than its lane: it has the room up to the middle of the gaps.
  const half = TRACK.consumerGap / 2;
  return lanes.map(({ id, box }) => ({
    lane: 'consumer',
    top: box.top - half,
    height: pitch,
    label: id,
  }));
}

function bandOf(glyph: Glyph, box: LaneBox): Parts['drawables'] {
  const place = { x: glyph.x0, width: glyph.x1 - glyph.x0 };
  const paint = DIFFERENCE_PAINTS.sign;
  const band = { type: 'rect', ...place, y: box.top, height: box.height, paint } as const;
  const end = { ...band, height: 2 };
  return [{ ...band, opacity: 0.13 }, end, { ...end, y: box.top + box.height - 2 }];
}

function addLane(
  parts: Parts,
  frame: TrackFrame,
  id: ConsumerId,
  box: LaneBox,
  within: AddressRange,
): void {
  const { track, maker, scene } = frame;
  const usable = track.map.consumers[id]?.usable;
  if (!usable) return;
  const middle = box.top + box.height / 2;
  const { width } = scene.scale;
  parts.drawables.push({
    type: 'line',
    x1: 0,
    y1: middle,
    x2: width,
    y2: middle,
    stroke: 'outside-line',
    width: 0.5,
  });
  const refused = noneAssignable(track.host, track.map, id);
  for (const glyph of maker.glyphsOf(usable, within)) {
    const place = { x: glyph.x0, y: box.top, height: box.height };
    if (glyph.columns) {
      const paint = {
        colour: 'usable-fill',
        pattern: 'thin-diagonal',
        ink: 'usable-text',
      } as const;
      const columns = { ...place, x: Math.floor(glyph.x0), columns: glyph.columns };
      parts.drawables.push({
        type: 'columns',
        ...columns,
        paint: refused ? REFUSED_PAINT : paint,
      });
    } else {
      parts.drawables.push({
        type: 'rect',
        ...place,
        width: glyph.x1 - glyph.x0,
        paint: refused ? REFUSED_PAINT : { colour: 'usable-fill', pattern: 'solid' },
        stroke: refused ? 'direct' : 'usable-text',
        radius: 2,
      });
    }
    const what = refused ? `${id}: no group can be assigned (${refused.errno})` : `${id}: usable`;
    const target = targetOf(glyph, 'mark', 'consumer', box, track.id);
    parts.targets.push({ ...target, note: { what } });
  }
}

/** `usable for sysfs, vfio-type1; not for iommufd, dma-api`. */
function noteOf(frame: TrackFrame, glyph: Glyph): { readonly what: string; readonly why?: string } {
  const { differences } = frame.track.map;
  if (glyph.count > 1) return { what: `${glyph.count} differences close together` };
  const at = indexAtOrAfter(differences, glyph.range.first);
  return { what: 'the consumers differ', why: whoMayText(differences.usableBy[at] ?? 0) };
}

/** Who may use a difference and who may not, by its `usableBy`. */
export function whoMayText(usableBy: number): string {
  const may = CONSUMER_IDS.filter((_, bit) => (usableBy & (1 << bit)) !== 0);
  const mayNot = CONSUMER_IDS.filter((id) => !may.includes(id));
  return `Usable for ${may.join(', ')}; not for ${mayNot.join(', ')}.`;
}
