import { formatCount } from '../model/count.ts';
import { intersect, sizeOf, WHOLE_SPACE, type AddressRange } from '../model/range.ts';
import type { RangeSet } from '../model/range-set.ts';
import { formatSize } from '../model/size.ts';
import { sansWidth } from './geometry.ts';
import { REFUSED_PAINT, UNMAPPABLE_PAINT } from './kind-paint.ts';
import type { Glyph, GlyphMaker } from './glyphs.ts';
import type { MapScene, Target } from './map-scene.ts';
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
  /** Of `set`, what no map reaches: drawn over it. */
  readonly unmappable?: RangeSet;
  /** Why none of the chosen groups can be handed over: the windows are then shown as refused, never as free. */
  readonly refused?: {
    readonly errno: string;
    readonly because: string;
    /** Whose groups; left out: of the track's own host. */
    readonly host?: string;
  };
};

const TEXT_SIZE = 10.5;

/** The green windows of a set, with their sizes where there is room. */
export function addUsable(parts: Parts, lane: UsableLane): void {
  const within = lane.within ?? WHOLE_SPACE;
  for (const whole of lane.maker.glyphsOf(lane.set, within)) {
    // A window that goes on into the unknown is claimed up to there, wherever its range is told.
    const glyph = { ...whole, range: intersect(whole.range, within) ?? whole.range };
    if (lane.refused) {
      addRefused(parts, lane, glyph, lane.refused);
      continue;
    }
    if (glyph.columns) addCluster(parts, lane, glyph, glyph.columns);
    else addWindow(parts, lane, glyph);
    parts.targets.push(targetOf(glyph, 'free', lane.lane, lane.box, lane.track));
  }
  if (lane.unmappable) addUnmappable(parts, lane, lane.unmappable, lane.box);
}

/** Marks bytes that share a page with one that is not usable, four pixels wide at least. */
export function addUnmappable(
  parts: Parts,
  {
    maker,
    within,
    lane,
    track,
  }: Pick<UsableLane, 'maker' | 'within' | 'track'> & {
    readonly lane: Target['lane'];
  },
  set: RangeSet,
  box: LaneBox,
): void {
  for (const glyph of maker.glyphsOf(set, within ?? WHOLE_SPACE)) {
    parts.drawables.push({
      type: 'rect',
      x: glyph.x0,
      y: box.top,
      width: glyph.x1 - glyph.x0,
      height: box.height,
      paint: UNMAPPABLE_PAINT,
    });
    parts.targets.push({ ...targetOf(glyph, 'mark', lane, box, track), note: UNMAPPABLE_NOTE });
  }
}

const UNMAPPABLE_NOTE = {
  what: 'not mappable',
  why: 'It shares a page with a byte that is not usable: reported as usable, and no map can reach it.',
};

function addRefused(
  parts: Parts,
  lane: UsableLane,
  glyph: Glyph,
  { errno, because, host }: NonNullable<UsableLane['refused']>,
): void {
  const { box } = lane;
  parts.drawables.push({
    type: 'rect',
    x: glyph.x0,
    y: box.top,
    width: glyph.x1 - glyph.x0,
    height: box.height,
    paint: REFUSED_PAINT,
    stroke: 'direct',
    radius: 3,
  });
  const whose = host === undefined ? 'no group' : `no group of ${host}`;
  const texts = [`${whose} can be assigned: ${errno}`, errno];
  const text = texts.find((one) => sansWidth(one, TEXT_SIZE) + 24 <= glyph.x1 - glyph.x0);
  if (text !== undefined) addText(parts, lane, glyph, text, 'pill', 'direct');
  const note = {
    what: `${whose} can be assigned (${errno})`,
    why: `Refused as a whole: ${because}. The addresses alone would be usable.`,
  };
  const target = targetOf(glyph, 'mark', lane.lane, box, lane.track);
  parts.targets.push({ ...target, note });
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
  colour: 'usable-text' | 'direct' = 'usable-text',
): void {
  const room = glyph.x1 - glyph.x0 - (backing ? 24 : 10);
  if (sansWidth(text, TEXT_SIZE) > room) return;
  parts.drawables.push({
    type: 'text',
    x: (glyph.x0 + glyph.x1) / 2,
    y: box.top + box.height / 2 + 3.8,
    text,
    colour,
    face: 'sans',
    size: TEXT_SIZE,
    weight: 600,
    anchor: 'middle',
    ...(backing ? { backing } : {}),
  });
}
