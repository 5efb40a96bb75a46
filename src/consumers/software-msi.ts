import { halvesOf, highHalf, lowHalf } from '../engine/halves.ts';
import { rangeSet } from '../engine/range-set.ts';
import type { Host } from '../model/host.ts';
import { kindCode } from '../model/kind.ts';
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
  const isSoftwareAt = softwareTest(host, regions);
  let some = false;
  for (let index = 0; index < regions.length && !some; index += 1) {
    some = regions.kinds[index] === msi && isSoftwareAt(index);
  }
  if (!some) return undefined;
  const hardware: AddressRange[] = [];
  const software = new Map<bigint, AddressRange>();
  for (let index = 0; index < regions.length; index += 1) {
    if (regions.kinds[index] !== msi) continue;
    const window = range(regions.firsts[index] ?? 0n, regions.lasts[index] ?? 0n);
    if (isSoftwareAt(index)) software.set(window.first, window);
    else hardware.push(window);
  }
  return { hardware: rangeSet(hardware), software: rangeSet(software.values()) };
}

/** Whether region `index` of `regions` is exactly a window that software chose, without making bigints. */
export function softwareTest(
  host: Host,
  { firsts, lasts }: Pick<Host['regions'], 'firsts' | 'lasts'>,
): (index: number) => boolean {
  const windows = (host.softwareMsi ?? SOFTWARE_MSI_WINDOWS).map(({ first, last }) => [
    lowHalf(first),
    highHalf(first),
    lowHalf(last),
    highHalf(last),
  ]);
  const first32 = halvesOf(firsts);
  const last32 = halvesOf(lasts);
  return (index) =>
    windows.some(
      ([firstLo, firstHi, lastLo, lastHi]) =>
        first32[2 * index] === firstLo &&
        last32[2 * index] === lastLo &&
        first32[2 * index + 1] === firstHi &&
        last32[2 * index + 1] === lastHi,
    );
}
