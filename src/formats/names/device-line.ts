import type { DeviceFacts } from '../../model/machine.ts';
import { withSegment } from '../../model/pci-address.ts';

/** What one line tells of a device. */
export type NamedDevice = Omit<DeviceFacts, 'from'>;

/** A PCI address: domain (maybe left out, then 0), bus, device 0 to 1f, function. */
const ADDRESS = '(?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]';

/** `00:1f.2 SATA controller [0106]: …`, `00:1f.2 SATA controller: …`, `00:1f.2 0106: …` (`-nn`, none, `-n`). */
const LISTED = new RegExp(
  `^(${ADDRESS}) (?:([0-9a-f]{4})|([A-Z][^:\\[\\]]{2,80}?)(?: \\[([0-9a-f]{4})\\])?): (\\S.*)$`,
  'i',
);

/** `00:1f.2 "SATA controller" "Intel Corporation" "82801IR …"`: `-mm`. */
const QUOTED = new RegExp(`^(${ADDRESS}) "([^"]*)" "([^"]*)" "([^"]*)"`, 'i');

/** `0000:00:1f.2 Class 010601: Vendor 8086 Device 2922 [8086:2922] (rev 02)`, as lsiommu writes it. */
const NUMBERED = new RegExp(
  `^(${ADDRESS}) Class ([0-9a-f]{4,6}): Vendor ([0-9a-f]{4}) Device ([0-9a-f]{4})\\b`,
  'i',
);

const IDS = /(?:^|\s|\[)([0-9a-f]{4}):([0-9a-f]{4})\]?$/i;
/** What `lspci` writes behind the name and the ids. */
const NOTES = /(?: \((?:rev|prog-if) [^()]*\))+$/i;
/** The name of a device that the tool had no name for. */
const NAMELESS = /(?:^|\s)(?:Unknown )?Device(?: [0-9a-f]{4})?$/i;
/** A region, or what looks like one: no list of devices has two addresses. */
const ADDRESSES = /\b0x[0-9a-f]+\W+0x/i;

/** A PCI address in full, in lower case: `lspci` leaves out a domain of 0. */
export function fullAddress(address: string): string {
  return withSegment(address.toLowerCase());
}

/** Whether a text is a PCI address, in full or without its domain. */
export function isAddress(text: string): boolean {
  return new RegExp(`^${ADDRESS}$`, 'i').test(text);
}

/** The device of a line of a list, which stands without quote marks and blanks before it. */
export function deviceOfLine(text: string): NamedDevice | undefined {
  if (ADDRESSES.test(text)) return undefined;
  return numbered(text) ?? quoted(text) ?? listed(text);
}

/** `text [1234]`: what it is called, and its number. */
export function nameAndNumber(text: string): { readonly name: string; readonly number?: string } {
  const [, name = '', number] = /^(.*?)\s*(?:\[([0-9a-f]{4})\])?$/i.exec(text) ?? [];
  if (number !== undefined) return { name, number: number.toLowerCase() };
  return /^[0-9a-f]{4}$/i.test(text) ? { name: '', number: text.toLowerCase() } : { name: text };
}

/** The label of a device by the names of its maker and its own; none where the tool knew none. */
export function labelOf(vendor: string, device: string): { readonly label?: string } {
  const label = `${vendor} ${device}`.trim();
  return device === '' || NAMELESS.test(label) ? {} : { label };
}

function numbered(text: string): NamedDevice | undefined {
  const [, address, kind = '', vendor = '', device = ''] = NUMBERED.exec(text) ?? [];
  if (address === undefined) return undefined;
  return {
    name: fullAddress(address),
    class: kind.toLowerCase(),
    vendor: vendor.toLowerCase(),
    device: device.toLowerCase(),
  };
}

function quoted(text: string): NamedDevice | undefined {
  const [, address, kind = '', maker = '', model = ''] = QUOTED.exec(text) ?? [];
  if (address === undefined) return undefined;
  const [type, vendor, device] = [kind, maker, model].map(nameAndNumber);
  return {
    name: fullAddress(address),
    ...labelOf(vendor?.name ?? '', device?.name ?? ''),
    ...(vendor?.number !== undefined && { vendor: vendor.number }),
    ...(device?.number !== undefined && { device: device.number }),
    ...(type?.number !== undefined && { class: type.number }),
  };
}

function listed(text: string): NamedDevice | undefined {
  const [, address, bare, , number = bare, rest = ''] = LISTED.exec(text) ?? [];
  if (address === undefined) return undefined;
  const named = rest.trimEnd().replace(NOTES, '');
  const [all = '', vendor, device] = IDS.exec(named) ?? [];
  const label = named.slice(0, named.length - all.length).trim();
  return {
    name: fullAddress(address),
    ...labelOf('', label),
    ...(vendor !== undefined && { vendor: vendor.toLowerCase() }),
    ...(device !== undefined && { device: device.toLowerCase() }),
    ...(number !== undefined && { class: number.toLowerCase() }),
  };
}
