import { complementWithin, EMPTY_SET, rangeSet } from '../engine/range-set.ts';
import { summaryOf } from '../engine/summary.ts';
import { address, FIRST_ADDRESS, LAST_ADDRESS, type Address } from '../model/address.ts';
import type { HostMap, Merged, SetSummary } from '../model/host-map.ts';
import { UNNAMED_GROUP, type Host } from '../model/host.ts';
import type { LimitKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { lowBits, range, WHOLE_SPACE, type AddressRange } from '../model/range.ts';
import type { Rules } from '../model/settings.ts';
import type { ConsumerId } from './consumer.ts';
import { inboundGaps, type InboundGaps } from './inbound-gaps.ts';
import { consumerOf } from './rules.ts';

/** A limit of a host, and every address that it takes. */
export type Limit = { readonly kind: LimitKind; readonly set: RangeSet };

/** The page size that is taken where nothing tells it: every kernel of these platforms can have it. */
const DEFAULT_PAGE_SIZE = 4096n;

/** The page size of the host's kernel, in bytes; 4 KiB where nothing tells it. */
export function pageSizeOf(host: Host): bigint {
  return host.pageSize?.bytes ?? DEFAULT_PAGE_SIZE;
}

/**
 * The limits known of `host` that take an address at all, whether or not `consumer` obeys them. Left out here:
 * `page-rounding`, which depends on all that is taken (`consumer-map.ts`).
 */
export function limitsOf(host: Host, rules: Rules, consumer: ConsumerId): readonly Limit[] {
  const limits: Limit[] = [
    { kind: 'outside-aperture', set: outsideAperture(host, rules, consumer) },
    {
      kind: 'beyond-dma-mask',
      set: host.dmaMask ? outside(lowBits(host.dmaMask.bits)) : EMPTY_SET,
    },
    {
      kind: 'beyond-bus-limit',
      set: host.busLimit ? outside(range(FIRST_ADDRESS, host.busLimit.last)) : EMPTY_SET,
    },
    { kind: 'pci-window', set: rangeSet((host.pciWindows ?? []).map((window) => window.range)) },
    {
      kind: 'outside-dma-ranges',
      set: outsideInbound(host),
    },
    {
      kind: 'page-zero',
      // No limit of the machine: an allocator's own rule, so others are not shown it.
      set: consumerOf(consumer).obeys.includes('page-zero')
        ? rangeSet([range(FIRST_ADDRESS, pageSizeOf(host) - 1n)])
        : EMPTY_SET,
    },
  ];
  return limits.filter((limit) => limit.set.length > 0);
}

/** Where the inbound windows overlap the kernel sets up no domain for the DMA API, so it takes all. */
function outsideInbound(host: Host): RangeSet {
  const { taken, overlap } = inboundGapsOf(host);
  return overlap ? rangeSet([WHOLE_SPACE]) : taken;
}

/** What the DMA API reserves between the inbound windows of `host`, in bytes. */
export function inboundGapsOf(host: Host): InboundGaps {
  return inboundGaps((host.dmaRanges ?? []).map((window) => window.range));
}

/** A nesting parent of iommufd has an aperture of its own; all others have the host's. */
function outsideAperture(host: Host, rules: Rules, consumer: ConsumerId): RangeSet {
  if (host.noCommonAperture !== undefined) return rangeSet([WHOLE_SPACE]);
  const nests = consumer === 'iommufd' && rules.whatIf.nestParent;
  const aperture = (nests ? host.nestParentAperture : undefined) ?? host.aperture;
  return outside(aperture.range);
}

/**
 * From which address on nothing is known, because nothing tells where the aperture ends: above the
 * highest run that is listed (the driver had to reserve up to there), or all of it where none is.
 * Undefined where the aperture is known, or a region reaches 2^64-1. All of it too where logs or tables tell of a
 * machine and no dump lists its groups: its aperture is known then, and nothing of what is reserved inside. `merged`
 * is that of `host`.
 */
export function unknownFrom(host: Host, merged: Merged): Address | undefined {
  if (isDescribedOnly(host)) return FIRST_ADDRESS;
  if (host.aperture.known) return undefined;
  const last = merged.lasts[merged.length - 1];
  if (last === undefined) return FIRST_ADDRESS;
  return last === LAST_ADDRESS ? undefined : address(last + 1n);
}

/** Whether files tell of the machine, and none of its groups or regions. */
function isDescribedOnly({ machine, groups, regions }: Host): boolean {
  const isListed = regions.length > 0 || groups.some(({ id }) => id !== UNNAMED_GROUP);
  return machine !== undefined && !isListed;
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
