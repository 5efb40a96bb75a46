import { indexAtOrAfter } from '../engine/range-set.ts';
import type { Address } from '../model/address.ts';
import type { HostMap } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import type { LimitKind, RegionKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { range, type AddressRange } from '../model/range.ts';
import type { Consumer } from './consumer.ts';
import { reasonFor } from './reason-for.ts';
import { roundedRuns } from './rounded-runs.ts';
import { kindSets } from './kind-sets.ts';

/** Something that keeps a map from going through: a run of regions of one kind, a limit, or a fault of the numbers. */
export type Refusing = {
  readonly kind: RegionKind | LimitKind | 'unaligned' | 'size-zero' | 'wraps' | 'not-assignable';
  /** The whole run, not only the part that meets the map. Of a fault of the numbers: what was asked for. */
  readonly first: Address;
  readonly last: Address;
  /** One or two sentences. */
  readonly text: string;
  /** Kernel file and function, where one decides. */
  readonly source?: string;
};

/** At most so many runs of one kind are listed. */
const MOST_RUNS = 16;

/**
 * What keeps `consumer` out of some of `span`: for each kind and limit that counts, its runs that meet `span`, at most
 * 16 of a kind, in the order of region kinds, then limits. Empty where every byte is usable. `map` is
 * `mapHost(host, …)`. O(log n + answer); for a consumer that rounds, also the rows in `span`.
 */
export function refusingIn(
  host: Host,
  map: HostMap,
  consumer: Consumer,
  span: AddressRange,
): readonly Refusing[] {
  const counted = kindSets(host, map, consumer).filter(({ keepsOut }) => keepsOut);
  const refusing = counted.flatMap(({ kind, set }) =>
    runsMeeting(set, span).map((run) => refusingOf(consumer, map, kind, run)),
  );
  if (consumer.edges !== 'pages-outward') return refusing;
  const rounded = roundedRuns(map, consumer.id, span);
  return [
    ...refusing,
    ...runsMeeting(rounded, span).map((run) => refusingOf(consumer, map, 'page-rounding', run)),
  ];
}

/** The ranges of `set` that share a byte with `within`, at most 16, whole. */
function runsMeeting(set: RangeSet, within: AddressRange): readonly AddressRange[] {
  const runs: AddressRange[] = [];
  for (let at = indexAtOrAfter(set, within.first); at < set.length; at += 1) {
    const first = set.firsts[at] ?? 0n;
    if (first > within.last || runs.length === MOST_RUNS) break;
    runs.push(range(first, set.lasts[at] ?? first));
  }
  return runs;
}

function refusingOf(
  consumer: Consumer,
  { rules }: HostMap,
  kind: RegionKind | LimitKind,
  { first, last }: AddressRange,
): Refusing {
  const reason = reasonFor(consumer, kind, rules);
  return {
    kind,
    first,
    last,
    text: reason?.text ?? `${consumer.title} is kept out.`,
    ...(reason && { source: reason.source }),
  };
}
