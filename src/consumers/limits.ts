import { complementWithin, EMPTY_SET, rangeSet } from '../engine/range-set.ts';
import { summaryOf } from '../engine/summary.ts';
import { address, FIRST_ADDRESS, LAST_ADDRESS, type Address } from '../model/address.ts';
import type { HostMap, Merged, SetSummary } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import type { LimitKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { lowBits, WHOLE_SPACE, type AddressRange } from '../model/range.ts';

/** A limit of a host, and every address that it takes. */
export type Limit = { readonly kind: LimitKind; readonly set: RangeSet };

/** The limits known of `host` that take an address at all, whether or not any consumer obeys them. */
export function limitsOf(host: Host): readonly Limit[] {
  const limits: Limit[] = [{ kind: 'outside-aperture', set: outside(host.aperture.range) }];
  if (host.dmaMask) {
    limits.push({ kind: 'beyond-dma-mask', set: outside(lowBits(host.dmaMask.bits)) });
  }
  return limits.filter((limit) => limit.set.length > 0);
}

/**
 * From which address on nothing is known, because nothing tells where the aperture ends: above the
 * highest run that is listed (the driver had to reserve up to there), or all of it where none is.
 * Undefined where the aperture is known, or a region reaches 2^64-1. `merged` is that of `host`.
 */
export function unknownFrom(host: Host, merged: Merged): Address | undefined {
  if (host.aperture.known) return undefined;
  const last = merged.lasts[merged.length - 1];
  if (last === undefined) return FIRST_ADDRESS;
  return last === LAST_ADDRESS ? undefined : address(last + 1n);
}

/**
 * From which address on at least one of the hosts says nothing (see `unknownFrom`). Undefined where all of them
 * speak for the whole space.
 */
export function firstUnknown(
  hosts: readonly { readonly host: Host; readonly map: Pick<HostMap, 'merged'> }[],
): Address | undefined {
  let first: Address | undefined;
  for (const { host, map } of hosts) {
    const from = unknownFrom(host, map.merged);
    if (from !== undefined && (first === undefined || from < first)) first = from;
  }
  return first;
}

/** The figures of the part of `usable` that is claimed: what lies from `unknown` on is left out. */
export function knownSummary(usable: RangeSet, unknown: Address | undefined): SetSummary {
  if (unknown === undefined) return summaryOf(usable);
  return unknown === FIRST_ADDRESS
    ? summaryOf(EMPTY_SET)
    : summaryOf(usable, address(unknown - 1n));
}

/** Every address that is not in `range`. */
export function outside(range: AddressRange): RangeSet {
  return complementWithin(rangeSet([range]), WHOLE_SPACE);
}
