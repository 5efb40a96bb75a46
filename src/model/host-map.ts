import type { Warning } from './diagnostic.ts';
import type { RangeSet } from './range-set.ts';
import type { AddressRange } from './range.ts';
import type { Rules } from './settings.ts';
import type { U32Column, U64Column, U8Column } from './typed-arrays.ts';

/**
 * The whole 64-bit space cut at every boundary: segment `i` is `firsts[i]` … `firsts[i + 1] - 1`, the
 * last one ends at 2^64-1. `firsts[0]` is 0. Neighbours differ in mask or in depth.
 */
export type Partition = {
  readonly length: number;
  readonly firsts: U64Column;
  /** The set of kinds that cover the segment; 0 where none does. */
  readonly masks: U8Column;
  /** How many regions cover it. */
  readonly depths: U32Column;
};

/**
 * An implicit, augmented interval tree over region columns, for "which regions meet this range".
 * `order` sorts the regions by first; `maxLasts` holds the largest last below each implicit node.
 */
export type Lookup = {
  readonly length: number;
  readonly order: U32Column;
  readonly firsts: U64Column;
  readonly lasts: U64Column;
  readonly maxLasts: U64Column;
};

/**
 * Maximal runs of addresses that at least one region covers with the same set of kinds, in order.
 * Runs may touch where the set changes.
 */
export type Merged = {
  readonly length: number;
  readonly firsts: U64Column;
  readonly lasts: U64Column;
  readonly masks: U8Column;
};

/** The groups that reserve exactly the same addresses, and what they reserve. */
export type GroupLane = {
  /** Indexes into the host's groups, ascending by group id. Never empty. */
  readonly groups: readonly number[];
  /** For each region kind code, where these groups are covered. */
  readonly kinds: readonly RangeSet[];
};

/**
 * What the merged table lists for one consumer: the whole space, cut at the edges of `merged`, of
 * `usable` and of the limits that count. Row `i` is `firsts[i]` … `lasts[i]`, rows touch, none overlap.
 */
export type Rows = {
  readonly length: number;
  readonly firsts: U64Column;
  readonly lasts: U64Column;
  /** Region kinds that cover the row; 0 for free space and limits. */
  readonly masks: U8Column;
  /** Which limits take it for this consumer: bit `1 << index in LIMIT_KINDS`. 0 for none. */
  readonly limits: U8Column;
  /** 1 where every byte is usable, 0 where none is. */
  readonly usable: U8Column;
};

/** A range set in a few figures. */
export type SetSummary = {
  /** How many ranges. */
  readonly windows: number;
  /** How many addresses in all of them; 0 … 2^64. */
  readonly bytes: bigint;
  /** The largest range, the lowest of equals; left out where there is none. */
  readonly largest?: AddressRange;
};

/** One consumer's answer for one host. */
export type ConsumerMap = {
  readonly usable: RangeSet;
  /** Of `usable`, as far as something is known: what lies where nobody said how far the aperture reaches is left out. */
  readonly summary: SetSummary;
  readonly rows: Rows;
  /**
   * Of `usable`, bytes that no map can reach, because they share a page with a byte that is not usable. The consumer
   * reports them all the same. Empty unless an edge is not page-aligned.
   */
  readonly unmappable: RangeSet;
};

/**
 * Where the consumers' answers differ: the maximal ranges over which the same consumers may use every byte, where
 * some may and some may not. Sorted and disjoint; they may touch.
 */
export type Differences = {
  readonly length: number;
  readonly firsts: U64Column;
  readonly lasts: U64Column;
  /** Who may: bit `1 << index in CONSUMER_IDS`. Never 0, never all. */
  readonly usableBy: U8Column;
};

/** What a lane's groups alone keep out of the container of all chosen groups. */
export type LaneCost = {
  /** Index into `HostMap.lanes`. */
  readonly lane: number;
  /** Usable for all other chosen groups together, and not with these. Empty: they share without loss. */
  readonly takes: RangeSet;
};

/** Whether a group can be handed to the consumer at all. */
export type Assignable =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly errno: string;
      /** What blocks: the kind of region, or another code of `consumers/refusals.ts`. */
      readonly because: RefusalCode;
      /** Index into the host's region columns of the region that blocks, where one does. */
      readonly region?: number;
    };

/**
 * Why a group is refused as a whole. `direct`: firmware wants a 1:1 map. `software-and-hardware-msi`: the group has
 * both kinds of MSI window. `nothing-left`: its regions cover the whole aperture. `no-isolated-msi`: its interrupts
 * are not isolated. `no-second-stage`: its IOMMU has no second stage, and the kernel builds none of the first.
 */
export type RefusalCode =
  'direct' | 'software-and-hardware-msi' | 'nothing-left' | 'no-isolated-msi' | 'no-second-stage';

/** What the engine makes of one host: finished indexes that the page only looks things up in. */
export type HostMap = {
  readonly partition: Partition;
  readonly lookup: Lookup;
  readonly merged: Merged;
  /** For each region kind code, where it covers. */
  readonly kinds: readonly RangeSet[];
  /** Of the `msi` addresses, whose windows they are; left out where software chose none. They may overlap. */
  readonly msi?: { readonly hardware: RangeSet; readonly software: RangeSet };
  /** Groups with equal maps share a lane; lanes are in the order of their first group. */
  readonly lanes: readonly GroupLane[];
  /** The rules that it was made by. */
  readonly rules: Rules;
  /** By consumer id. */
  readonly consumers: Readonly<Record<string, ConsumerMap>>;
  /** By consumer id, then index into the host's groups; no entry for a consumer that assigns nothing. */
  readonly assignable: Readonly<Record<string, readonly Assignable[]>>;
  readonly differences: Differences;
  /** By consumer id, for those that assign groups: one for each lane that has a chosen group, in their order. */
  readonly costs: Readonly<Record<string, readonly LaneCost[]>>;
  /**
   * By consumer id, what disagrees about the host and what looks wrong (`consumers/findings`). Left out where nobody
   * looked.
   */
  readonly findings?: Readonly<Record<string, readonly Warning[]>>;
  /** Boundaries for the elastic scale, sorted, at most 512: neighbours are joined where there are more. */
  readonly cuts: U64Column;
};
