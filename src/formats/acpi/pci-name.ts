/** `0000:00:1f.2`. */
export function pciName(segment: number, bus: number, device: number, func: number): string {
  return `${hex(segment, 4)}:${hex(bus, 2)}:${hex(device, 2)}.${func.toString(16)}`;
}

/** The PCI address of a requester id: bus in bits 15 … 8, device in 7 … 3, function in 2 … 0. */
export function requesterName(segment: number, id: number): string {
  return pciName(segment, (id >> 8) & 0xff, (id >> 3) & 0x1f, id & 7);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
