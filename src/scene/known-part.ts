import { unknownFrom } from '../consumers/limits.ts';
import { FIRST_ADDRESS, LAST_ADDRESS } from '../model/address.ts';
import { range, WHOLE_SPACE, type AddressRange } from '../model/range.ts';
import type { TrackInput } from './map-scene.ts';

/** How a track's space divides: what is spoken of, and what nothing tells. */
export type KnownPart = {
  /** The aperture; where it is not known, up to the last address that a region names; none without regions, or where no dump lists any. */
  readonly known?: AddressRange;
  /** Beyond the last region, where the aperture is not known; all, where no dump lists any. */
  readonly unknown?: AddressRange;
};

/** What is known of a track's space. Unknown is not free: `unknownFrom` says where it begins. */
export function knownPart({ host, map }: Pick<TrackInput, 'host' | 'map'>): KnownPart {
  const { aperture } = host;
  const from = unknownFrom(host, map.merged);
  if (from === undefined) return { known: aperture.known ? aperture.range : WHOLE_SPACE };
  const unknown = range(from, LAST_ADDRESS);
  if (from === FIRST_ADDRESS) return { unknown };
  return { known: range(FIRST_ADDRESS, from - 1n), unknown };
}
