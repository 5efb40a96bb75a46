import { EMPTY_SET } from '../../engine/range-set.ts';
import type { Address } from '../../model/address.ts';
import type { HostMap } from '../../model/host-map.ts';
import type { Host } from '../../model/host.ts';
import type { RangeSet } from '../../model/range-set.ts';
import type { U32Column } from '../../model/typed-arrays.ts';
import type { ConsumerId } from '../consumer.ts';
import { unknownFrom } from '../limits.ts';

/** A host with its map. */
export type MappedHost = { readonly host: Host; readonly map: HostMap };

/** What a comparison needs of one host, for one consumer. */
export type ComparePart = {
  readonly host: Host;
  /** The regions of the chosen groups: indexes into `host.regions`, ascending by first. */
  readonly order: U32Column;
  /** How many groups are chosen. */
  readonly groupCount: number;
  readonly usable: RangeSet;
  /** From where on nothing tells whether there are addresses; left out where that is known of all. */
  readonly unknown?: Address;
};

/** The part of a host's result that is compared. O(groups); shares the columns. */
export function comparePart({ host, map }: MappedHost, consumer: ConsumerId): ComparePart {
  const unknown = unknownFrom(host, map.merged);
  return {
    host,
    order: map.lookup.order,
    groupCount: chosenGroupCount({ host, map }),
    usable: map.consumers[consumer]?.usable ?? EMPTY_SET,
    ...(unknown !== undefined && { unknown }),
  };
}

/** How many groups the map speaks of. */
export function chosenGroupCount({ host, map }: MappedHost): number {
  const { groups } = map.rules;
  if (groups === undefined) return host.groups.length;
  const wanted = new Set(groups);
  return host.groups.filter(({ id }) => wanted.has(id)).length;
}
