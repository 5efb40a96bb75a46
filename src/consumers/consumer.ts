import type { LimitKind, RegionKind } from '../model/kind.ts';

/** Ids of the contract; links and scripts hold them, so they never change. */
export const CONSUMER_IDS = ['sysfs', 'vfio-type1'] as const;
export type ConsumerId = (typeof CONSUMER_IDS)[number];

/** Who allocates IOVAs, and what keeps them out: one row of the table in `rules.ts`. */
export type Consumer = {
  readonly id: ConsumerId;
  /** As the radio button says it. */
  readonly title: string;
  /** One sentence: who this is. */
  readonly about: string;
  /** Region kinds that it may not use. */
  readonly keptOutBy: readonly RegionKind[];
  /** Limits that count for it. */
  readonly obeys: readonly LimitKind[];
  /** Kinds of region that keep a whole group from being assigned to it, with the errno. */
  readonly refusesGroupsWith: readonly { readonly kind: RegionKind; readonly errno: string }[];
  /** For each kind or limit: the sentence that says why, and where the kernel says so. */
  readonly reasons: Readonly<Partial<Record<RegionKind | LimitKind, Reason>>>;
};

export type Reason = {
  readonly text: string;
  /** Kernel file and function, or specification section. */
  readonly source: string;
  /** The errno that a map there gets, where it gets one. */
  readonly errno?: string;
};
