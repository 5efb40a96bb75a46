import { expect } from 'vitest';
import { faults, regions } from './check-dump.ts';

/** Lines as the kernel writes them, what they are read as in a group, and the path of a group. */
export const MSI = '0x00000000fee00000 0x00000000feefffff msi';
export const HT = '0x000000fd00000000 0x000000ffffffffff reserved';
export const LPC = '0x0000000000000000 0x0000000000ffffff direct-relaxable';
export const msi = (group: string | number) => `${group} 0xfee00000-0xfeefffff msi`;
export const ht = (group: string | number) => `${group} 0xfd00000000-0xffffffffff reserved`;
export const lpc = (group: string | number) => `${group} 0x0-0xffffff direct-relaxable`;
export const path = (group: string | number) =>
  `/sys/kernel/iommu_groups/${group}/reserved_regions`;

/** Forms of a dump, what they hold, and nothing to complain about. */
export function clean(text: string, expected: string[]) {
  expect(regions(text)).toEqual(expected);
  expect(faults(text)).toEqual([]);
}
