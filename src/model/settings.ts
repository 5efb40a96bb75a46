import type { Address } from './address.ts';
import type { KernelVersion } from './kernel.ts';
import { NEWEST_KERNEL } from './kernel.ts';
import type { AddressRange } from './range.ts';

/** Something said over what an input says, with who said it: `option --bus-limit`, `set by hand`. */
export type Said<T> = { readonly value: T; readonly because: string };

/** What the user said about a host over what its input says. Left out: the input decides. */
export type HostSettings = {
  readonly name: string;
  readonly aperture?: { readonly range: AddressRange; readonly because: string };
  readonly dmaMask?: { readonly bits: number; readonly because: string };
  /** The last address that the bus carries. */
  readonly busLimit?: Said<Address>;
  /** Memory windows of the PCI host bridge, as bus addresses; besides those that the input has. */
  readonly pciWindows?: Said<readonly AddressRange[]>;
  /** Inbound windows of the PCI host bridge (`dma-ranges`), in place of those that the input has. */
  readonly dmaRanges?: Said<readonly AddressRange[]>;
  /** Page size of the host's kernel, a power of two. */
  readonly pageSize?: Said<bigint>;
  /** Where the software MSI window is; `none`: every `msi` region is hardware's. */
  readonly softwareMsi?: Said<AddressRange | 'none'>;
  readonly kernel?: Said<KernelVersion>;
  /** Only these groups share the container or domain; left out: all. */
  readonly groups?: readonly string[];
  /** Only these devices are attached (`iommufd`, `dma-api`); left out: all of the groups. */
  readonly devices?: readonly string[];
  readonly whatIf?: WhatIf;
};

/** Switches that the discussions ask for; each left out is off. */
export type WhatIf = {
  /** No ACS: peers answer in PCI windows, so these keep every consumer out. */
  readonly noAcs?: true;
  /** Interrupts of the groups' devices are not isolated, and `allow_unsafe_interrupts` is not set. */
  readonly noIsolatedMsi?: true;
  /** iommufd: the hardware page table is to be a nesting parent (stage 2). */
  readonly nestParent?: true;
  /** The view of the proposal of 28 September 2020: DMA mask and aperture listed as `reserved`. */
  readonly proposal2020?: true;
};

/** The rules that a map is made by, all decided: settings over input over the newest kernel. */
export type Rules = {
  readonly kernel: KernelVersion;
  /** Who says the kernel: `host.json:5`, `option --kernel`, or that nobody does. */
  readonly kernelBecause: string;
  /** Left out: all groups. */
  readonly groups?: readonly string[];
  readonly devices?: readonly string[];
  readonly whatIf: WhatIf;
};

/** The rules where nobody says anything. */
export const DEFAULT_RULES: Rules = {
  kernel: NEWEST_KERNEL,
  kernelBecause: 'nothing says which kernel runs, so the newest is taken',
  whatIf: {},
};
