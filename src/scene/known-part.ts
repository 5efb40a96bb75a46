import { LAST_ADDRESS } from '../model/address.ts';
import { range, type AddressRange } from '../model/range.ts';
import type { TrackInput } from './map-scene.ts';

/** How a track's space divides: what the hardware has, what it has not, and what nothing tells. */
export type KnownPart = {
  /** The aperture; where it is not known, up to the last address that a region names; none without regions. */
  readonly known?: AddressRange;
  /** Outside a known aperture: none, below it, above it, or both. */
  readonly outside: readonly AddressRange[];
  /** Beyond the last region, where the aperture is not known. */
  readonly unknown?: AddressRange;
};

/** What is known of a track's space. Unknown is not free. */
export function knownPart({ host, map }: Pick<TrackInput, 'host' | 'map'>): KnownPart {
  const { aperture } = host;
  if (aperture.known) {
    const { first, last } = aperture.range;
    const outside: AddressRange[] = [];
    if (first > 0n) outside.push(range(0n, first - 1n));
    if (last < LAST_ADDRESS) outside.push(range(last + 1n, LAST_ADDRESS));
    return { known: aperture.range, outside };
  }
  let last: bigint | undefined;
  for (const set of map.kinds) {
    const end = set.lasts[set.length - 1];
    if (end !== undefined && (last === undefined || end > last)) last = end;
  }
  if (last === undefined) return { outside: [], unknown: range(0n, LAST_ADDRESS) };
  const known = range(0n, last);
  if (last === LAST_ADDRESS) return { known, outside: [] };
  return { known, outside: [], unknown: range(last + 1n, LAST_ADDRESS) };
}
