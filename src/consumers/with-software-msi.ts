import { RegionColumnsBuilder } from '../engine/region-columns-builder.ts';
import type { Host } from '../model/host.ts';
import { kindCode } from '../model/kind.ts';
import { range, sameRange, type AddressRange } from '../model/range.ts';
import type { HostSettings } from '../model/settings.ts';
import { isSoftwareWindow } from './software-msi.ts';

/**
 * The host with its software MSI window where `said` puts it. `none`: every `msi` region is hardware's. A window that
 * is listed already is software's from then on, and no other is. One that is not listed is a what-if: in each group
 * the window that software chose moves there; where no group has one, it is added to each.
 */
export function withSoftwareMsi(host: Host, said: HostSettings['softwareMsi']): Host {
  if (!said) return host;
  if (said.value === 'none') return { ...host, softwareMsi: [] };
  const window = said.value;
  const softwareMsi = [window];
  if (msiIndexes(host, (region) => sameRange(region, window)).length > 0) {
    return { ...host, softwareMsi };
  }
  const moved = new Set(msiIndexes(host, (region) => isSoftwareWindow(host, region)));
  return { ...withMoved(host, window, moved, said.because), softwareMsi };
}

function msiIndexes(host: Host, is: (region: AddressRange) => boolean): readonly number[] {
  const { regions } = host;
  const msi = kindCode('msi');
  const found: number[] = [];
  for (let index = 0; index < regions.length; index += 1) {
    if (regions.kinds[index] !== msi) continue;
    if (is(range(regions.firsts[index] ?? 0n, regions.lasts[index] ?? 0n))) found.push(index);
  }
  return found;
}

/** The regions at `moved` are at `window` now; with none of them, every group gets the window. */
function withMoved(
  host: Host,
  window: AddressRange,
  moved: ReadonlySet<number>,
  because: string,
): Host {
  const { regions } = host;
  const builder = new RegionColumnsBuilder();
  const source = host.sources.length;
  for (let index = 0; index < regions.length; index += 1) {
    const kind = regions.kinds[index] ?? 0;
    const owner = regions.owners[index] ?? 0;
    if (moved.has(index)) builder.pushRange(window, kind, owner, source, 0);
    else {
      const own = range(regions.firsts[index] ?? 0n, regions.lasts[index] ?? 0n);
      const line = regions.lines[index] ?? 0;
      builder.pushRange(own, kind, owner, regions.sources[index] ?? 0, line);
    }
  }
  if (moved.size === 0) {
    host.groups.forEach((_, owner) => builder.pushRange(window, kindCode('msi'), owner, source, 0));
  }
  return { ...host, regions: builder.finish(), sources: [...host.sources, because] };
}
