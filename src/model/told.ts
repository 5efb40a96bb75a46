import type { RegionKind } from './kind.ts';
import type { AddressRange } from './range.ts';
import type { Origin } from './region.ts';

/** Where firmware writes down what it wants reserved: VT-d RMRR, AMD IVMD, Arm RMR, a device tree. */
export const FIRMWARE_TABLES = ['rmrr', 'ivmd', 'rmr', 'device-tree'] as const;
export type FirmwareTable = (typeof FIRMWARE_TABLES)[number];

/** A device, or devices, that firmware names. */
export type DeviceScope =
  /** Every device; where `segment` is given, of that PCI segment. */
  | { readonly kind: 'all'; readonly segment?: number }
  /** `0000:00:1f.2`, a path of the device tree, a path of the ACPI namespace. */
  | { readonly kind: 'device'; readonly name: string }
  /** A PCI bridge, and all that is behind it. */
  | { readonly kind: 'bridge'; readonly name: string }
  /** PCI addresses from `first` to `last`, both inclusive. */
  | { readonly kind: 'range'; readonly first: string; readonly last: string }
  /** Behind bridges whose buses the table does not say: `0000:00:1c.0/00.0`, from the host bridge on. */
  | { readonly kind: 'path'; readonly path: string };

/** Memory that firmware wants reserved for devices. It is no region: the kernel decides what it lists. */
export type FirmwareRegion = {
  readonly table: FirmwareTable;
  /** As it stands, `last` inclusive, not rounded. */
  readonly range: AddressRange;
  /** What the kernel makes of it for most devices; an RMRR of USB or graphics is `direct-relaxable` all the same. */
  readonly kind: RegionKind;
  /** For whom; empty where the source does not say (the boot log prints an RMRR without its devices). */
  readonly scopes: readonly DeviceScope[];
  readonly from: Origin;
};

/** What a kernel or a tool printed of the addresses that may be used: to be held against what is computed. */
export type KernelAnswer = {
  readonly by: 'vfio-type1' | 'iommufd' | 'unknown';
  /** All usable ranges; in order. Left out where only the reserved ones are printed. */
  readonly usable?: readonly AddressRange[];
  readonly reserved?: readonly AddressRange[];
  /** Page sizes as a bit mask (`iova_pgsizes`), or the alignment that iommufd gives. */
  readonly pageSizes?: bigint;
  /** The group or device that it was asked for, where that is said. */
  readonly of?: string;
  readonly from: Origin;
};

/** A map that somebody tried, as a log or trace has it. */
export type MapAttempt = {
  readonly range: AddressRange;
  /** `EINVAL`, …; left out where it went through, or nobody says. */
  readonly errno?: string;
  readonly from: Origin;
};

/** What a piece of a memory map is. Only `ram` and `rom` are mapped for a device by QEMU (VFIO). */
export const MEMORY_KINDS = ['ram', 'rom', 'mmio', 'reserved', 'other'] as const;
export type MemoryKind = (typeof MEMORY_KINDS)[number];

export type MemoryPiece = {
  readonly range: AddressRange;
  readonly kind: MemoryKind;
  /** As the source has it: `System RAM`, `pc.ram`. */
  readonly name: string;
};

export const MEMORY_MAPS = ['iomem', 'e820', 'mtree', 'flat-view', 'trace', 'device-tree'] as const;

/** Physical memory as a kernel, firmware or VMM lays it out: a layout to check against what is usable. */
export type MemoryMap = {
  readonly what: (typeof MEMORY_MAPS)[number];
  /** Of which address space, where there are several: `vfio-pci`, `memory`. */
  readonly name: string;
  /** Sorted by `first`; a piece inside another stands behind it. */
  readonly pieces: readonly MemoryPiece[];
  readonly from: Origin;
};
