import { LAST_ADDRESS } from '../../model/address.ts';
import { parseQuantity } from '../../model/quantity.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { errnoName } from './errno.ts';

/** What a line asks for, nothing checked but that its numbers are numbers. */
export type Asked = {
  readonly iova: bigint;
  readonly size: bigint;
  /** The errno that the line says it got. */
  readonly claimedErrno?: string;
};

/** One kind of line: how it is known, and how its numbers are read. The error: what would have been right. */
export type Form = {
  readonly id: string;
  readonly looks: RegExp;
  readonly read: (line: string) => Result<Asked, string>;
  /** Who prints it. */
  readonly source: string;
  /** Whether it tells of memory that is there, and not of a map that was tried. */
  readonly isLayout?: true;
};

/** What a line has that tells of the end of a map, and so of no attempt. */
export const UNMAPS = /unmap/i;

const NUMBER = '(0x[0-9a-f]+|\\d+)';
const ERRNO = '(?:.*?=\\s*(-?\\d+))?';

const MAP = new RegExp(
  `\\bvfio_(?:container_)?dma_(?:un)?map\\(\\s*[^,)\\s][^,)]*,\\s*${NUMBER},\\s*${NUMBER}(?:,[^)]*)?\\)${ERRNO}`,
  'i',
);
const REGION = /can't map guest IOVA region\s*(0x[0-9a-f]+)\s*\.\.\s*(0x[0-9a-f]+)/i;
const ADDED = /\bregion_add \[(?:ram|iommu)\]\s*(0x[0-9a-f]+)\s*-\s*(0x[0-9a-f]+)/i;
const WIDTH =
  /iommu width \(\d+\) is not sufficient for the mapped address \((?:0x)?([0-9a-f]+)\)/i;
// So much stands between the two at most: a line of nothing but addresses is read in linear time.
const KEYED = new RegExp(
  `\\biova[=: ]\\s*${NUMBER}\\b.{0,200}?\\b(?:size|length|len|sz)[=: ]\\s*${NUMBER}\\b`,
  'i',
);
const SIZE_FIRST = new RegExp(`\\bsize ${NUMBER} iova ${NUMBER}\\b`, 'i');
const HVA = new RegExp(`\\bMapped HVA \\S+ \\(size ${NUMBER}\\) at IOVA ${NUMBER}\\b`, 'i');
/** The least page that a VT-d domain maps: what is probed below the end that its message prints. */
const VTD_PAGE = 0x1000n;

/** Error lines that name an address, the narrower forms first. */
export const FORMS: readonly Form[] = [
  {
    id: 'vfio-call',
    looks: /\bvfio_(?:container_)?dma_(?:un)?map\(/i,
    read: (line) => sized(MAP.exec(line), 'vfio_dma_map(CONTAINER, IOVA, SIZE, ADDRESS) = -ERRNO'),
    source: 'QEMU hw/vfio/common.c, hw/vfio/listener.c: vfio_listener_region_add',
  },
  {
    id: 'guest-region',
    looks: /can't map guest IOVA region/i,
    read: (line) => ended(REGION.exec(line), "can't map guest IOVA region 0xFIRST..0xLAST"),
    source: 'QEMU hw/vfio/common.c: vfio_listener_region_add',
  },
  {
    id: 'region-add',
    looks: /\bregion_add \[(?:ram|iommu)\]/i,
    read: (line) => ended(ADDED.exec(line), 'region_add [ram] 0xFIRST - 0xLAST'),
    source: 'QEMU hw/vfio/trace-events: vfio_listener_region_add_ram',
    isLayout: true,
  },
  {
    id: 'iommu-width',
    looks: /is not sufficient for the mapped address/i,
    read: readWidth,
    source:
      'drivers/iommu/intel/iommu.c: intel_iommu_map (prints the end of the map, one past its last byte)',
  },
  {
    id: 'unaligned',
    looks: /\bunaligned: iova\b/i,
    read: (line) => {
      const read = sized(KEYED.exec(line), 'unaligned: iova 0x… pa 0x… size 0x… min_pagesz 0x…');
      return read.ok ? ok({ ...read.value, claimedErrno: 'EINVAL' }) : read;
    },
    source: 'drivers/iommu/iommu.c: __iommu_map',
  },
  {
    id: 'nvme-mapping',
    looks: /\bqemu_vfio_do_mapping\b.{0,200}\bsize \S+ iova\b/i,
    read: (line) => sizeFirst(SIZE_FIRST.exec(line), 'size 0x… iova 0x…'),
    source: 'QEMU util/trace-events: qemu_vfio_do_mapping, before 6.0',
  },
  {
    id: 'hva-mapped',
    looks: /\bMapped HVA \S+ \(size\b/i,
    read: (line) => sizeFirst(HVA.exec(line), 'Mapped HVA 0x… (size 0x…) at IOVA 0x…'),
    source: 'tools/testing/selftests/vfio/vfio_dma_mapping_test.c',
  },
  {
    id: 'keyed',
    looks:
      /\biova[=: ]\s*[0-9].{0,200}\b(?:size|length|len|sz)[=: ]|\biommufd_backend_(?:un)?map_/i,
    read: (line) => sized(KEYED.exec(line), 'iova=0x… size=0x…'),
    source: 'QEMU backends/trace-events: iommufd_backend_map_dma; and others that name both',
  },
];

/** Messages of a failed map that name no address. */
export const ADDRESSLESS =
  /\bVFIO_(?:UN)?MAP_DMA\b.*(?:failed|: -\d)|\bIOMMU_IOAS_(?:UN)?MAP\b.*failed|cannot set up DMA (?:re)?mapping, error|DMA remapping failed, error/i;

function sized(match: RegExpExecArray | null, expected: string): Result<Asked, string> {
  const [iova, size] = [quantity(match?.[1]), quantity(match?.[2])];
  if (iova === undefined || size === undefined) return err(expected);
  const claimedErrno = match?.[3] === undefined ? undefined : errnoName(match[3]);
  return ok({ iova, size, ...(claimedErrno !== undefined && { claimedErrno }) });
}

function sizeFirst(match: RegExpExecArray | null, expected: string): Result<Asked, string> {
  const [size, iova] = [quantity(match?.[1]), quantity(match?.[2])];
  return iova === undefined || size === undefined ? err(expected) : ok({ iova, size });
}

function ended(match: RegExpExecArray | null, expected: string): Result<Asked, string> {
  const [first, last] = [quantity(match?.[1]), quantity(match?.[2])];
  if (first === undefined || last === undefined || last < first) return err(expected);
  return ok({ iova: first, size: last - first + 1n });
}

/** The printed address is the end of the map, and its size is not known: the page below it is what did not fit. */
function readWidth(line: string): Result<Asked, string> {
  const end = quantity(`0x${WIDTH.exec(line)?.[1] ?? ''}`);
  if (end === undefined || end < VTD_PAGE || end > LAST_ADDRESS) {
    return err('iommu width (BITS) is not sufficient for the mapped address (HEX)');
  }
  return ok({ iova: end - VTD_PAGE, size: VTD_PAGE, claimedErrno: 'EFAULT' });
}

function quantity(text: string | undefined): bigint | undefined {
  const parsed = parseQuantity(text ?? '');
  return parsed.ok ? parsed.value : undefined;
}
