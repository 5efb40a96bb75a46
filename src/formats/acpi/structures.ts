import type { Origin } from '../../model/region.ts';

/** A device scope of DMAR (VT-d specification, 8.3.1): where the path starts, and its (device, function) pairs. */
export type DmarScope = {
  /** 1 endpoint, 2 bridge, 3 IOAPIC, 4 HPET, 5 device of the ACPI namespace. */
  readonly type: number;
  readonly enumeration: number;
  readonly bus: number;
  /** Never empty. */
  readonly path: readonly (readonly [device: number, func: number])[];
};

/** A reserved memory region of DMAR; `end` is inclusive and may lie below `base`. */
export type Rmrr = {
  readonly segment: number;
  readonly base: bigint;
  readonly end: bigint;
  readonly scopes: readonly DmarScope[];
  readonly from: Origin;
};

/** What of a DMAR is of interest. `names`: devices of the ACPI namespace by their number (ANDD). */
export type Dmar = {
  readonly rmrrs: Rmrr[];
  readonly names: Map<number, string>;
};

/** A memory block of IVRS. `type`: 0x20 all devices, 0x21 `device`, 0x22 `device` … `last`, both inclusive. */
export type Ivmd = {
  readonly type: number;
  readonly flags: number;
  readonly segment: number;
  readonly device: number;
  readonly last: number;
  readonly start: bigint;
  readonly length: bigint;
  readonly from: Origin;
};

/** An IOMMU of IVRS with the features that firmware tells of it. */
export type Ivhd = {
  readonly segment: number;
  readonly device: number;
  readonly efr: bigint;
  readonly efr2: bigint;
  readonly from: Origin;
};

/** What of an IVRS is of interest. */
export type Ivrs = { readonly ivmds: Ivmd[]; readonly ivhds: Ivhd[] };

/** A mapping of IORT: `count` ids from `input` on become those from `output` on; `count` is 1 or more. */
export type IdMapping = {
  readonly input: number;
  readonly count: number;
  readonly output: number;
  /** The node that it leads to, as its offset in the table. */
  readonly to: number;
  /** Every input becomes `output`. */
  readonly single: boolean;
};

/** A piece of memory that an RMR node reserves. */
export type RmrPiece = { readonly base: bigint; readonly length: bigint; readonly from: Origin };

/** A node of IORT of which something is of interest. */
export type IortNode = { readonly mappings: readonly IdMapping[] } & (
  | { readonly kind: 'root-complex'; readonly segment: number }
  | { readonly kind: 'named-component'; readonly name: string }
  | { readonly kind: 'rmr'; readonly remappable: boolean; readonly pieces: readonly RmrPiece[] }
);
