import { rangesOf } from '../engine/range-set.ts';
import { formatHex, LAST_ADDRESS } from '../model/address.ts';
import type { HostMap } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { isWithin, type KernelVersion } from '../model/kernel.ts';
import { formatRange, intersect, sizeOf, type AddressRange } from '../model/range.ts';
import type { ConsumerId } from './consumer.ts';
import { pageSizeOf, unknownFrom } from './limits.ts';
import { TYPE1_LAST_PAGE, type MappingConsumerId } from './map-call.ts';

/** Generic page tables; from about here on one map over the last two pages was refused (seen on AMD, Linux 7.2). */
const GENERIC_TABLES: KernelVersion = { major: 6, minor: 19 };

/** What to know of a map that goes through: each a sentence or two. `span` is all of it. */
export function notesOnMap(
  host: Host,
  map: HostMap,
  consumer: MappingConsumerId,
  span: AddressRange,
): readonly string[] {
  const notes: string[] = [];
  const unknown = unknownFrom(host, map.merged);
  if (unknown !== undefined && span.last >= unknown) {
    notes.push(
      host.aperture.known
        ? 'No dump lists what is reserved here, so this is not certain.'
        : 'Nothing says where the aperture ends, so this is not certain: the kernel refuses what lies beyond.',
    );
  }
  if (losesLastPage(map, consumer) && span.last === LAST_ADDRESS) notes.push(UNMAP);
  const isRecent = isWithin(map.rules.kernel, GENERIC_TABLES);
  const isLong = sizeOf(span) > pageSizeOf(host);
  if (consumer === 'iommufd' && isRecent && isLong && span.last === LAST_ADDRESS) {
    notes.push(LAST_TWO);
  }
  return notes;
}

/** What to know of the usable part of `within` for `consumer`: bytes that no map reaches, and the last page. */
export function notesOn(
  host: Host,
  map: HostMap,
  consumer: ConsumerId,
  within: AddressRange,
): readonly string[] {
  const notes: string[] = [];
  const answer = map.consumers[consumer];
  const out = answer ? rangesOf(answer.unmappable).filter((one) => intersect(one, within)) : [];
  const [first] = out;
  if (first) {
    const more = out.length > 1 ? ` and ${(out.length - 1).toString()} more` : '';
    const page = formatHex(pageSizeOf(host));
    notes.push(
      `${formatRange(first)}${more}: usable as reported, and no map reaches it, because maps are whole pages (${page}) and a byte of its page is taken.`,
    );
  }
  if (within.last === LAST_ADDRESS && lastPageIsLost(host, map, consumer)) notes.push(UNMAP);
  return notes;
}

/** Whether type1 of the rules' kernel can not undo a map of the last page of the 64-bit space. */
function losesLastPage({ rules }: HostMap, consumer: ConsumerId): boolean {
  return consumer === 'vfio-type1' && !isWithin(rules.kernel, TYPE1_LAST_PAGE);
}

/** Whether `consumer` may use the last page of a known aperture, and could not undo a map there. */
export function lastPageIsLost(host: Host, map: HostMap, consumer: ConsumerId): boolean {
  const usable = map.consumers[consumer]?.usable;
  if (!usable || !host.aperture.known || !losesLastPage(map, consumer)) return false;
  return usable.lasts[usable.length - 1] === LAST_ADDRESS;
}

/** What type1 does with the last page before 6.18. */
export const UNMAP =
  'It holds the last page of the 64-bit space. Before Linux 6.18 type1 maps it, and its unmap then answers success ' +
  'with 0 bytes: the page stays mapped, and later unmaps of single pages in the container fail alike.';
const LAST_TWO =
  'It ends at the last byte of the 64-bit space. Linux 7.2 was seen to refuse such a map of more than one page with ' +
  'EINVAL on AMD, and to take the last page alone.';
