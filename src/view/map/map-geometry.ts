import type { CssPixels } from '../../scale/scale.ts';
import type { MapLayout } from '../../scene/map-scene.ts';

/** Where the lanes stand across the map, and how much of each track its header takes above them. */
export type MapGeometry = {
  readonly left: CssPixels;
  readonly right: CssPixels;
  readonly headerHeight: CssPixels;
};

/** Headers in a column of their own. */
export const WIDE: MapGeometry = { left: 248, right: 8, headerHeight: 0 };
/** Headers above their lanes, on screens up to 720 px. */
export const STACKED: MapGeometry = { left: 12, right: 12, headerHeight: 64 };

/** Height of the minimap. */
export const MINIMAP_HEIGHT: CssPixels = 26;
/** Height of a host that has no map yet. */
export const PENDING_HEIGHT: CssPixels = 56;
/** Height of a host whose track is hidden. */
export const HIDDEN_HEIGHT: CssPixels = 36;
/** Between two of them, as between tracks. */
const GAP: CssPixels = 8;

/** Device pixels that the picture's canvas may have: 32 MB, well within what phones give. */
const CANVAS_AREA = 8_000_000;
/** No browser gives a canvas fewer device pixels in a row than this. */
const CANVAS_SIDE = 8192;

/**
 * How high the picture's canvas is, for tracks of `height`: all of them where that is affordable, so that
 * nothing is painted while the page scrolls (or is printed whole); else what a window of `windowHeight` shows.
 */
export function canvasHeight(
  height: CssPixels,
  windowHeight: CssPixels,
  width: CssPixels,
  devicePixels: number,
): CssPixels {
  const affordable = Math.min(
    CANVAS_AREA / (Math.max(1, width) * devicePixels ** 2),
    CANVAS_SIDE / devicePixels,
  );
  return Math.min(height, Math.max(windowHeight, Math.floor(affordable)));
}

/** Where a header stands, from the top of the tracks. */
export type Place = { readonly top: CssPixels; readonly height: CssPixels };

/**
 * Places for the hosts: on their track where they have one, else below all tracks, in order. `height` is that of
 * everything.
 */
export function hostPlaces(
  layout: MapLayout,
  tracks: readonly { readonly entry: { readonly id: string; readonly hidden?: true } }[],
): { readonly places: ReadonlyMap<string, Place>; readonly height: CssPixels } {
  const places = new Map<string, Place>();
  for (const { id, top, height } of layout.boxes) {
    if (id !== undefined) places.set(id, { top, height });
  }
  let bottom = layout.height;
  for (const { entry } of tracks) {
    if (places.has(entry.id)) continue;
    const top = bottom === 0 ? 0 : bottom + GAP;
    const height = entry.hidden ? HIDDEN_HEIGHT : PENDING_HEIGHT;
    places.set(entry.id, { top, height });
    bottom = top + height;
  }
  return { places, height: bottom };
}
