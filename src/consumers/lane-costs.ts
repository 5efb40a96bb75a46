import { exclusiveParts } from '../engine/exclusive.ts';
import { difference, EMPTY_SET, union } from '../engine/range-set.ts';
import type { GroupLane, LaneCost } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { kindCode } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { formatRange } from '../model/range.ts';
import type { Consumer } from './consumer.ts';
import { outside, type Limit } from './limits.ts';

/**
 * What each lane with a chosen group takes from the container that all chosen groups share: usable for the others
 * together, and not with it. `obeyed` limits hold for all, so nobody takes what they do; but where groups have
 * apertures of their own, each answers for its own. O(regions) beside sorts.
 */
export function laneCosts(
  consumer: Consumer,
  host: Host,
  lanes: readonly GroupLane[],
  obeyed: readonly Limit[],
  isChosen: (group: number) => boolean,
): readonly LaneCost[] {
  const chosen = lanes.flatMap((lane, index) => (lane.groups.some(isChosen) ? [index] : []));
  const haveOwn = host.groups.some(
    ({ aperture }, group) => aperture !== undefined && isChosen(group),
  );
  const limits = obeyed
    .filter(({ kind }) => !haveOwn || kind !== 'outside-aperture')
    .reduce((taken, { set }) => union(taken, set), EMPTY_SET);
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
  const own = new Map<string, RangeSet>();
  for (const group of lane.groups) {
    const aperture = isChosen(group) ? host.groups[group]?.aperture : undefined;
    if (aperture) own.set(formatRange(aperture.range), outside(aperture.range));
  }
  return [...own.values()].reduce(union, takenByLane(consumer, lane));
}

/** What the regions of a lane's groups keep the consumer out of, by their kinds. */
export function takenByLane(consumer: Consumer, lane: GroupLane): RangeSet {
  return consumer.keptOutBy.reduce<RangeSet>(
    (taken, kind) => union(taken, lane.kinds[kindCode(kind)] ?? EMPTY_SET),
    EMPTY_SET,
  );
}
