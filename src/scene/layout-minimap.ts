import { REGION_KINDS } from '../model/kind.ts';
import { WHOLE_SPACE } from '../model/range.ts';
import { makeScale } from '../scale/make-scale.ts';
import type { CssPixels, Scale } from '../scale/scale.ts';
import type { Drawable } from './drawable.ts';
import { GlyphMaker } from './glyphs.ts';
import { outlineOf, paintOf } from './kind-paint.ts';
import type { TrackInput } from './map-scene.ts';

export type MinimapScene = {
  readonly width: CssPixels;
  readonly height: CssPixels;
  readonly tracks: readonly Pick<TrackInput, 'map'>[];
};

export type MinimapLayout = {
  readonly drawables: readonly Drawable[];
  /** All of 2^64, whatever the map shows: what brushes are measured with. */
  readonly scale: Scale;
};

/** Above and below the marks. */
const PADDING = 6;
/** More hosts than this share the rows. */
const MOST_ROWS = 4;

/** What is reserved in all of 2^64, on a log scale, a row for each host where there are few. */
export function layoutMinimap(scene: MinimapScene): MinimapLayout {
  const scale = makeScale('log', WHOLE_SPACE, Math.max(1, scene.width), []);
  const maker = new GlyphMaker(scale);
  const rows = Math.max(1, Math.min(MOST_ROWS, scene.tracks.length));
  const height = Math.max(2, (scene.height - 2 * PADDING) / rows);
  const drawables: Drawable[] = [];
  for (const [t, track] of scene.tracks.entries()) {
    const y = PADDING + (t % rows) * height;
    for (const [code, kind] of REGION_KINDS.entries()) {
      const set = track.map.kinds[code];
      if (!set) continue;
      const colour = outlineOf(kind) ?? paintOf(kind).colour;
      for (const glyph of maker.glyphsOf(set)) {
        drawables.push({
          type: 'rect',
          x: glyph.x0,
          y,
          width: Math.max(3, glyph.x1 - glyph.x0),
          height,
          paint: { colour, pattern: 'solid' },
        });
      }
    }
  }
  return { drawables, scale };
}
