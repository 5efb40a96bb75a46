import { EMPTY_SET, indexAtOrAfter, rangeSet } from '../engine/range-set.ts';
import type { HostMap } from '../model/host-map.ts';
import { LIMIT_KINDS } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { range, type AddressRange } from '../model/range.ts';
import type { ConsumerId } from './consumer.ts';

const ROUNDING = 1 << LIMIT_KINDS.indexOf('page-rounding');

/** What `page-rounding` alone takes from a consumer, in runs that meet `within`, whole. O(log n + rows in `within`). */
export function roundedRuns(map: HostMap, consumer: ConsumerId, within: AddressRange): RangeSet {
  const rows = map.consumers[consumer]?.rows;
  if (!rows) return EMPTY_SET;
  const runs: AddressRange[] = [];
  for (let at = indexAtOrAfter(rows, within.first); at < rows.length; at += 1) {
    const first = rows.firsts[at] ?? 0n;
    if (first > within.last) break;
    if (((rows.limits[at] ?? 0) & ROUNDING) !== 0) runs.push(range(first, rows.lasts[at] ?? first));
  }
  return rangeSet(runs);
}
