import { RegionColumnsBuilder } from '../engine/region-columns-builder.ts';
import { rangesOf } from '../engine/range-set.ts';
import { range, lowBits, type AddressRange } from '../model/range.ts';
import type { Host } from '../model/host.ts';
import { kindCode } from '../model/kind.ts';
import { outside } from './limits.ts';

/** The source that its regions name. */
export const PROPOSAL_2020 = 'proposal of 28 September 2020';

/**
 * The host as reserved_regions would list it under the proposal "iommu: Reserved regions for IOVAs beyond dma_mask
 * and iommu aperture" (Eric Auger, 28 September 2020; not merged): what lies outside of a known aperture and beyond
 * the DMA mask is `reserved` in every group.
 */
export function withProposal2020(host: Host): Host {
  const added: AddressRange[] = [
    ...(host.aperture.known ? rangesOf(outside(host.aperture.range)) : []),
    ...(host.dmaMask ? rangesOf(outside(lowBits(host.dmaMask.bits))) : []),
  ];
  if (added.length === 0) return host;
  const { regions } = host;
  const builder = new RegionColumnsBuilder();
  for (let index = 0; index < regions.length; index += 1) {
    builder.pushRange(
      range(regions.firsts[index] ?? 0n, regions.lasts[index] ?? 0n),
      regions.kinds[index] ?? 0,
      regions.owners[index] ?? 0,
      regions.sources[index] ?? 0,
      regions.lines[index] ?? 0,
    );
  }
  const source = host.sources.length;
  const reserved = kindCode('reserved');
  host.groups.forEach((_, owner) => {
    for (const one of added) builder.pushRange(one, reserved, owner, source, 0);
  });
  return { ...host, regions: builder.finish(), sources: [...host.sources, PROPOSAL_2020] };
}
