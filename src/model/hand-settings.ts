import type { Address } from './address.ts';
import type { KernelVersion } from './kernel.ts';
import { formatRange, type AddressRange } from './range.ts';
import type { HostSettings, Said, WhatIf } from './settings.ts';

/**
 * What was said by hand about a host, over what its input says. Each field is left out where nothing was said; what it
 * means is that of the field of its name in `HostSettings`. `dmaMaskBits` is 1 … 64, `pageSize` a power of two.
 */
export type HandSettings = {
  readonly aperture?: AddressRange;
  readonly dmaMaskBits?: number;
  readonly kernel?: KernelVersion;
  readonly busLimit?: Address;
  readonly pciWindows?: readonly AddressRange[];
  readonly dmaRanges?: readonly AddressRange[];
  readonly pageSize?: bigint;
  readonly softwareMsi?: AddressRange | 'none';
  readonly groups?: readonly string[];
  readonly devices?: readonly string[];
  readonly whatIf?: WhatIf;
};

/** What `said` says by hand, without what else it is. */
export function handSettingsOf(said: HandSettings): HandSettings {
  const { aperture, dmaMaskBits, kernel, busLimit, pciWindows, dmaRanges } = said;
  const { pageSize, softwareMsi, groups, devices, whatIf } = said;
  return {
    ...(aperture && { aperture }),
    ...(dmaMaskBits !== undefined && { dmaMaskBits }),
    ...(kernel && { kernel }),
    ...(busLimit !== undefined && { busLimit }),
    ...(pciWindows && { pciWindows }),
    ...(dmaRanges && { dmaRanges }),
    ...(pageSize !== undefined && { pageSize }),
    ...(softwareMsi && { softwareMsi }),
    ...(groups && { groups }),
    ...(devices && { devices }),
    ...(whatIf && { whatIf }),
  };
}

/** Whether both say the same, by value. */
export function sameSettings(a: HandSettings, b: HandSettings): boolean {
  return sameValue(a, b);
}

/** Who says what the user said. */
const BY_HAND = 'set by hand';

/** What is sent to the engine for the host `name`, with who says so. */
export function settingsByHand(name: string, hand: HandSettings): HostSettings {
  const { aperture, dmaMaskBits, kernel, busLimit, pciWindows, dmaRanges } = hand;
  const { pageSize, softwareMsi, groups, devices, whatIf } = hand;
  return {
    name,
    ...(aperture && {
      aperture: { range: aperture, because: `${BY_HAND} to ${formatRange(aperture)}` },
    }),
    ...(dmaMaskBits !== undefined && { dmaMask: { bits: dmaMaskBits, because: BY_HAND } }),
    ...(kernel && { kernel: said(kernel) }),
    ...(busLimit !== undefined && { busLimit: said(busLimit) }),
    ...(pciWindows && { pciWindows: said(pciWindows) }),
    ...(dmaRanges && { dmaRanges: said(dmaRanges) }),
    ...(pageSize !== undefined && { pageSize: said(pageSize) }),
    ...(softwareMsi && { softwareMsi: said(softwareMsi) }),
    ...(groups && { groups }),
    ...(devices && { devices }),
    ...(whatIf && { whatIf }),
  };
}

/** The same without who said it: what a link keeps of settings. */
export function handOfSettings(settings: HostSettings): HandSettings {
  const { aperture, dmaMask, kernel, busLimit, pciWindows, dmaRanges } = settings;
  const { pageSize, softwareMsi, groups, devices, whatIf } = settings;
  return {
    ...(aperture && { aperture: aperture.range }),
    ...(dmaMask && { dmaMaskBits: dmaMask.bits }),
    ...(kernel && { kernel: kernel.value }),
    ...(busLimit && { busLimit: busLimit.value }),
    ...(pciWindows && { pciWindows: pciWindows.value }),
    ...(dmaRanges && { dmaRanges: dmaRanges.value }),
    ...(pageSize && { pageSize: pageSize.value }),
    ...(softwareMsi && { softwareMsi: softwareMsi.value }),
    ...(groups && { groups }),
    ...(devices && { devices }),
    ...(whatIf && { whatIf }),
  };
}

function said<T>(value: T): Said<T> {
  return { value, because: BY_HAND };
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [ours, theirs] = [Object.entries(a), new Map(Object.entries(b))];
  if (ours.length !== theirs.size || Array.isArray(a) !== Array.isArray(b)) return false;
  return ours.every(([key, value]) => theirs.has(key) && sameValue(value, theirs.get(key)));
}
