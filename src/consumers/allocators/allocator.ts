import { complementWithin, intersection, rangeSet, rangesOf } from '../../engine/range-set.ts';
import type { HostMap } from '../../model/host-map.ts';
import type { Host } from '../../model/host.ts';
import { covers, type AddressRange } from '../../model/range.ts';
import type { RangeSet } from '../../model/range-set.ts';
import type { ConsumerId } from '../consumer.ts';
import { EMPTY_SET } from '../../engine/range-set.ts';

/** What is to be placed, and where. `map` is `mapHost(host, …)`. */
export type AllocatorInput = {
  readonly host: Host;
  readonly map: HostMap;
  /** Bytes, 1 … 2^64. */
  readonly size: bigint;
  /**
   * What the buffer's address in the program is a multiple of, a power of two; left out: as much as helps. iommufd
   * looks at it.
   */
  readonly bufferAlign?: bigint;
};

/** What an allocator takes. */
export type Allocation = {
  /** What it asks the kernel to map; left out where it finds no place itself. */
  readonly found?: AddressRange;
  /** How it comes to that, one plain sentence each. Never empty. */
  readonly steps: readonly string[];
  /** Set where the kernel would refuse what it asks for. */
  readonly refused?: {
    readonly errno: string;
    /** The parts of `found` that are not usable, ascending. Never empty. */
    readonly taken: readonly AddressRange[];
  };
};

/** A program that chooses addresses, as a row of the table. */
export type Allocator = {
  readonly id: string;
  readonly title: string;
  /** One sentence: who this is. */
  readonly about: string;
  /** Whose usable ranges decide whether what it takes goes through. */
  readonly consumer: ConsumerId;
  readonly choose: (input: AllocatorInput) => Allocation;
  /** Source file and function. */
  readonly source: string;
};

/** The usable ranges of `consumer`. */
export function usableOf(map: HostMap, consumer: ConsumerId): RangeSet {
  return map.consumers[consumer]?.usable ?? EMPTY_SET;
}

/** What of `found` the kernel would not take, with EINVAL; empty where it lies in one range of `usable`. */
export function refusalOf(found: AddressRange, usable: RangeSet): Pick<Allocation, 'refused'> {
  const inside = intersection(usable, rangeSet([found]));
  if (inside.length === 1 && rangesOf(inside).every((part) => covers(part, found))) return {};
  const taken = rangesOf(complementWithin(inside, found));
  return { refused: { errno: 'EINVAL', taken } };
}
