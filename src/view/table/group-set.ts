import { EMPTY_SET, union } from '../../engine/range-set.ts';
import type { RangeSet } from '../../model/range-set.ts';
import type { HostResult } from '../../worker/protocol.ts';

/** Everything that the group `id` lists, of any kind; empty where there is no such group. */
export function groupSet({ host, map }: HostResult, id: string): RangeSet {
  const lane = map.lanes.find(({ groups }) => groups.some((g) => host.groups[g]?.id === id));
  return (lane?.kinds ?? []).reduce((all, kind) => union(all, kind), EMPTY_SET);
}
