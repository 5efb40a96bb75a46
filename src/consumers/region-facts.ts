import { address } from '../model/address.ts';
import type { Host } from '../model/host.ts';
import { REGION_KINDS } from '../model/kind.ts';
import type { Origin, Region } from '../model/region.ts';
import { invariant } from '../model/result.ts';

/** A region with the group that lists it. */
export type RegionFacts = Region & {
  /** Where it stands in the host's region columns. */
  readonly index: number;
  /** Index into the host's groups. */
  readonly owner: number;
};

/** Region `index` of the host's columns as an object, with its origin. Throws outside the columns. */
export function regionFacts(host: Host, index: number): RegionFacts {
  const { regions } = host;
  const first = regions.firsts[index];
  const last = regions.lasts[index];
  const kind = REGION_KINDS[regions.kinds[index] ?? -1];
  const owner = regions.owners[index];
  invariant(
    first !== undefined && last !== undefined && kind !== undefined && owner !== undefined,
    `region ${index} of ${regions.length}`,
  );
  return {
    first: address(first),
    last: address(last),
    kind,
    from: originOf(host, index),
    index,
    owner,
  };
}

/** Where region `index` was read; no line for a preset or a host built by hand. */
export function originOf(host: Host, index: number): Origin {
  const source = host.sources[host.regions.sources[index] ?? 0] ?? host.name;
  const line = host.regions.lines[index] ?? 0;
  return line === 0 ? { source } : { source, line };
}
