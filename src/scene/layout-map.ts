import { STRIP, TRACK } from './geometry.ts';
import { GlyphMaker } from './glyphs.ts';
import { layoutTrack } from './layout-track.ts';
import type { MapLayout, MapScene, TrackBox } from './map-scene.ts';
import { selectionBand } from './selection-band.ts';
import { Parts } from './track-parts.ts';
import { addUsableOnAll } from './usable-on-all.ts';

/**
 * What stands where: tracks from the top, each with its labels, merged lane, usable lane and, unfolded,
 * a lane for each set of groups with equal maps; then "usable on all". Pure: the same scene gives the
 * same picture. The time goes with the pixels, not with the regions.
 */
export function layoutMap(scene: MapScene): MapLayout {
  const parts = new Parts();
  const maker = new GlyphMaker(scene.scale);
  const boxes: TrackBox[] = [];
  let top = 0;
  for (const track of scene.tracks) {
    if (track.hidden) continue;
    const box = layoutTrack(parts, scene, track, maker, top);
    boxes.push(box);
    top += box.height + TRACK.between;
  }
  if (scene.usableOnAll) {
    const lane = {
      lane: 'usable-on-all',
      top: top + scene.headerHeight + STRIP.top,
      height: STRIP.lane,
    } as const;
    addUsableOnAll(parts, scene, maker, scene.usableOnAll, lane);
    const { scale, usableOnSome } = scene;
    const { drawables, targets } = parts;
    const below = lane.top + lane.height + TRACK.laneGap;
    const some = usableOnSome?.({ scale, top: below, drawables, targets }) ?? [];
    const last = some.at(-1) ?? lane;
    // With two lanes the room under the last one is that of a track.
    const bottom = some.length > 0 ? TRACK.bottom : STRIP.bottom;
    const height = last.top + last.height + bottom - top;
    boxes.push({ top, height, lanes: [lane, ...some] });
    top += height + TRACK.between;
  }
  const height = Math.max(0, top - TRACK.between);
  const band = selectionBand(scene.scale, scene.selection, height);
  return { height, boxes, drawables: [...parts.drawables, ...band], targets: parts.targets };
}
