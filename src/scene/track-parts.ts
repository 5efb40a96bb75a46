import type { CssPixels } from '../scale/scale.ts';
import type { Drawable } from './drawable.ts';
import type { Glyph, GlyphMaker } from './glyphs.ts';
import type { LabelWish } from './label-lanes.ts';
import type { MapScene, Target, TrackInput } from './map-scene.ts';

/** What a part of the picture adds to it. */
export class Parts {
  readonly drawables: Drawable[] = [];
  readonly targets: Target[] = [];
  readonly wishes: LabelWish[] = [];
}

/** A track on its way to a picture. */
export type TrackFrame = {
  readonly scene: MapScene;
  readonly track: TrackInput;
  readonly maker: GlyphMaker;
  /** Tops of its lanes. */
  readonly mergedTop: CssPixels;
  readonly usableTop: CssPixels;
};

/** A lane's box. */
export type LaneBox = { readonly top: CssPixels; readonly height: CssPixels };

/** The target of a glyph in a lane. */
export function targetOf(
  glyph: Glyph,
  kind: Target['kind'],
  lane: Target['lane'],
  box: LaneBox,
  track: string | undefined,
): Target {
  return {
    ...(track === undefined ? {} : { track }),
    lane,
    range: glyph.range,
    kind,
    count: glyph.count,
    x: glyph.x0,
    y: box.top,
    width: glyph.x1 - glyph.x0,
    height: box.height,
  };
}

/** Arrows at the window's edges for a glyph that goes on beyond them. */
export function arrows(
  glyph: Glyph,
  scene: MapScene,
  box: LaneBox,
  colour: 'ink' | 'usable-text',
): Drawable[] {
  const { viewport, width } = scene.scale;
  const y = box.top + box.height / 2 + 4;
  const base = {
    type: 'text',
    y,
    colour,
    face: 'sans',
    size: 11,
    weight: 600,
    ...(colour === 'ink' ? { backing: 'pill' as const } : {}),
  } as const;
  const room = colour === 'ink' ? 10 : 5;
  const found: Drawable[] = [];
  if (glyph.x1 - glyph.x0 < 24) return found;
  if (glyph.range.first < viewport.first) {
    found.push({ ...base, x: room, text: '←', anchor: 'start' });
  }
  if (glyph.range.last > viewport.last) {
    found.push({ ...base, x: width - room, text: '→', anchor: 'end' });
  }
  return found;
}
