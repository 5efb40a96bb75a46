import { formatCount } from '../model/count.ts';
import { intersect, sizeOf, WHOLE_SPACE, type AddressRange } from '../model/range.ts';
import type { RangeSet } from '../model/range-set.ts';
import { formatSize } from '../model/size.ts';
import { sansWidth } from './geometry.ts';
import type { Glyph, GlyphMaker } from './glyphs.ts';
import type { MapScene } from './map-scene.ts';
import { arrows, targetOf, type LaneBox, type Parts } from './track-parts.ts';

export type UsableLane = {
  readonly scene: MapScene;
  readonly maker: GlyphMaker;
  readonly set: RangeSet;
  readonly box: LaneBox;
  readonly lane: 'usable' | 'usable-on-all';
  readonly track?: string;
  /** Only addresses in here are claimed to be usable; left out: the whole space; none: nothing is. */
  readonly within?: AddressRange;
};

const TEXT_SIZE = 10.5;

/** The green windows of a set, with their sizes where there is room. */
export function addUsable(parts: Parts, lane: UsableLane): void {
  const within = lane.within ?? WHOLE_SPACE;
  for (const whole of lane.maker.glyphsOf(lane.set, within)) {
    // A window that goes on into the unknown is claimed up to there, wherever its range is told.
    const glyph = { ...whole, range: intersect(whole.range, within) ?? whole.range };
    if (glyph.columns) addCluster(parts, lane, glyph, glyph.columns);
    else addWindow(parts, lane, glyph);
    parts.targets.push(targetOf(glyph, 'free', lane.lane, lane.box, lane.track));
  }
}

function addWindow(parts: Parts, lane: UsableLane, glyph: Glyph): void {
  const { box, scene } = lane;
  const width = glyph.x1 - glyph.x0;
  parts.drawables.push({
    type: 'rect',
    x: glyph.x0,
    y: box.top,
    width,
    height: box.height,
    paint: { colour: 'usable-fill', pattern: 'solid' },
    stroke: 'usable-text',
    radius: 3,
  });
  addText(
    parts,
    lane,
    glyph,
    glyph.count === 1 ? formatSize(sizeOf(glyph.range)) : formatCount(glyph.count),
  );
  parts.drawables.push(...arrows(glyph, scene, box, 'usable-text'));
}

function addCluster(parts: Parts, lane: UsableLane, glyph: Glyph, columns: Uint8Array): void {
  const { box } = lane;
  parts.drawables.push({
    type: 'columns',
    x: Math.floor(glyph.x0),
    y: box.top,
    height: box.height,
    columns,
    paint: { colour: 'usable-fill', pattern: 'thin-diagonal', ink: 'usable-text' },
  });
  addText(parts, lane, glyph, `${formatCount(glyph.count)} windows`, 'pill');
}

function addText(
  parts: Parts,
  { box }: UsableLane,
  glyph: Glyph,
  text: string,
  backing?: 'pill',
): void {
  const room = glyph.x1 - glyph.x0 - (backing ? 24 : 10);
  if (sansWidth(text, TEXT_SIZE) > room) return;
  parts.drawables.push({
    type: 'text',
    x: (glyph.x0 + glyph.x1) / 2,
    y: box.top + box.height / 2 + 3.8,
    text,
    colour: 'usable-text',
    face: 'sans',
    size: TEXT_SIZE,
    weight: 600,
    anchor: 'middle',
    ...(backing ? { backing } : {}),
  });
}
