import { pagesInward, pagesOutward } from '../engine/page-rounding.ts';
import { complementWithin, difference, EMPTY_SET, union } from '../engine/range-set.ts';
import { buildRows } from '../engine/rows.ts';
import type { Address } from '../model/address.ts';
import type { ConsumerMap, Merged } from '../model/host-map.ts';
import type { LimitKind } from '../model/kind.ts';
import { kindCode, maskOfKinds } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { WHOLE_SPACE } from '../model/range.ts';
import type { Consumer } from './consumer.ts';
import { knownSummary, type Limit } from './limits.ts';

/** What a consumer's map is made from: regions of the chosen groups, and limits. */
export type MapFacts = {
  /** Where a region of a kind of the mask is (`rangesWhere`). */
  readonly coveredBy: (mask: number) => RangeSet;
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
  // Limits are few ranges as a rule: joined first, they cost one pass over the regions.
  const joined = (those: readonly Limit[]): RangeSet =>
    those.reduce<RangeSet>((taken, { set }) => union(taken, set), EMPTY_SET);
  const isCut = ({ kind }: Limit): boolean => CUT_AT_BYTES.includes(kind);
  const holes = union(takenByRegions(consumer, facts), joined(limits.filter((one) => !isCut(one))));
  let out = union(holes, joined(limits.filter(isCut)));
  if (consumer.edges === 'pages-outward') {
    const pages = pagesOutward(holes, pageSize);
    // The same set comes back where every hole is whole pages.
    const rest = pages === holes ? EMPTY_SET : difference(pages, out);
    if (rest.length > 0) limits.push({ kind: 'page-rounding', set: rest });
    out = union(out, rest);
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

function takenByRegions(consumer: Consumer, { coveredBy, hardwareMsi }: MapFacts): RangeSet {
  const keptOutBy = maskOfKinds(consumer.keptOutBy);
  if (!consumer.mayUseSoftwareMsi || !hardwareMsi) {
    return coveredBy(keptOutBy);
  }
  const butMsi = keptOutBy & ~(1 << kindCode('msi'));
  return union(coveredBy(butMsi), hardwareMsi);
}
