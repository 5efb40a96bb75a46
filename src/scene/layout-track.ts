import { noneAssignable } from '../consumers/none-assignable.ts';
import { groupIdAt } from '../model/host.ts';
import { WHOLE_SPACE, type AddressRange } from '../model/range.ts';
import type { CssPixels } from '../scale/scale.ts';
import { addConsumers } from './consumer-lanes.ts';
import { LABEL_BASELINES, TRACK } from './geometry.ts';
import type { GlyphMaker } from './glyphs.ts';
import { groupsLabel } from './groups-label.ts';
import { knownPart } from './known-part.ts';
import { placeLabels } from './label-lanes.ts';
import { addLimits } from './limits-layer.ts';
import type { MapScene, TrackBox, TrackInput } from './map-scene.ts';
import { addKinds } from './merged-lane.ts';
import type { LaneBox, Parts, TrackFrame } from './track-parts.ts';
import { addUnmappable, addUsable } from './usable-lane.ts';

/** Lays one track out from `top`; adds to `parts` and gives its box. */
export function layoutTrack(
  parts: Parts,
  scene: MapScene,
  track: TrackInput,
  maker: GlyphMaker,
  top: CssPixels,
): TrackBox {
  const mergedTop = top + scene.headerHeight + TRACK.labels;
  const usableTop = mergedTop + TRACK.merged + TRACK.laneGap;
  const frame: TrackFrame = { scene, track, maker, mergedTop, usableTop };
  const merged = { top: mergedTop, height: TRACK.merged };
  const known = knownPart(track);

  addLane(parts, scene, merged);
  addLimits(parts, frame, known);
  const usable = { top: usableTop, height: TRACK.usable };
  // Outside a known aperture the consumer's own rules say what is usable; where it is not known, nobody does.
  const claims = known.unknown ? known.known : WHOLE_SPACE;
  if (claims) addUnmappableIn(parts, frame, merged, claims);
  addKinds(parts, frame, track.map.kinds, merged, 'merged');
  if (claims) addAnswer(parts, frame, usable, claims);
  const below = (box: LaneBox): CssPixels => box.top + box.height + TRACK.laneGap;
  const stack = track.allConsumers ? addConsumers(parts, frame, below(usable), claims) : [];
  const overlaid = addOverlay(parts, frame, below(stack.at(-1) ?? usable));
  const last = overlaid.at(-1) ?? stack.at(-1) ?? usable;
  const groups = track.unfolded ? addGroups(parts, frame, below(last) + TRACK.groupGap) : [];
  const end = groups.at(-1) ?? last;
  parts.drawables.push(...labelsOf(parts, frame));
  return {
    id: track.id,
    top,
    height: end.top + end.height + TRACK.bottom - top,
    lanes: [
      { lane: 'merged', ...merged },
      { lane: 'usable', ...usable },
      ...stack,
      ...overlaid,
      ...groups,
    ],
  };
}

/** Probes and a guest, from `top` down. */
function addOverlay(
  { drawables, targets }: Parts,
  { scene, track, mergedTop }: TrackFrame,
  top: CssPixels,
): TrackBox['lanes'] {
  const ground = { scale: scene.scale, track: track.id, mergedTop, top, drawables, targets };
  return track.overlay?.(ground) ?? [];
}

/** Windows of the chosen consumer. */
function addAnswer(
  parts: Parts,
  { scene, maker, track }: TrackFrame,
  box: LaneBox,
  within: AddressRange,
): void {
  const answer = track.map.consumers[scene.consumer];
  if (!answer) return;
  const { usable: set, unmappable } = answer;
  const refused = noneAssignable(track.host, track.map, scene.consumer);
  const lane = { scene, maker, box, lane: 'usable', track: track.id, within } as const;
  addUsable(parts, { ...lane, set, unmappable, ...(refused && { refused }) });
}

/** In the merged lane, what no map of the chosen consumer reaches: it lies under the regions. */
function addUnmappableIn(
  parts: Parts,
  { scene, maker, track }: TrackFrame,
  box: LaneBox,
  within: AddressRange,
): void {
  const unmappable = track.map.consumers[scene.consumer]?.unmappable;
  if (!unmappable) return;
  addUnmappable(parts, { maker, lane: 'merged', track: track.id, within }, unmappable, box);
}

function addLane(parts: Parts, scene: MapScene, box: LaneBox): void {
  parts.drawables.push({
    type: 'rect',
    x: 0,
    y: box.top,
    width: scene.scale.width,
    height: box.height,
    paint: { colour: 'lane', pattern: 'solid' },
    stroke: 'lane-outline',
    radius: 3,
  });
}

/** A lane for each set of groups with equal maps. */
function addGroups(parts: Parts, frame: TrackFrame, from: CssPixels): TrackBox['lanes'][number][] {
  const { host, map } = frame.track;
  let top = from;
  return map.lanes.map((lane) => {
    const box = { top, height: TRACK.group };
    top += TRACK.group + TRACK.groupGap;
    addLane(parts, frame.scene, box);
    addKinds(parts, frame, lane.kinds, box, 'group');
    const ids = lane.groups.map((index) => groupIdAt(host, index));
    return { lane: 'group', ...box, label: groupsLabel(ids) };
  });
}

/** The track's labels; its wishes are taken out of `parts`. */
function labelsOf(parts: Parts, frame: TrackFrame): ReturnType<typeof placeLabels> {
  const wishes = parts.wishes.splice(0);
  const { scale, monoCharWidth } = frame.scene;
  return placeLabels(wishes, {
    width: scale.width,
    charWidth: monoCharWidth,
    baselines: LABEL_BASELINES.map((above) => frame.mergedTop + above),
    bottom: frame.mergedTop,
  });
}
