import { firstFit } from '../engine/fit.ts';
import { EMPTY_SET } from '../engine/range-set.ts';
import { FIRST_ADDRESS, LAST_ADDRESS } from '../model/address.ts';
import type { HostMap } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import type { RangeSet } from '../model/range-set.ts';
import { range, sizeOf, type AddressRange } from '../model/range.ts';
import type { ConsumerId } from './consumer.ts';
import { pageSizeOf } from './limits.ts';
import { attemptMap } from './map-attempt.ts';
import { consumerOf } from './rules.ts';
import { reasonsOf, type ProbeReason } from './probe-reasons.ts';

/** What a host answers to one probe. */
export type Probe = {
  readonly host: string;
  readonly consumer: ConsumerId;
  readonly range: AddressRange;
  /** Whether a map of exactly this range goes through, as far as addresses, alignment and assignment decide. */
  readonly usable: boolean;
  /** The call that would answer; left out for consumers that map at no address of the user's choice. */
  readonly call?: string;
  /** What it answers; left out where it goes through or there is no call. */
  readonly errno?: string;
  /** The call that gives `errno`. */
  readonly at?: 'map' | 'attach';
  /** One for each distinct kind and range; regions as listed, limits by run. Empty where it is usable. */
  readonly because: readonly ProbeReason[];
  /** Set where more regions refuse than were asked for. */
  readonly cut?: true;
  readonly nearest: Nearest;
  /** Page size of the host's kernel: what first and size must be multiples of. */
  readonly pageSize: bigint;
  /** What to know besides; each a sentence or two. */
  readonly notes: readonly string[];
};

/**
 * Ranges of the probe's size in one usable range, with a first that is a multiple of the page size: the greatest
 * first not above the probe's, and the least not below it. Left out where there is none.
 */
export type Nearest = { readonly below?: AddressRange; readonly above?: AddressRange };

/**
 * Whether `asked` may be mapped for `consumer`, what refuses it and where it would fit. `map` is `mapHost(host, …)`.
 * At most `mostRegions` distinct regions are listed. O(log n + regions that meet it + usable ranges).
 */
export function probe(
  host: Host,
  map: HostMap,
  consumer: ConsumerId,
  asked: AddressRange,
  mostRegions = Infinity,
): Probe {
  const answer = attemptMap(host, map, consumer, { iova: asked.first, size: sizeOf(asked) });
  const usable = map.consumers[consumer]?.usable ?? EMPTY_SET;
  const found = answer.ok
    ? undefined
    : reasonsOf({ host, map, row: consumerOf(consumer), asked }, answer.because, mostRegions);
  return {
    host: host.name,
    consumer,
    range: asked,
    usable: answer.ok,
    ...(answer.call !== 'none' && { call: answer.call }),
    ...('errno' in answer && { errno: answer.errno, at: answer.at }),
    because: found?.because ?? [],
    ...(found?.cut && { cut: true as const }),
    pageSize: pageSizeOf(host),
    nearest: nearestOf(usable, asked, pageSizeOf(host)),
    notes: answer.ok && 'notes' in answer ? answer.notes : [],
  };
}

/** The nearest places of the same size, see `Nearest`. */
export function nearestOf(usable: RangeSet, asked: AddressRange, pageSize: bigint): Nearest {
  const request = { size: sizeOf(asked), align: pageSize };
  const below = firstFit(usable, {
    ...request,
    from: 'top',
    within: range(FIRST_ADDRESS, asked.last),
  });
  const above = firstFit(usable, {
    ...request,
    from: 'bottom',
    within: range(asked.first, LAST_ADDRESS),
  });
  return { ...(below && { below }), ...(above && { above }) };
}
