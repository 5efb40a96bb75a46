import { boundaryCuts } from '../engine/cuts.ts';
import { groupLanes } from '../engine/group-lanes.ts';
import { kindRanges } from '../engine/kind-ranges.ts';
import { buildLookup } from '../engine/lookup.ts';
import { mergedRuns } from '../engine/merged.ts';
import { buildPartition, rangesWhere } from '../engine/partition.ts';
import { complementWithin, union } from '../engine/range-set.ts';
import { buildRows } from '../engine/rows.ts';
import type { Address } from '../model/address.ts';
import type { ConsumerMap, HostMap, Lookup, Merged, Partition } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { maskOfKinds } from '../model/kind.ts';
import { WHOLE_SPACE } from '../model/range.ts';
import type { RegionColumns } from '../model/region-columns.ts';
import type { U32Column, U64Column, U8Column } from '../model/typed-arrays.ts';
import { assignability } from './assignable.ts';
import type { Consumer } from './consumer.ts';
import { knownSummary, limitsOf, unknownFrom, type Limit } from './limits.ts';
import { CONSUMERS } from './rules.ts';

/** At most so many boundaries go to the elastic scale; more would have no visible width. */
const MAX_CUTS = 512;

/**
 * All that is computed of a host. With `groups`, only the regions of these group ids (ids that the host
 * does not have are passed over) count for partition, lookup, merged, kinds, consumers and cuts; lanes and
 * `assignable` are over all groups. Indexes in `lookup` and `assignable` point into `host.regions`.
 */
export function mapHost(host: Host, groups?: readonly string[]): HostMap {
  const chosen = groups && chosenRegions(host, groups);
  const regions = chosen ?? host.regions;
  const partition = buildPartition(regions);
  const merged = mergedRuns(partition);
  const facts = { partition, merged, limits: limitsOf(host), unknown: unknownFrom(host, merged) };
  const lookup = buildLookup(regions.firsts, regions.lasts);
  return {
    partition,
    lookup: chosen ? withIndexes(lookup, chosen.indexes) : lookup,
    merged,
    kinds: kindRanges(partition),
    lanes: groupLanes(
      host.regions,
      host.groups.map((group) => group.id),
      chosen ? undefined : lookup.order,
    ),
    consumers: Object.fromEntries(
      CONSUMERS.map((consumer) => [consumer.id, consumerMap(consumer, facts)]),
    ),
    assignable: Object.fromEntries(
      CONSUMERS.filter((consumer) => consumer.refusesGroupsWith.length > 0).map((consumer) => [
        consumer.id,
        assignability(consumer, host),
      ]),
    ),
    cuts: cutsWithAperture(partition, host),
  };
}

/** What every consumer's map is made from. */
type Facts = {
  readonly partition: Partition;
  readonly merged: Merged;
  readonly limits: readonly Limit[];
  /** From where on nothing is known. */
  readonly unknown: Address | undefined;
};

/** The whole space less the region kinds that keep the consumer out and the limits that it obeys. */
function consumerMap(
  consumer: Consumer,
  { partition, merged, limits, unknown }: Facts,
): ConsumerMap {
  const keptOutBy = maskOfKinds(consumer.keptOutBy);
  const obeyed = limits.filter((limit) => consumer.obeys.includes(limit.kind));
  const out = obeyed.reduce(
    (taken, limit) => union(taken, limit.set),
    rangesWhere(partition, (mask) => (mask & keptOutBy) !== 0),
  );
  const usable = complementWithin(out, WHOLE_SPACE);
  const summary = knownSummary(usable, unknown);
  return { usable, summary, rows: buildRows(merged, usable, obeyed) };
}

type ChosenRegions = {
  readonly length: number;
  readonly firsts: U64Column;
  readonly lasts: U64Column;
  readonly kinds: U8Column;
  /** Where each stands in the host's columns. */
  readonly indexes: U32Column;
};

function chosenRegions(host: Host, groups: readonly string[]): ChosenRegions {
  const wanted = new Set(groups);
  const isChosen = host.groups.map((group) => wanted.has(group.id));
  const { regions } = host;
  const indexes = chosenIndexes(regions, isChosen);
  const { length } = indexes;
  const firsts = new BigUint64Array(length);
  const lasts = new BigUint64Array(length);
  const kinds = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) {
    const index = indexes[at] ?? 0;
    firsts[at] = regions.firsts[index] ?? 0n;
    lasts[at] = regions.lasts[index] ?? 0n;
    kinds[at] = regions.kinds[index] ?? 0;
  }
  return { length, firsts, lasts, kinds, indexes };
}

function chosenIndexes(
  regions: RegionColumns,
  isChosen: readonly boolean[],
): Uint32Array<ArrayBuffer> {
  const indexes = new Uint32Array(regions.length);
  let length = 0;
  for (let index = 0; index < regions.length; index += 1) {
    if (isChosen[regions.owners[index] ?? 0]) {
      indexes[length] = index;
      length += 1;
    }
  }
  return indexes.slice(0, length);
}

/** The same lookup with `order` pointing into the host's columns. */
function withIndexes(lookup: Lookup, indexes: U32Column): Lookup {
  return { ...lookup, order: Uint32Array.from(lookup.order, (at) => indexes[at] ?? 0) };
}

/** The partition's boundaries and the aperture's edges, sorted, at most `MAX_CUTS`. */
function cutsWithAperture(partition: Partition, host: Host): BigUint64Array<ArrayBuffer> {
  const { first, last } = host.aperture.range;
  const edges: bigint[] = [];
  if (first > WHOLE_SPACE.first) edges.push(first);
  if (last < WHOLE_SPACE.last) edges.push(last + 1n);
  const cuts = new Set([...boundaryCuts(partition, MAX_CUTS - edges.length), ...edges]);
  return BigUint64Array.from(cuts).sort();
}
