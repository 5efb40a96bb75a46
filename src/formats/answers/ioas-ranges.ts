import type { Detection, FormatHead } from '../format-input.ts';
import type { Format } from '../host-draft.ts';
import { u32At, u64At } from '../little-endian.ts';
import { ReplyBytes } from './reply-bytes.ts';

/** `struct iommu_ioas_iova_ranges` (include/uapi/linux/iommufd.h): these bytes, then people append its array. */
const STRUCT_BYTES = 32;
const COUNT = 8;
const RESERVED = 12;
const ALIGNMENT = 24;
/** More ranges than this no machine has: a page of them is 256. */
const MOST_RANGES = 1 << 16;

/** The reply to `IOMMU_IOAS_IOVA_RANGES`, the struct and behind it its array of ranges. */
export const IOAS_RANGES: Format = {
  id: 'iommu-ioas-iova-ranges',
  title: 'Answer of iommufd (IOMMU_IOAS_IOVA_RANGES)',
  detect: detectIoasRanges,
  parse: (input, draft) => {
    readIoasRanges(new ReplyBytes(input, draft));
  },
};

/** Reads the reply, whichever form its bytes came in. */
export function readIoasRanges(reply: ReplyBytes): void {
  if (reply.isShort(STRUCT_BYTES)) return;
  const usable = reply.ranges(STRUCT_BYTES, COUNT, reply.size);
  const pageSizes = reply.u64(ALIGNMENT);
  reply.answer({ by: 'iommufd', ...(usable && { usable }), pageSizes });
}

// Its own size, the reserved word and an alignment that is a power of two say that it is one.
function detectIoasRanges({ bytes, size }: FormatHead): Detection {
  if (size < STRUCT_BYTES || size > STRUCT_BYTES + MOST_RANGES * 16) return 'no';
  if (bytes.byteLength < STRUCT_BYTES || size % 16 !== 0) return 'no';
  if (u32At(bytes, 0) !== STRUCT_BYTES || u32At(bytes, RESERVED) !== 0) return 'no';
  const alignment = u64At(bytes, ALIGNMENT);
  return alignment !== 0n && (alignment & (alignment - 1n)) === 0n ? 'yes' : 'no';
}
