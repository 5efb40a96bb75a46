import type { Warning } from './diagnostic.ts';
import type { AddressRange } from './range.ts';
import type { Address } from './address.ts';
import type { Machine } from './machine.ts';
import type { RegionColumns } from './region-columns.ts';

/** An IOMMU group: the smallest set of devices that can be told apart. */
export type Group = {
  /** Letters, digits, `.`, `_`, `-`; `dev:<device>` where only a device is named; `?` where nothing is. */
  readonly id: string;
  readonly devices: readonly string[];
  /** The group's `type` attribute (`DMA`, `identity`, …) where the input has it. */
  readonly type?: string;
  /** What the IOMMU of this group's devices translates, where it is not the host's aperture. */
  readonly aperture?: Aperture;
};

/** The group of regions whose input names neither a group nor a device. */
export const UNNAMED_GROUP = '?';

/** What the IOMMU can translate. Where nothing tells it, `known` is false and `range` is the whole space. */
export type Aperture = {
  readonly range: AddressRange;
  readonly known: boolean;
  /** Who says so: `option --address-bits`, `preset vtd-39`, …; for an unknown one, why. */
  readonly because: string;
  /** Set where it is what the driver takes by default, and no input has the register that would tell. */
  readonly assumed?: true;
};

/** A limit of the device, kept and shown; whether it counts is the consumer's rule. */
export type DmaMask = { readonly bits: number; readonly because: string };

/** A range of addresses that limits something, with who says so. */
export type LimitRange = { readonly range: AddressRange; readonly because: string };

/** All that is known of one machine. `regions.owners` points into `groups`, `regions.sources` into `sources`. */
export type Host = {
  readonly name: string;
  readonly sources: readonly string[];
  readonly groups: readonly Group[];
  readonly regions: RegionColumns;
  readonly aperture: Aperture;
  /** What a nesting parent of iommufd (stage 2) translates, where the kernel grants one. */
  readonly nestParentAperture?: Aperture;
  /** Why the chosen groups share no aperture at all; `aperture` is then that of the first. */
  readonly noCommonAperture?: string;
  readonly dmaMask?: DmaMask;
  /** The last address that the bus carries (`bus_dma_limit`). */
  readonly busLimit?: { readonly last: Address; readonly because: string };
  /** Memory windows of the PCI host bridges, as bus addresses. */
  readonly pciWindows?: readonly LimitRange[];
  /** Inbound windows of the PCI host bridge; left out: none are defined, nothing is limited. */
  readonly dmaRanges?: readonly LimitRange[];
  /** Page size of the host's kernel, a power of two; left out: 4 KiB is taken. */
  readonly pageSize?: { readonly bytes: bigint; readonly because: string };
  /** `msi` regions that are exactly one of these are chosen by software; left out: the two places Linux takes. */
  readonly softwareMsi?: readonly AddressRange[];
  /** Left out for presets and hosts built by hand. */
  readonly machine?: Machine;
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
