import { pciAddress } from '../../model/pci-address.ts';

/** The PCI address of a requester id: bus in bits 15 … 8, device in 7 … 3, function in 2 … 0. */
export function requesterName(segment: number, id: number): string {
  return pciAddress(segment, (id >> 8) & 0xff, (id >> 3) & 0x1f, id & 7);
}
