import type { KernelVersion } from './kernel.ts';
import type { Origin } from './region.ts';
import type { FirmwareRegion, KernelAnswer, MapAttempt, MemoryMap } from './told.ts';

/** Which kernel driver runs an IOMMU; it decides apertures and errnos. */
export const IOMMU_DRIVERS = [
  'intel',
  'amd',
  'smmu-v3',
  'smmu',
  'virtio',
  's390',
  'riscv',
  'apple-dart',
  'other',
] as const;
export type IommuDriver = (typeof IOMMU_DRIVERS)[number];

/**
 * One IOMMU as the inputs describe it: raw registers and printed widths, nothing decided. What they mean depends
 * on the kernel (`consumers/aperture`). Fields are left out where no input has them.
 */
export type Iommu = {
  /** As in `/sys/class/iommu`: `dmar0`, `ivhd0`, `smmu3.0x0000000009050000`, `0000:00:02.0` (virtio). */
  readonly name: string;
  readonly driver: IommuDriver;
  /** Devices behind it; empty where no input tells (it may serve all). */
  readonly devices: readonly string[];
  /** VT-d capability and extended capability registers. */
  readonly cap?: Sourced<bigint>;
  readonly ecap?: Sourced<bigint>;
  /** AMD `features` file: two numbers as they stand (their order differs between kernels), or one. */
  readonly features?: Sourced<readonly bigint[]>;
  /** AMD extended features as the boot log prints them: always EFR, then EFR2. */
  readonly efr?: Sourced<{ readonly efr: bigint; readonly efr2: bigint }>;
  /** SMMU: widths and the feature word that the boot log prints. `ias` is the stage-2 input, not the aperture. */
  readonly ias?: Sourced<number>;
  readonly oas?: Sourced<number>;
  readonly smmuFeatures?: Sourced<bigint>;
  /** virtio-iommu: `input address: N bits`. SMMUv1/2: `Stage-1: N-bit VA`. */
  readonly inputBits?: Sourced<number>;
};

/** A fact with where it was read. */
export type Sourced<T> = { readonly value: T; readonly from: Origin };

/** What is known of one device besides its group. */
export type DeviceFacts = {
  /** `0000:00:1f.2`. */
  readonly name: string;
  /** `dma_mask_bits`. 32 is the default before a driver set it (see `consumers/device-mask.ts`). */
  readonly dmaMaskBits?: number;
  /** The driver that is bound; left out where none is, or nobody says. */
  readonly driver?: string;
  /** PCI ids and class as hex without `0x`, as `lspci -n` writes them. */
  readonly vendor?: string;
  readonly device?: string;
  readonly class?: string;
  readonly from: Origin;
  /** What a tool calls it: `Intel Corporation 82574L Gigabit Network Connection`. */
  readonly label?: string;
  /** `numa_node`; left out where the kernel says -1, none. */
  readonly numaNode?: number;
};

/** What is known of the machine that the groups are of. */
export type Machine = {
  readonly kernel?: Sourced<KernelVersion> & {
    /** The release as it stands: `6.12.117+deb12-arm64`. */
    readonly release: string;
  };
  /** `uname -m`: `x86_64`, `aarch64`, `s390x`, … */
  readonly architecture?: string;
  /** The kernel's command line, as words. */
  readonly bootOptions?: Sourced<readonly string[]>;
  /** Whether the kernel said that it uses VT-d's scalable mode where the hardware has it. */
  readonly scalableMode?: Sourced<boolean>;
  readonly iommus: readonly Iommu[];
  readonly devices: readonly DeviceFacts[];
  /** The name that the machine has for itself (`uname -n`, the second word of a syslog line). */
  readonly hostName?: Sourced<string>;
  /** What firmware wants reserved; left out where no table or log tells. */
  readonly firmware?: readonly FirmwareRegion[];
  /** What the kernel itself said to be usable or reserved. */
  readonly answers?: readonly KernelAnswer[];
  /** Maps that somebody tried on it. */
  readonly attempts?: readonly MapAttempt[];
  /** Its physical memory, or a guest's. */
  readonly memoryMaps?: readonly MemoryMap[];
};

export const NO_MACHINE: Machine = { iommus: [], devices: [] };
