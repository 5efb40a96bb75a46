import { LAST_ADDRESS } from '../model/address.ts';
import type { HostMap } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { isWithin, type KernelVersion } from '../model/kernel.ts';
import { sizeOf, type AddressRange } from '../model/range.ts';
import { unknownFrom, pageSizeOf } from './limits.ts';
import { TYPE1_LAST_PAGE, type MappingConsumerId } from './map-call.ts';

/** Generic page tables; from about here on one map over the last two pages was refused (seen on AMD, Linux 7.2). */
const GENERIC_TABLES: KernelVersion = { major: 6, minor: 19 };

/** What to know of a map that goes through: each a sentence or two. `span` is all of it. */
export function notesOn(
  host: Host,
  map: HostMap,
  consumer: MappingConsumerId,
  span: AddressRange,
): readonly string[] {
  const notes: string[] = [];
  const unknown = unknownFrom(host, map.merged);
  if (unknown !== undefined && span.last >= unknown) {
    notes.push(
      'Nothing says where the aperture ends, so this is not certain: the kernel refuses what lies beyond.',
    );
  }
  if (span.last !== LAST_ADDRESS) return notes;
  if (consumer === 'vfio-type1' && !isWithin(map.rules.kernel, TYPE1_LAST_PAGE)) notes.push(UNMAP);
  if (
    consumer === 'iommufd' &&
    isWithin(map.rules.kernel, GENERIC_TABLES) &&
    sizeOf(span) > pageSizeOf(host)
  ) {
    notes.push(LAST_TWO);
  }
  return notes;
}

const UNMAP =
  'It holds the last page of the 64-bit space. Before Linux 6.18 type1 maps it, and its unmap then answers success ' +
  'with 0 bytes: the page stays mapped, and later unmaps of single pages in the container fail alike.';
const LAST_TWO =
  'It ends at the last byte of the 64-bit space. Linux 7.2 was seen to refuse such a map of more than one page with ' +
  'EINVAL on AMD, and to take the last page alone.';
