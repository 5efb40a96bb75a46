import { counted, formatCount } from '../../model/count.ts';
import { formatAddress, type Address } from '../../model/address.ts';
import type { HostMap, SetSummary } from '../../model/host-map.ts';
import { UNNAMED_GROUP, type Host } from '../../model/host.ts';
import { nameOfFile } from '../../model/host-name.ts';
import { bitsOf } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';
import type { HostEntry } from '../../store/state.ts';

const ORIGINS: Readonly<Record<HostEntry['origin'], string>> = {
  files: 'file',
  paste: 'pasted',
  preset: 'preset',
  built: 'by hand',
  link: 'link',
};

/** The line under a host's name: `file · laptop.txt, 17 groups, 2 different maps, 39-bit aperture`. */
export function subtitleOf(entry: HostEntry, host: Host, map: HostMap): string {
  const parts = [sourceOf(entry, host)];
  const named = host.groups.filter((group) => group.id !== UNNAMED_GROUP).length;
  if (named > 0) parts.push(counted(named, 'group'));
  if (map.lanes.length > 1) parts.push(`${formatCount(map.lanes.length)} different maps`);
  const bits = host.aperture.known ? bitsOf(host.aperture.range) : undefined;
  if (bits !== undefined) parts.push(`${bits}-bit aperture`);
  if (host.dmaMask) parts.push(`DMA mask ${host.dmaMask.bits} bits`);
  const said = parts.filter((part) => part !== '').join(', ');
  return said === '' ? ORIGINS[entry.origin] : `${ORIGINS[entry.origin]} · ${said}`;
}

function sourceOf(entry: HostEntry, host: Host): string {
  if (entry.origin === 'paste' || entry.origin === 'built') return '';
  if (host.sources.length > 1) return counted(host.sources.length, 'file');
  const source = (host.sources[0] ?? '').replace(/^preset:/, '');
  // A host is named by its file: said twice, it only takes the room of what is new.
  return nameOfFile(source) === entry.name || source === entry.name ? '' : source;
}

/** What a host leaves free, as its header says it. */
export type UsableText = {
  /** `2 windows, 512 GiB`. */
  readonly windows: string;
  /** `largest from 0xfef00000`, or from where on nothing is known; left out where there is none. */
  readonly detail?: string;
  /** Set where there is no window at all. */
  readonly isNone?: true;
};

/**
 * The two lines of a header over a usable set. `unknownFrom` is where nothing is known from, because nothing
 * tells where the aperture ends: what `summary` leaves out, the text says begins there.
 */
export function usableText(summary: SetSummary, unknownFrom?: Address): UsableText {
  const { windows: count, bytes, largest } = summary;
  const windows = `${counted(count, 'window')}, ${formatSize(bytes)}`;
  if (unknownFrom !== undefined) {
    const detail = `unknown from ${formatAddress(unknownFrom)}`;
    return count === 0 ? { windows: 'no window known', detail, isNone: true } : { windows, detail };
  }
  if (largest === undefined) return { windows: 'nothing usable', isNone: true };
  return { windows, detail: `largest from ${formatAddress(largest.first)}` };
}

const SPELLED = ['no host', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** The title of the strip under the tracks: `Usable on all four`, `Usable on all 12`. */
export function usableOnAllTitle(hosts: number): string {
  return `Usable on ${hosts === 2 ? 'both' : `all ${SPELLED[hosts] ?? hosts.toString()}`}`;
}
