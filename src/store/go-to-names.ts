import type { Host } from '../model/host.ts';
import { isRegionKind, kindCode } from '../model/kind.ts';
import { SHORT_PCI_ADDRESS } from '../model/pci-address.ts';
import { range, type AddressRange } from '../model/range.ts';
import type { RangeSet } from '../model/range-set.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { GoToError } from './go-to-error.ts';
import { readyHosts, selectedHostOf, type ReadyHost } from './selectors.ts';
import type { AppState } from './store.ts';

const DEVICE = new RegExp(`^${SHORT_PCI_ADDRESS}$`, 'i');

/**
 * The addresses that a name stands for, in this order: a host's name (in full, case as written first),
 * `group ID`, a device (in full, or without its domain `0000:`), a kind. Of groups, devices and kinds the
 * selected host's count, and where it has none, those of all other hosts. The range reaches from the first
 * byte to the last of all regions meant; a host's also to the end of its known aperture.
 *
 * Undefined where `text` is no such name; `nothing-there` where it is one, and no host has a region of it.
 */
export function findByName(
  text: string,
  state: AppState,
): Result<AddressRange, GoToError> | undefined {
  const hosts = readyHosts(state);
  const host = hosts.find(({ entry }) => entry.name === text) ?? hosts.find(named(text));
  if (text !== '' && host) return found(wholeOf(host), text);
  const group = /^group\s*[:#]?\s*(\S+)$/i.exec(text)?.[1];
  if (group !== undefined) {
    return found(
      anywhere(state, (host) => regionsOf(host, (id) => id === group)),
      text,
    );
  }
  const isDevice = (device: string): boolean => sameDevice(device, text);
  const known = hosts.some(({ result }) =>
    result.host.groups.some(({ devices }) => devices.some(isDevice)),
  );
  if (known || DEVICE.test(text)) {
    return found(
      anywhere(state, (host) => regionsOf(host, (_, devices) => devices.some(isDevice))),
      text,
    );
  }
  const kind = text.toLowerCase();
  if (!isRegionKind(kind)) return undefined;
  return found(
    anywhere(state, ({ result }) => hullOfSet(result.map.kinds[kindCode(kind)])),
    text,
  );
}

const named =
  (text: string) =>
  ({ entry }: ReadyHost): boolean =>
    entry.name.toLowerCase() === text.toLowerCase();

function found(there: AddressRange | undefined, text: string): Result<AddressRange, GoToError> {
  if (there !== undefined) return ok(there);
  return err({ code: 'nothing-there', text, understood: [text] });
}

function sameDevice(device: string, text: string): boolean {
  const [a, b] = [device.toLowerCase(), text.toLowerCase()];
  return a === b || a === `0000:${b}`;
}

/** What `find` gives for the selected host, or else over all of them. */
function anywhere(
  state: AppState,
  find: (host: ReadyHost) => AddressRange | undefined,
): AddressRange | undefined {
  const selected = selectedHostOf(state);
  const there = selected && find(selected);
  return there ?? readyHosts(state).map(find).reduce(hull, undefined);
}

function wholeOf({ result }: ReadyHost): AddressRange | undefined {
  const { host } = result;
  const regions = regionsOf({ result }, () => true);
  return host.aperture.known ? hull(regions, host.aperture.range) : regions;
}

/** From the first byte to the last of all regions of the groups that `wanted` takes. */
function regionsOf(
  { result }: Pick<ReadyHost, 'result'>,
  wanted: (id: string, devices: readonly string[]) => boolean,
): AddressRange | undefined {
  const { groups, regions }: Host = result.host;
  const isWanted = groups.map(({ id, devices }) => wanted(id, devices));
  let first: bigint | undefined;
  let last = 0n;
  for (let i = 0; i < regions.length; i += 1) {
    if (!(isWanted[regions.owners[i] ?? 0] ?? false)) continue;
    const from = regions.firsts[i] ?? 0n;
    const to = regions.lasts[i] ?? 0n;
    if (first === undefined || from < first) first = from;
    if (to > last) last = to;
  }
  return first === undefined ? undefined : range(first, last);
}

function hullOfSet(set: RangeSet | undefined): AddressRange | undefined {
  if (set === undefined || set.length === 0) return undefined;
  return range(set.firsts[0] ?? 0n, set.lasts[set.length - 1] ?? 0n);
}

function hull(a: AddressRange | undefined, b: AddressRange | undefined): AddressRange | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return range(a.first < b.first ? a.first : b.first, a.last > b.last ? a.last : b.last);
}
