import type { RefusalCode } from '../model/host-map.ts';
import type { KernelVersion } from '../model/kernel.ts';
import type { LimitKind, RegionKind } from '../model/kind.ts';
import type { IommuDriver } from '../model/machine.ts';

/** Ids of the contract; links and scripts hold them, so they never change. The position is the bit in `Differences`. */
export const CONSUMER_IDS = ['sysfs', 'vfio-type1', 'iommufd', 'dma-api'] as const;
export type ConsumerId = (typeof CONSUMER_IDS)[number];

/** Who allocates IOVAs, and what keeps them out: one row of the table in `rules.ts`. */
export type Consumer = {
  readonly id: ConsumerId;
  /** As the radio button says it. */
  readonly title: string;
  /** One sentence: who this is. */
  readonly about: string;
  /** The first kernel that answers so, and what older ones do instead; left out: as old as the file in sysfs. */
  readonly since?: { readonly kernel: KernelVersion; readonly before: string };
  /** Whose regions count. */
  readonly scope: 'listed' | 'group' | 'attached-devices' | 'device';
  /** Region kinds that it may not use. */
  readonly keptOutBy: readonly RegionKind[];
  /** Whether an `msi` window that software chose is usable all the same. */
  readonly mayUseSoftwareMsi: boolean;
  /** Limits that count for it. */
  readonly obeys: readonly LimitKind[];
  /** `bytes`: holes are cut where they are; `pages-outward`: every page that a hole touches is out. */
  readonly edges: 'bytes' | 'pages-outward';
  /** What keeps a whole group from it, with the errno; the first that holds decides. */
  readonly refusals: readonly Refusal[];
  /** For each kind or limit: the sentence that says why, and where the kernel says so. */
  readonly reasons: Readonly<Partial<Record<RegionKind | LimitKind, Reason>>>;
};

/** A reason why a group can not be handed over, and for which kernels and IOMMU drivers it holds. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly errno: string;
  /** The first kernel that does so; left out: all. */
  readonly since?: KernelVersion;
  /** The first kernel that does so no more. */
  readonly until?: KernelVersion;
  /** Left out: whatever the driver is. */
  readonly drivers?: readonly IommuDriver[];
  readonly reason: Reason;
};

export type Reason = {
  readonly text: string;
  /** Kernel file and function, or specification section. */
  readonly source: string;
  /** The errno that a map there gets, where it gets one. */
  readonly errno?: string;
};
