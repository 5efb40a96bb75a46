import type { Warning } from './diagnostic.ts';
import type { AddressRange } from './range.ts';
import type { RegionColumns } from './region-columns.ts';

/** An IOMMU group: the smallest set of devices that can be told apart. */
export type Group = {
  /** Letters, digits, `.`, `_`, `-`; `dev:<device>` where only a device is named; `?` where nothing is. */
  readonly id: string;
  readonly devices: readonly string[];
  /** The group's `type` attribute (`DMA`, `identity`, …) where the input has it. */
  readonly type?: string;
};

/** The group of regions whose input names neither a group nor a device. */
export const UNNAMED_GROUP = '?';

/** What the IOMMU can translate. Where nothing tells it, `known` is false and `range` is the whole space. */
export type Aperture = {
  readonly range: AddressRange;
  readonly known: boolean;
  /** Who says so: `option --address-bits`, `preset vtd-39`, …; for an unknown one, why. */
  readonly because: string;
};

/** A limit of the device, kept and shown; whether it counts is the consumer's rule. */
export type DmaMask = { readonly bits: number; readonly because: string };

/** All that is known of one machine. `regions.owners` points into `groups`, `regions.sources` into `sources`. */
export type Host = {
  readonly name: string;
  readonly sources: readonly string[];
  readonly groups: readonly Group[];
  readonly regions: RegionColumns;
  readonly aperture: Aperture;
  readonly dmaMask?: DmaMask;
  readonly warnings: readonly Warning[];
};

/** The id of the group at `index`, as `regions.owners` points to it. */
export function groupIdAt(host: Pick<Host, 'groups'>, index: number): string {
  return host.groups[index]?.id ?? UNNAMED_GROUP;
}

/** Order of group ids in every list: whole numbers by value, then all others by name. */
export function compareGroupIds(a: string, b: string): number {
  const digitsA = /^\d+$/.test(a);
  const digitsB = /^\d+$/.test(b);
  if (digitsA !== digitsB) return digitsA ? -1 : 1;
  if (digitsA) {
    const difference = BigInt(a) - BigInt(b);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}
