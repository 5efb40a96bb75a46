import { rangesOf, rangeSet } from '../engine/range-set.ts';
import type { RangeSet } from '../model/range-set.ts';
import { range, type AddressRange } from '../model/range.ts';

/**
 * The ranges of a container clipped to a newcomer's aperture as `vfio_iommu_aper_resize` in
 * `drivers/vfio/vfio_iommu_type1.c` does it: as an intersection, but a range of one byte that the aperture begins or
 * ends at is lost, since both its tests ask for a byte more (seen: 0x0-0x0 vanished with a second group).
 */
export function clipAsType1(ranges: RangeSet, { first, last }: AddressRange): RangeSet {
  const nodes = rangesOf(ranges);
  const begin = nodes.findIndex((node) => first < node.last);
  const kept = begin < 0 ? [] : nodes.slice(begin);
  const clipped = kept.flatMap((node, at) => {
    const from = at === 0 && first > node.first ? first : node.first;
    if (last > node.last) return [range(from, node.last)];
    return last > from ? [range(from, last)] : [];
  });
  return rangeSet(clipped);
}
