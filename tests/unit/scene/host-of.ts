import { mapHost } from '../../../src/consumers/map-host.ts';
import { RegionColumnsBuilder } from '../../../src/engine/region-columns-builder.ts';
import type { HostSpec } from '../../../src/model/host-spec.ts';
import type { Host } from '../../../src/model/host.ts';
import { kindCode, isRegionKind } from '../../../src/model/kind.ts';
import { parseRange } from '../../../src/model/quantity.ts';
import { range, WHOLE_SPACE } from '../../../src/model/range.ts';
import type { TrackInput } from '../../../src/scene/map-scene.ts';

/** A host written as text: group ids to lines `0xfee00000-0xfeefffff msi`. */
export type HostText = {
  readonly bits?: number;
  readonly dmaMaskBits?: number;
  readonly groups: Readonly<Record<string, readonly string[]>>;
};

export function specOf(text: HostText): HostSpec {
  return {
    name: 'host',
    ...(text.bits === undefined ? {} : { aperture: range(0n, (1n << BigInt(text.bits)) - 1n) }),
    groups: Object.entries(text.groups).map(([id, lines]) => ({
      id,
      devices: [],
      regions: lines.map((line) => {
        const [where = '', kind = ''] = line.split(' ');
        const parsed = parseRange(where);
        if (!parsed.ok || !isRegionKind(kind)) throw new Error(`not a region: ${line}`);
        return { ...parsed.value, kind };
      }),
    })),
  };
}

/** The host as the engine has it. */
export function hostOf(spec: HostSpec, dmaMaskBits?: number): Host {
  const regions = new RegionColumnsBuilder();
  for (const [owner, group] of spec.groups.entries()) {
    for (const region of group.regions)
      regions.pushRange(region, kindCode(region.kind), owner, 0, 1);
  }
  return {
    name: spec.name,
    sources: ['text'],
    groups: spec.groups.map(({ id, devices }) => ({ id, devices })),
    regions: regions.finish(),
    aperture: {
      range: spec.aperture ?? WHOLE_SPACE,
      known: spec.aperture !== undefined,
      because: 'test',
    },
    ...(dmaMaskBits === undefined ? {} : { dmaMask: { bits: dmaMaskBits, because: 'test' } }),
    warnings: [],
  };
}

/** A track of a host written as text. */
export function trackOf(id: string, text: HostText, unfolded = false): TrackInput {
  const host = hostOf(specOf(text), text.dmaMaskBits);
  return { id, host, map: mapHost(host), unfolded };
}
