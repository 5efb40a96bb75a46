import type { AddressRange } from '../../model/range.ts';
import type { Detection, FormatHead } from '../format-input.ts';
import type { Format } from '../host-draft.ts';
import { u32At, u64At } from '../little-endian.ts';
import { ReplyBytes } from './reply-bytes.ts';

/** `struct vfio_iommu_type1_info` (include/uapi/linux/vfio.h): before Linux 5.4 it ended before `cap_offset`. */
const OLD_BYTES = 16;
const INFO_BYTES = 24;
const FLAGS = 4;
const PAGE_SIZES = 8;
const CAP_OFFSET = 16;
const HAS_PAGE_SIZES = 1;
const HAS_CAPS = 2;

/** `struct vfio_info_cap_header`: id and version u16, the offset of the next u32 (0: none). */
const HEADER_BYTES = 8;
/** All of them are made of 32-bit words. */
const WORD = 4;
/** `struct vfio_iommu_type1_info_cap_iova_range`: the header, `nr_iovas` and a reserved word, then the ranges. */
const IOVA_RANGE = 1;
const LIST_BYTES = 16;
const COUNT = 8;

/** What the others have: MIGRATION (2) and DMA_AVAIL (3), `struct vfio_iommu_type1_info_cap_migration` and `…_dma_avail`. */
const OTHER_BYTES: ReadonlyMap<number, number> = new Map([
  [2, 32],
  [3, 12],
]);

/** The least page of any architecture that has VFIO, as a bit of `iova_pgsizes`. */
const LEAST_PAGE = 0x1000n;
/** A reply that is larger than this is none: 65,536 ranges. */
const MOST_BYTES = 1 << 20;

/** The reply to `VFIO_IOMMU_GET_INFO` of a type 1 container, with its chain of capabilities. */
export const TYPE1_INFO: Format = {
  id: 'vfio-iommu-type1-info',
  title: 'Answer of VFIO (VFIO_IOMMU_GET_INFO)',
  detect: detectType1Info,
  parse: (input, draft) => {
    readType1Info(new ReplyBytes(input, draft));
  },
};

/** Reads the reply, whichever form its bytes came in. */
export function readType1Info(reply: ReplyBytes): void {
  if (reply.isShort(OLD_BYTES)) return;
  const flags = reply.u32(FLAGS);
  const pageSizes = reply.u64(PAGE_SIZES);
  const usable = flags & HAS_CAPS ? listIn(reply) : undefined;
  reply.answer({ by: 'vfio-type1', ...(usable && { usable }), pageSizes });
}

// The length, the flags and the page sizes say that it is one; where offsets lead is for the reader.
function detectType1Info({ bytes, size }: FormatHead): Detection {
  if (size < OLD_BYTES || size > MOST_BYTES || bytes.byteLength < OLD_BYTES) return 'no';
  const length = u32At(bytes, 0);
  const flags = u32At(bytes, FLAGS);
  const pages = u64At(bytes, PAGE_SIZES);
  const isPadded = bytes.subarray(length).every((byte) => byte === 0);
  if (length < OLD_BYTES || length > size || !isPadded) return 'no';
  if (flags !== HAS_PAGE_SIZES && flags !== (HAS_PAGE_SIZES | HAS_CAPS)) return 'no';
  if (flags & HAS_CAPS && length < INFO_BYTES) return 'no';
  return pages !== 0n && pages % LEAST_PAGE === 0n ? 'yes' : 'no';
}

// The ranges of the first capability that lists them; undefined where none does.
function listIn(reply: ReplyBytes): readonly AddressRange[] | undefined {
  const seen = new Set<number>();
  let pointer = CAP_OFFSET;
  let behind: number | undefined = INFO_BYTES;
  for (let at = reply.u32(CAP_OFFSET); at !== 0; at = reply.u32(pointer)) {
    if (at < INFO_BYTES || at + HEADER_BYTES > reply.size) {
      const expected = `an offset from ${INFO_BYTES} to ${reply.size - HEADER_BYTES}, or 0`;
      reply.lies(pointer, `a capability at ${at}`, expected);
      return undefined;
    }
    if (seen.has(at) || at % WORD !== 0) {
      const expected = seen.has(at) ? 'one that was not there before' : `a multiple of ${WORD}`;
      reply.lies(pointer, `a capability at ${at}`, expected);
      return undefined;
    }
    seen.add(at);
    const id = reply.u16(at);
    if (id === IOVA_RANGE) return rangesAt(reply, at);
    pointer = at + 4;
    const size = OTHER_BYTES.get(id);
    behind = size === undefined || behind === undefined ? undefined : Math.max(behind, at + size);
  }
  // What follows a capability that is not known may be its own.
  if (behind !== undefined && !reply.isPaddingFrom(behind)) {
    reply.lies(pointer, 'no further capability', 'one, or nothing but zeros behind the others');
  }
  return undefined;
}

function rangesAt(reply: ReplyBytes, at: number): readonly AddressRange[] | undefined {
  if (at + LIST_BYTES > reply.size) {
    reply.lies(at, 'a capability with ranges', `${LIST_BYTES} bytes at least, and fewer are left`);
    return undefined;
  }
  const version = reply.u16(at + 2);
  if (version !== 1) {
    reply.lies(at + 2, `ranges of version ${version}`, 'version 1, the only one there is');
    return undefined;
  }
  const next = reply.u32(at + 4);
  return reply.ranges(at + LIST_BYTES, at + COUNT, next > at ? next : reply.size);
}
