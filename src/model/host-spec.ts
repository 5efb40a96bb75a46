import type { Address } from './address.ts';
import type { RegionKind } from './kind.ts';
import type { AddressRange } from './range.ts';

/** A host as a person writes it: a preset, or one built by hand. Small; plain objects. */
export type HostSpec = {
  readonly name: string;
  /** Left out where it is not known. */
  readonly aperture?: AddressRange;
  readonly dmaMaskBits?: number;
  /** The last address that the bus carries. */
  readonly busLimit?: Address;
  readonly pciWindows?: readonly AddressRange[];
  readonly dmaRanges?: readonly AddressRange[];
  readonly pageSize?: bigint;
  readonly groups: readonly GroupSpec[];
};

export type GroupSpec = {
  readonly id: string;
  readonly devices: readonly string[];
  /** Where its IOMMU translates something else than the host's aperture. */
  readonly aperture?: AddressRange;
  readonly regions: readonly RegionSpec[];
};

export type RegionSpec = AddressRange & { readonly kind: RegionKind };
