import type { HostSettings, Said } from '../model/settings.ts';
import { formatRange } from '../model/range.ts';
import type { HandSettings, HostEntry } from './state.ts';

/** Who says what the user said. */
const BY_HAND = 'set by hand';

/** What an entry says by hand, without what the entry is. */
export function handSettingsOf(entry: HandSettings): HandSettings {
  const { aperture, dmaMaskBits, kernel, busLimit, pciWindows, dmaRanges } = entry;
  const { pageSize, softwareMsi, groups, devices, whatIf } = entry;
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

/** What is sent to the engine of what the user said, with who says so. */
export function settingsOf(entry: HostEntry): HostSettings {
  const { name, aperture, dmaMaskBits, kernel, busLimit, pciWindows, dmaRanges } = entry;
  const { pageSize, softwareMsi, groups, devices, whatIf } = entry;
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

/** Whether two entries ask the engine for the same: all but the name. */
export function sameQuestion(a: HostEntry, b: HostEntry): boolean {
  return a.input === b.input && sameSettings(handSettingsOf(a), handSettingsOf(b));
}

/** Whether both say the same, by value. */
export function sameSettings(a: HandSettings, b: HandSettings): boolean {
  return sameValue(a, b);
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
