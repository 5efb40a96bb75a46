import { mapHost } from '../../../src/consumers/map-host.ts';
import { hostFromSpec } from '../../../src/formats/host-spec.ts';
import type { HostSpec } from '../../../src/model/host-spec.ts';
import { isRegionKind } from '../../../src/model/kind.ts';
import { parseRange } from '../../../src/model/quantity.ts';
import { invariant } from '../../../src/model/result.ts';
import type { HostResult } from '../../../src/worker/protocol.ts';

/** A host's result from groups as text: `{ 8: ['0x0-0xfff reserved'] }`. */
export function hostResult(
  groups: Readonly<Record<string, readonly string[]>>,
  limits: Omit<HostSpec, 'name' | 'groups'> = {},
): HostResult {
  const spec: HostSpec = {
    name: 'lab',
    ...limits,
    groups: Object.entries(groups).map(([id, regions]) => ({
      id,
      devices: [],
      regions: regions.map((text) => {
        const [rangeText = '', kind = ''] = text.split(' ');
        const range = parseRange(rangeText);
        invariant(range.ok && isRegionKind(kind), `a region: ${text}`);
        return { ...range.value, kind };
      }),
    })),
  };
  const host = hostFromSpec(spec, 'test');
  return { host, facts: host, map: mapHost(host), diagnostics: [], recognised: [] };
}
