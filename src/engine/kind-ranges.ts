import type { Partition } from '../model/host-map.ts';
import { REGION_KINDS } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { rangesWhere } from './partition.ts';

/** For each region kind code, the addresses that a region of that kind covers. O(n). */
export function kindRanges(partition: Partition): RangeSet[] {
  return REGION_KINDS.map((_, code) =>
    rangesWhere(partition, (mask) => (mask & (1 << code)) !== 0),
  );
}
