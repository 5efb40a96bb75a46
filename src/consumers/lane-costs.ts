import { exclusiveParts } from '../engine/exclusive.ts';
import { difference, EMPTY_SET, rangeSet, union } from '../engine/range-set.ts';
import type { GroupLane, LaneCost } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { REGION_KINDS } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { WHOLE_SPACE } from '../model/range.ts';
import type { Consumer } from './consumer.ts';
import { outside, type Limit } from './limits.ts';

/**
 * What each lane with a chosen group takes from the container that all chosen groups share: usable for the others
 * together, and not with it. `obeyed` limits hold for all, so nobody takes what they do. O(regions) beside sorts.
 */
export function laneCosts(
  consumer: Consumer,
  host: Host,
  lanes: readonly GroupLane[],
  obeyed: readonly Limit[],
  isChosen: (group: number) => boolean,
): readonly LaneCost[] {
  const chosen = lanes.flatMap((lane, index) => (lane.groups.some(isChosen) ? [index] : []));
  const limits = obeyed.reduce((taken, { set }) => union(taken, set), EMPTY_SET);
  const sets = chosen.map((index) => {
    const lane = lanes[index];
    return lane ? keptOutOf(consumer, host, lane, isChosen) : EMPTY_SET;
  });
  const exclusive = exclusiveParts(sets);
  return chosen.map((lane, at) => ({
    lane,
    takes: difference(exclusive[at] ?? EMPTY_SET, limits),
  }));
}

/** What the lane's regions, and the apertures of its chosen groups, keep the consumer out of. */
function keptOutOf(
  consumer: Consumer,
  host: Host,
  lane: GroupLane,
  isChosen: (group: number) => boolean,
): RangeSet {
  const byRegions = consumer.keptOutBy.reduce<RangeSet>(
    (taken, kind) => union(taken, lane.kinds[REGION_KINDS.indexOf(kind)] ?? EMPTY_SET),
    EMPTY_SET,
  );
  return lane.groups.filter(isChosen).reduce((taken, group) => {
    const aperture = host.groups[group]?.aperture;
    return aperture ? union(taken, outside(aperture.range)) : taken;
  }, byRegions);
}

/** What a lane's groups alone leave of the host's aperture. */
export function usableAlone(consumer: Consumer, host: Host, lane: GroupLane): RangeSet {
  const { range } = host.noCommonAperture === undefined ? host.aperture : { range: WHOLE_SPACE };
  return difference(
    rangeSet([range]),
    keptOutOf(consumer, host, lane, () => true),
  );
}
