import type { RangeSet } from '../../model/range-set.ts';
import type { HostResult } from '../../worker/protocol.ts';

/** What the group `id` lists, a set for each kind; none where there is no such group. */
export function groupSets({ host, map }: HostResult, id: string): readonly RangeSet[] {
  const lane = map.lanes.find(({ groups }) => groups.some((g) => host.groups[g]?.id === id));
  return lane?.kinds ?? [];
}
