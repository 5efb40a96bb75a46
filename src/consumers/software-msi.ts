import { rangeSet } from '../engine/range-set.ts';
import type { Host } from '../model/host.ts';
import { kindCode, type RegionKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { range, sameRange, type AddressRange } from '../model/range.ts';
import { SOFTWARE_MSI_WINDOWS } from '../model/region.ts';

/** Whether an `msi` region over `region` is a window that software chose, for this host. */
export function isSoftwareWindow(host: Host, region: AddressRange): boolean {
  return (host.softwareMsi ?? SOFTWARE_MSI_WINDOWS).some((window) => sameRange(window, region));
}

/** Windows of `msi` regions by whose they are. */
export type MsiWindows = { readonly hardware: RangeSet; readonly software: RangeSet };

/**
 * The addresses of the `msi` windows, the hardware's apart from those that software chose; undefined where software
 * chose none. `regions` are of all kinds. O(regions).
 */
export function msiWindows(
  host: Host,
  regions: Pick<Host['regions'], 'length' | 'firsts' | 'lasts' | 'kinds'>,
): MsiWindows | undefined {
  const msi = kindCode('msi');
  const hardware: AddressRange[] = [];
  const software = new Map<bigint, AddressRange>();
  for (let index = 0; index < regions.length; index += 1) {
    if (regions.kinds[index] !== msi) continue;
    const window = range(regions.firsts[index] ?? 0n, regions.lasts[index] ?? 0n);
    if (isSoftwareWindow(host, window)) software.set(window.first, window);
    else hardware.push(window);
  }
  if (software.size === 0) return undefined;
  return { hardware: rangeSet(hardware), software: rangeSet(software.values()) };
}

/** Index of the first listed region of the group and kind for which `is` holds; undefined where there is none. */
export function firstRegionWhere(
  host: Host,
  group: number,
  kind: RegionKind,
  is: (region: AddressRange) => boolean,
): number | undefined {
  const { regions } = host;
  const code = kindCode(kind);
  for (let index = 0; index < regions.length; index += 1) {
    if (regions.owners[index] !== group || regions.kinds[index] !== code) continue;
    if (is(range(regions.firsts[index] ?? 0n, regions.lasts[index] ?? 0n))) return index;
  }
  return undefined;
}
