/**
 * A PCI address in full, `0000:00:1f.2`, as part of a pattern: segment, bus, device, function in lower-case hex. Linux
 * prints four digits of the segment or more (`%04x` in drivers/pci/probe.c: pci_setup_device); behind a VMD there are
 * more. A pattern that reads what people write ignores case.
 */
export const PCI_ADDRESS = String.raw`[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]`;

/** The same with or without its segment, which `lspci` and others leave out where it is 0. */
export const SHORT_PCI_ADDRESS = String.raw`(?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]`;

const WHOLE = new RegExp(`^${PCI_ADDRESS}$`, 'i');

/** Whether a text is a PCI address in full, in upper or lower case. */
export function isPciAddress(text: string): boolean {
  return WHOLE.test(text);
}

/** A PCI address in full: the segment is 0 where it is left out. */
export function withSegment(address: string): string {
  return address.length > 'bb:dd.f'.length ? address : `0000:${address}`;
}

/** `0000:00:1f.2`, of numbers that fit: device 0 to 31, function 0 to 7. */
export function pciAddress(segment: number, bus: number, device: number, func: number): string {
  return `${pciSegment(segment)}:${hexDigits(bus, 2)}:${hexDigits(device, 2)}.${func}`;
}

/** A segment as PCI addresses begin with it: `0000`. */
export function pciSegment(segment: number): string {
  return hexDigits(segment, 4);
}

function hexDigits(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
