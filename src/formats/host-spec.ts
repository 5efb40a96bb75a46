import { RegionColumnsBuilder } from '../engine/region-columns-builder.ts';
import type { HostSpec } from '../model/host-spec.ts';
import type { Host, LimitRange } from '../model/host.ts';
import { kindCode } from '../model/kind.ts';
import { WHOLE_SPACE, type AddressRange } from '../model/range.ts';

/**
 * The host that a person or a preset describes. `source` names whose description it is (`preset:vtd-39`);
 * regions have no line. Groups stay as they are given, the empty ones too.
 */
export function hostFromSpec(spec: HostSpec, source: string): Host {
  const regions = new RegionColumnsBuilder();
  spec.groups.forEach((group, owner) => {
    for (const region of group.regions) {
      regions.pushRange(region, kindCode(region.kind), owner, 0, 0);
    }
  });
  const because = source.replace(/^preset:/, 'preset ');
  const limits = (ranges: readonly AddressRange[]): readonly LimitRange[] =>
    ranges.map((range) => ({ range, because }));
  return {
    name: spec.name,
    sources: [source],
    groups: spec.groups.map(({ id, devices, aperture }) => ({
      id,
      devices,
      ...(aperture && { aperture: { range: aperture, known: true, because } }),
    })),
    regions: regions.finish(),
    aperture: spec.aperture
      ? { range: spec.aperture, known: true, because }
      : { range: WHOLE_SPACE, known: false, because: `${because} does not say where it ends` },
    ...(spec.dmaMaskBits !== undefined && { dmaMask: { bits: spec.dmaMaskBits, because } }),
    ...(spec.busLimit !== undefined && { busLimit: { last: spec.busLimit, because } }),
    ...(spec.pciWindows && { pciWindows: limits(spec.pciWindows) }),
    ...(spec.dmaRanges && { dmaRanges: limits(spec.dmaRanges) }),
    ...(spec.pageSize !== undefined && { pageSize: { bytes: spec.pageSize, because } }),
    warnings: [],
  };
}
