import type { ConsumerId } from '../../consumers/consumer.ts';
import type { Density } from '../../engine/density.ts';
import { firstUnknown } from '../../consumers/limits.ts';
import { EMPTY_SET } from '../../engine/range-set.ts';
import { densityLane } from '../../scene/density-lane.ts';
import {
  isWithoutDifference,
  layDifferences,
  laySigns,
  type DifferenceMark,
  type Differences,
} from '../../scene/difference-lane.ts';
import { TRACK } from '../../scene/geometry.ts';
import type { StripOverlay, TrackOverlay } from '../../scene/map-scene.ts';
import { OVERLAY } from '../../scene/overlay.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import type { Comparison } from '../../store/state.ts';
import { CHANGE_WORDS, placeOf, rowOfChange, rowWords } from './difference-words.ts';

/** `overlays` with a lane of differences over each, for the hosts that differ from the baseline. */
export function withDifferences(
  overlays: ReadonlyMap<string, TrackOverlay>,
  comparisons: Readonly<Record<string, Comparison>>,
): ReadonlyMap<string, TrackOverlay> {
  const all = new Map(overlays);
  const isCompact = Object.keys(comparisons).length > LANES_FOR;
  for (const [id, { reply }] of Object.entries(comparisons)) {
    const differences: Differences = {
      marks: reply.changes.map(markOf),
      gained: reply.usable.onlyB,
      lost: reply.usable.onlyA,
    };
    if (isWithoutDifference(differences)) continue;
    const other = overlays.get(id);
    all.set(id, isCompact && !other ? signsOf(differences) : stacked(differences, other));
  }
  return all;
}

/** More compared tracks than this have no lane of their own for it: then fewer hosts would be in sight. */
const LANES_FOR = 2;

/** The signs on the lower edge of the track, where there is room for them without a lane. */
function signsOf({ marks }: Differences): TrackOverlay {
  return (ground) => {
    laySigns(ground, marks, { top: ground.top - TRACK.laneGap - 3, height: 13 });
    return [];
  };
}

function markOf(change: Comparison['reply']['changes'][number]): DifferenceMark {
  const row = rowOfChange(change);
  const range = placeOf(row) ?? ('a' in change ? change.a : change.b);
  return { range, sign: CHANGE_WORDS[row.change].sign, what: rowWords(row), why: row.groups };
}

function stacked(differences: Differences, other: TrackOverlay | undefined): TrackOverlay {
  return (ground) => {
    const box = { top: ground.top, height: OVERLAY.lane };
    layDifferences(ground, differences, box);
    const below = { ...ground, top: box.top + box.height + OVERLAY.gap };
    return [{ lane: 'difference', ...box, label: 'differences' }, ...(other?.(below) ?? [])];
  };
}

/** Of two hosts, "usable on both" and the differences say it all. */
const FEWEST = 3;

/** The lane of how many hosts may use what; undefined where they are too few for it. */
export function usableOnSome(
  density: Density,
  hosts: readonly ReadyHost[],
  consumer: ConsumerId,
): StripOverlay | undefined {
  if (hosts.length < FEWEST) return undefined;
  return densityLane(
    density,
    hosts.map(({ entry, result }) => ({
      name: entry.name,
      usable: result.map.consumers[consumer]?.usable ?? EMPTY_SET,
    })),
    firstUnknown(hosts.map(({ result }) => result)),
  );
}
