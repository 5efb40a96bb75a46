import type { ConsumerId } from '../../consumers/consumer.ts';
import { complementWithin, difference, EMPTY_SET, intersection } from '../../engine/range-set.ts';
import { kindCode } from '../../model/kind.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { WHOLE_SPACE } from '../../model/range.ts';
import type { ExportedHost } from './export.ts';

/** What a consumer may not use, the hardware's MSI windows apart from all else. The two do not meet. */
export type Taken = { readonly hardwareMsi: RangeSet; readonly rest: RangeSet };

/** Regions and limits that keep the consumer out of this host; what is not known to be taken is in neither. */
export function takenOf({ map }: ExportedHost, consumer: ConsumerId): Taken {
  const taken = complementWithin(map.consumers[consumer]?.usable ?? EMPTY_SET, WHOLE_SPACE);
  const windows = map.msi ? map.msi.hardware : (map.kinds[kindCode('msi')] ?? EMPTY_SET);
  const hardwareMsi = intersection(taken, windows);
  return { hardwareMsi, rest: difference(taken, hardwareMsi) };
}
