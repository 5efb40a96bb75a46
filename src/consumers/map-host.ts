import { boundaryCuts } from '../engine/cuts.ts';
import { differencesOf } from '../engine/differences.ts';
import { groupLanes } from '../engine/group-lanes.ts';
import { kindRanges } from '../engine/kind-ranges.ts';
import { buildLookup } from '../engine/lookup.ts';
import { mergedRuns } from '../engine/merged.ts';
import { buildPartition, rangesWhere } from '../engine/partition.ts';
import { EMPTY_SET } from '../engine/range-set.ts';
import type { ConsumerMap, HostMap, Lookup, Partition } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { WHOLE_SPACE } from '../model/range.ts';
import type { RegionColumns } from '../model/region-columns.ts';
import { DEFAULT_RULES, type Rules } from '../model/settings.ts';
import type { U32Column, U64Column, U8Column } from '../model/typed-arrays.ts';
import { BlockingRegions } from './blocking-regions.ts';
import { consumerMap, type MapFacts } from './consumer-map.ts';
import { CONSUMER_IDS, type Consumer } from './consumer.ts';
import { laneCosts } from './lane-costs.ts';
import { limitsOf, pageSizeOf, unknownFrom, type Limit } from './limits.ts';
import { assignability } from './refusals.ts';
import { CONSUMERS, obeyedLimits } from './rules.ts';
import { msiWindows, type MsiWindows } from './software-msi.ts';

/** At most so many boundaries go to the elastic scale; more would have no visible width. */
const MAX_CUTS = 512;

/**
 * All that is computed of a host by `rules`. With `rules.groups`, only the regions of these group ids (ids that the
 * host does not have are passed over) count for partition, lookup, merged, kinds, consumers, differences, costs and
 * cuts; lanes and `assignable` are over all groups. Consumers with the same answer share its objects. Indexes in `lookup` and `assignable` point into `host.regions`.
 */
export function mapHost(host: Host, rules: Rules = DEFAULT_RULES): HostMap {
  const isChosen = chosenGroups(host, rules);
  const chosen = rules.groups && chosenRegions(host, isChosen);
  const regions = chosen ?? host.regions;
  const partition = buildPartition(regions);
  const merged = mergedRuns(partition);
  const lookup = buildLookup(regions.firsts, regions.lasts);
  const lanes = groupLanes(
    host.regions,
    host.groups.map((group) => group.id),
    chosen ? undefined : lookup.order,
  );
  const msi = msiWindows(host, regions);
  const blocking = new BlockingRegions(host);
  const consumers = consumerMaps(host, rules, { partition, merged, msi });
  return {
    partition,
    lookup: chosen ? withIndexes(lookup, chosen.indexes) : lookup,
    merged,
    kinds: kindRanges(partition),
    ...(msi && { msi }),
    lanes,
    rules,
    consumers,
    assignable: forAssigning((row) => assignability(row, host, lanes, rules, blocking)),
    differences: differencesOf(CONSUMER_IDS.map((id) => consumers[id]?.usable ?? EMPTY_SET)),
    costs: forAssigning(
      onceForAlike(rules, (row) => {
        const chosenOnes = (group: number): boolean => isChosen[group] ?? false;
        return laneCosts(row, host, lanes, obeyedBy(row, host, rules), chosenOnes);
      }),
    ),
    cuts: cutsWithAperture(partition, host),
  };
}

/** An answer for each consumer that takes groups over from the kernel, by id. */
function forAssigning<T>(answer: (row: Consumer) => T): Readonly<Record<string, T>> {
  const assigning = CONSUMERS.filter((row) => row.refusals.length > 0);
  return Object.fromEntries(assigning.map((row) => [row.id, answer(row)]));
}

/** `answer`, made once for all consumers that use the same addresses: type1 and iommufd as a rule. */
function onceForAlike<T>(rules: Rules, answer: (row: Consumer) => T): (row: Consumer) => T {
  const given = new Map<string, T>();
  return (row) => {
    const nests = row.id === 'iommufd' && rules.whatIf.nestParent === true;
    const isListed = row.scope === 'listed';
    const { keptOutBy, mayUseSoftwareMsi, edges } = row;
    const limits = obeyedLimits(row, rules);
    const key = JSON.stringify([keptOutBy, mayUseSoftwareMsi, edges, limits, isListed, nests]);
    const made = given.get(key) ?? answer(row);
    given.set(key, made);
    return made;
  };
}

/** `answer`, made once for each mask: sysfs and the DMA API look at the same kinds. */
function onceForMask<T>(answer: (mask: number) => T): (mask: number) => T {
  const given = new Map<number, T>();
  return (mask) => {
    const made = given.get(mask) ?? answer(mask);
    given.set(mask, made);
    return made;
  };
}

function obeyedBy(row: Consumer, host: Host, rules: Rules): readonly Limit[] {
  const kinds = obeyedLimits(row, rules);
  return limitsOf(host, rules, row.id).filter(({ kind }) => kinds.includes(kind));
}

type ChosenFacts = Pick<MapFacts, 'merged'> & {
  readonly partition: Partition;
  readonly msi: MsiWindows | undefined;
};

function consumerMaps(
  host: Host,
  rules: Rules,
  { partition, merged, msi }: ChosenFacts,
): Readonly<Record<string, ConsumerMap>> {
  const facts = {
    coveredBy: onceForMask((mask) => rangesWhere(partition, (kinds) => (kinds & mask) !== 0)),
    merged,
    pageSize: pageSizeOf(host),
    unknown: unknownFrom(host, merged),
    ...(msi && { hardwareMsi: msi.hardware }),
  };
  const mapOf = onceForAlike(rules, (row) =>
    consumerMap(row, { ...facts, obeyed: obeyedBy(row, host, rules) }),
  );
  return Object.fromEntries(CONSUMERS.map((row) => [row.id, mapOf(row)]));
}

function chosenGroups(host: Host, { groups }: Rules): readonly boolean[] {
  const wanted = new Set(groups);
  return host.groups.map((group) => groups === undefined || wanted.has(group.id));
}

type ChosenRegions = {
  readonly length: number;
  readonly firsts: U64Column;
  readonly lasts: U64Column;
  readonly kinds: U8Column;
  /** Where each stands in the host's columns. */
  readonly indexes: U32Column;
};

function chosenRegions(host: Host, isChosen: readonly boolean[]): ChosenRegions {
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
