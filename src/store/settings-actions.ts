import { handSettingsOf, sameSettings, type HandSettings } from '../model/hand-settings.ts';
import type { HostSpec } from '../model/host-spec.ts';
import type { AddressRange } from '../model/range.ts';
import { changeHost } from './change-host.ts';
import { resultOf } from './selectors.ts';
import type { HostEntry, HostId } from './state.ts';
import type { AppStore } from './store.ts';
import { uniqueName } from './unique-name.ts';

/**
 * Makes a host what `spec` says: from then on it is built by hand, and the spec alone holds its limits. What
 * else was said (kernel, MSI window, what-ifs, and choices among groups and devices that are still there) stays,
 * and so does the kernel that the input told. Its name becomes the spec's, unique as ever.
 */
export function setSpec(store: AppStore, id: HostId, spec: HostSpec): void {
  const others = store.getState().hosts.filter((entry) => entry.id !== id);
  const name = uniqueName(
    spec.name,
    others.map((entry) => entry.name),
  );
  const input = { kind: 'spec', spec: { ...spec, name }, source: 'built by hand' } as const;
  const known = resultOf(store.getState().outcomes[id])?.host.machine?.kernel?.value;
  changeHost(
    store,
    id,
    (entry) => ({
      id,
      name,
      origin: 'built',
      input,
      ...(known && { kernel: known }),
      ...settingsBesides(spec, entry),
    }),
    (before) => `edit host ${before}`,
  );
}

/** What was said by hand that a spec has no place for. */
function settingsBesides(spec: HostSpec, entry: HostEntry): HandSettings {
  const { kernel, softwareMsi, whatIf } = entry;
  const groups = entry.groups?.filter((id) => spec.groups.some((group) => group.id === id));
  const devices = entry.devices?.filter((name) =>
    spec.groups.some((group) => group.devices.includes(name)),
  );
  return {
    ...(kernel && { kernel }),
    ...(softwareMsi && { softwareMsi }),
    ...(whatIf && { whatIf }),
    ...(groups && groups.length > 0 && { groups }),
    ...(devices && devices.length > 0 && { devices }),
  };
}

/** A change of what is said by hand: `undefined` takes a field back, fields left out stay. */
export type SettingsChange = {
  readonly [K in keyof HandSettings]?: HandSettings[K] | undefined;
};

/** Says something about a host over what its input says. One undo step; none where nothing changes. */
export function setHostSettings(store: AppStore, id: HostId, change: SettingsChange): void {
  changeHost(
    store,
    id,
    (entry) => {
      const kept: Record<string, unknown> = { ...entry };
      for (const [key, value] of Object.entries(change)) {
        if (value === undefined) delete kept[key];
        else kept[key] = value;
      }
      const after = kept as HostEntry;
      return sameSettings(handSettingsOf(entry), handSettingsOf(after)) ? entry : after;
    },
    (name) => `${saidNames(change)} of host ${name}`,
  );
}

/** What a change is about, for undo; of several fields, that they are settings. */
function saidNames(change: SettingsChange): string {
  const [only, ...more] = Object.keys(change) as (keyof HandSettings)[];
  return `set the ${only === undefined || more.length > 0 ? 'settings' : FIELD_NAMES[only]}`;
}

const FIELD_NAMES: Readonly<Record<keyof HandSettings, string>> = {
  aperture: 'aperture',
  dmaMaskBits: 'DMA mask',
  kernel: 'kernel',
  busLimit: 'bus limit',
  pciWindows: 'PCI windows',
  dmaRanges: 'inbound windows',
  pageSize: 'page size',
  softwareMsi: 'software MSI window',
  groups: 'groups',
  devices: 'devices',
  whatIf: 'what-ifs',
};

/** Says what the IOMMU can translate, over what the input says; `undefined` takes that back. */
export function setAperture(store: AppStore, id: HostId, aperture: AddressRange | undefined): void {
  setHostSettings(store, id, { aperture });
}

/** Says how many address bits the device drives, 1 … 64; `undefined` takes that back. */
export function setDmaMask(store: AppStore, id: HostId, bits: number | undefined): void {
  setHostSettings(store, id, { dmaMaskBits: bits });
}
