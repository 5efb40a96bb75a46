import { mapHost } from '../../../../src/consumers/map-host.ts';
import { rangeSet } from '../../../../src/engine/range-set.ts';
import type { HostMap } from '../../../../src/model/host-map.ts';
import type { Host } from '../../../../src/model/host.ts';
import type { RangeSet } from '../../../../src/model/range-set.ts';
import { formatRange } from '../../../../src/model/range.ts';
import type { GuestLayout, GuestValues } from '../../../../src/presets/guests/guest-layout.ts';
import { guestLayout } from '../../../../src/presets/guests/guest-layouts.ts';
import { parseGuestParameters } from '../../../../src/presets/guests/parameters.ts';
import { PRESETS } from '../../../../src/presets/presets.ts';
import { span, textHost } from '../text-host.ts';

/** A preset's host and map. */
export function presetHost(id: string): { readonly host: Host; readonly map: HostMap } {
  const spec = PRESETS.find((preset) => preset.id === id)?.spec;
  if (!spec) throw new Error(`${id} is no preset`);
  const groups = spec.groups.map((group) => [
    group.id,
    group.regions.map((region) => `${formatRange(region)} ${region.kind}`).join(','),
  ]);
  const aperture = spec.aperture && formatRange(spec.aperture);
  const host = textHost(Object.fromEntries(groups) as Record<string, string>, aperture);
  return { host, map: mapHost(host) };
}

/** What `vfio-type1` may use of a preset's host. */
export function usableOf(id: string): RangeSet {
  return presetHost(id).map.consumers['vfio-type1']?.usable ?? rangeSet([]);
}

/** `0-0xfff 0x2000-0x2fff` as a set. */
export function setOf(text: string): RangeSet {
  return rangeSet(text.split(' ').map(span));
}

/** Layout `id` and its values for `ram=4G,cpu=amd`. */
export function guest(
  id: string,
  parameters: string,
): { readonly layout: GuestLayout; readonly values: GuestValues } {
  const layout = guestLayout(id);
  if (!layout) throw new Error(`${id} is no layout`);
  const pairs = parameters.split(',').map((pair) => pair.split('=') as [string, string]);
  const values = parseGuestParameters(layout, Object.fromEntries(pairs));
  if (!values.ok) throw new Error(JSON.stringify(values.error));
  return { layout, values: values.value };
}
