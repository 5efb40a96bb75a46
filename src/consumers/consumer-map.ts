import { pagesInward, pagesOutward } from '../engine/page-rounding.ts';
import { rangesWhere } from '../engine/partition.ts';
import { complementWithin, difference, EMPTY_SET, union } from '../engine/range-set.ts';
import { buildRows } from '../engine/rows.ts';
import type { Address } from '../model/address.ts';
import type { ConsumerMap, Merged, Partition } from '../model/host-map.ts';
import type { LimitKind } from '../model/kind.ts';
import { kindCode, maskOfKinds } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { WHOLE_SPACE } from '../model/range.ts';
import type { Consumer } from './consumer.ts';
import { knownSummary, type Limit } from './limits.ts';

/** What a consumer's map is made from: regions of the chosen groups, and limits. */
export type MapFacts = {
  readonly partition: Partition;
  readonly merged: Merged;
  /** The limits that this consumer obeys. */
  readonly obeyed: readonly Limit[];
  /** Hardware's MSI windows alone; left out where no `msi` region is software's. */
  readonly hardwareMsi?: RangeSet;
  readonly pageSize: bigint;
  /** From where on nothing is known. */
  readonly unknown: Address | undefined;
};

/**
 * Limits whose edges are those of what an allocator may give out; all other holes are reserved page by page
 * (`iommu_dma_alloc_iova` against `iova_reserve_iommu_regions` in `drivers/iommu/dma-iommu.c`).
 */
const CUT_AT_BYTES: readonly LimitKind[] = [
  'outside-aperture',
  'beyond-dma-mask',
  'beyond-bus-limit',
  'page-zero',
];

/** The whole space less what keeps the consumer out: its region kinds, its limits, and what rounding adds. */
export function consumerMap(consumer: Consumer, facts: MapFacts): ConsumerMap {
  const { merged, pageSize, unknown } = facts;
  const limits = [...facts.obeyed];
  let out = limits.reduce((taken, { set }) => union(taken, set), takenByRegions(consumer, facts));
  if (consumer.edges === 'pages-outward') {
    const holes = limits
      .filter(({ kind }) => !CUT_AT_BYTES.includes(kind))
      .reduce((taken, { set }) => union(taken, set), takenByRegions(consumer, facts));
    const rounded = union(out, pagesOutward(holes, pageSize));
    const rest = difference(rounded, out);
    if (rest.length > 0) limits.push({ kind: 'page-rounding', set: rest });
    out = rounded;
  }
  const usable = complementWithin(out, WHOLE_SPACE);
  const mapsPages = consumer.scope !== 'listed';
  return {
    usable,
    summary: knownSummary(usable, unknown),
    rows: buildRows(merged, usable, limits),
    unmappable: mapsPages ? difference(usable, pagesInward(usable, pageSize)) : EMPTY_SET,
  };
}

function takenByRegions(consumer: Consumer, { partition, hardwareMsi }: MapFacts): RangeSet {
  const keptOutBy = maskOfKinds(consumer.keptOutBy);
  if (!consumer.mayUseSoftwareMsi || !hardwareMsi) {
    return rangesWhere(partition, (mask) => (mask & keptOutBy) !== 0);
  }
  const butMsi = keptOutBy & ~(1 << kindCode('msi'));
  return union(
    rangesWhere(partition, (mask) => (mask & butMsi) !== 0),
    hardwareMsi,
  );
}
