import { PROPOSAL_2020 } from '../consumers/proposal-2020.ts';
import type { GroupSpec, HostSpec, RegionSpec } from '../model/host-spec.ts';
import type { Host } from '../model/host.ts';
import { REGION_KINDS } from '../model/kind.ts';
import { range } from '../model/range.ts';

/** More regions than this are not edited by hand. */
const SPEC_REGION_LIMIT = 2000;

/**
 * A host as one edits it by hand: its groups in order, their regions as listed. An unknown aperture
 * stays unsaid, and what the view of the 2020 proposal lists is left out. Undefined above `SPEC_REGION_LIMIT` regions.
 */
export function specOfHost(host: Host): HostSpec | undefined {
  const { regions } = host;
  if (regions.length > SPEC_REGION_LIMIT) return undefined;
  const lists: RegionSpec[][] = host.groups.map(() => []);
  for (let i = 0; i < regions.length; i += 1) {
    if (host.sources[regions.sources[i] ?? 0] === PROPOSAL_2020) continue;
    const kind = REGION_KINDS[regions.kinds[i] ?? 0] ?? 'reserved';
    const listed = range(regions.firsts[i] ?? 0n, regions.lasts[i] ?? 0n);
    lists[regions.owners[i] ?? 0]?.push({ ...listed, kind });
  }
  const groups = host.groups.map(({ id, devices, aperture }, index): GroupSpec => ({
    id,
    devices,
    ...(aperture?.known && { aperture: aperture.range }),
    regions: lists[index] ?? [],
  }));
  return {
    name: host.name,
    ...(host.aperture.known && { aperture: host.aperture.range }),
    ...(host.dmaMask && { dmaMaskBits: host.dmaMask.bits }),
    ...(host.busLimit && { busLimit: host.busLimit.last }),
    ...(host.pciWindows && { pciWindows: host.pciWindows.map((window) => window.range) }),
    ...(host.dmaRanges && { dmaRanges: host.dmaRanges.map((window) => window.range) }),
    ...(host.pageSize && { pageSize: host.pageSize.bytes }),
    groups,
  };
}
