import { firstFit } from '../../engine/fit.ts';
import { LAST_ADDRESS } from '../../model/address.ts';
import { formatKernel, isWithin } from '../../model/kernel.ts';
import { formatRange, lowBits, range } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';
import { wholePages } from '../fit.ts';
import { pageSizeOf } from '../limits.ts';
import { usableOf, type Allocation, type Allocator, type AllocatorInput } from './allocator.ts';

/**
 * Requests of fewer pages are rounded up to a power of two, so that freed ranges can be kept for reuse: `1 <<
 * (IOVA_RANGE_CACHE_MAX_SIZE - 1)`, which is 6, in `drivers/iommu/iova.c: alloc_iova_fast`.
 */
const CACHED_BELOW_PAGES = 32n;

/** `length >= ULONG_MAX / 2` is refused (`iopt_alloc_iova`). */
const TOO_LONG = (1n << 63n) - 1n;

/** "iommufd: Protect against overflow of ALIGN() during iova allocation": no coarser than a huge page. */
const ALIGNMENT_CAPPED = { major: 6, minor: 11 };

/** The kernel's own allocators. */
export const KERNEL_ALLOCATORS: readonly Allocator[] = [
  {
    id: 'dma-api',
    title: 'DMA API',
    about: 'A driver in the kernel: from the top down, for PCI devices below 4 GiB first.',
    consumer: 'dma-api',
    choose: chooseDmaApi,
    source:
      'drivers/iommu/dma-iommu.c: iommu_dma_alloc_iova; drivers/iommu/iova.c: alloc_iova_fast',
  },
  {
    id: 'iommufd-automatic',
    title: 'iommufd, automatic',
    about: 'IOMMU_IOAS_MAP without a fixed address: the lowest place that fits.',
    consumer: 'iommufd',
    choose: chooseIommufd,
    source: 'drivers/iommu/iommufd/io_pagetable.c: iopt_alloc_iova',
  },
];

function chooseDmaApi({ host, map, size: asked }: AllocatorInput): Allocation {
  const page = pageSizeOf(host);
  const pages = wholePages(asked, page) / page;
  const taken = (pages < CACHED_BELOW_PAGES ? powerOfTwoFrom(pages) : pages) * page;
  const align = powerOfTwoFrom(taken);
  const steps = [
    taken === pages * page
      ? `It takes ${formatSize(taken)}, aligned to ${formatSize(align)}.`
      : `${formatSize(pages * page)} is rounded up to ${formatSize(taken)}: small requests are powers of two. It is aligned to that.`,
  ];
  const usable = usableOf(map, 'dma-api');
  const request = { size: taken, align, from: 'top' } as const;
  if (align > 1n << 63n) return { steps: [...steps, 'Nothing is that large.'] };
  const s390 = host.machine?.architecture?.startsWith('s390') === true;
  if (!s390) {
    const low = firstFit(usable, { ...request, within: lowBits(32) });
    if (low)
      return {
        found: low,
        steps: [...steps, `A PCI device is tried below 4 GiB first: ${formatRange(low)}.`],
      };
    steps.push(
      `Below 4 GiB, which PCI devices are tried in first, there is no place. ${afterFailure(map.rules.kernel)}`,
    );
  }
  const found = firstFit(usable, request);
  if (!found) return { steps: [...steps, 'There is no place at all: the mapping fails.'] };
  return { found, steps: [...steps, `The highest place below its limits: ${formatRange(found)}.`] };
}

function afterFailure(kernel: Parameters<typeof formatKernel>[0]): string {
  return isWithin(kernel, { major: 6, minor: 3 })
    ? 'From then on the device uses all its bits ("Using N-bit DMA addresses").'
    : `Linux ${formatKernel(kernel)} tries that each time anew.`;
}

function chooseIommufd({ host, map, size: asked, bufferAlign }: AllocatorInput): Allocation {
  const page = pageSizeOf(host);
  const size = wholePages(asked, page);
  const steps = [`It never takes page 0 nor the last page of the 64-bit space.`];
  if (size >= TOO_LONG)
    return { steps: [...steps, 'Half of the 64-bit space is too much: EOVERFLOW.'] };
  const align = smallest([
    powerOfTwoFrom(size),
    ...(bufferAlign === undefined ? [] : [bufferAlign]),
    ...(isWithin(map.rules.kernel, ALIGNMENT_CAPPED) ? [hugePageOf(page)] : []),
  ]);
  steps.push(
    `It is aligned to ${formatSize(align)}: the least of its size as a power of two, what the buffer is aligned to, and (since Linux 6.11) a huge page.`,
  );
  if (align < page) return { steps: [...steps, 'That is finer than a page: EINVAL.'] };
  const within = range(page, LAST_ADDRESS - page);
  const usable = usableOf(map, 'iommufd');
  const found = firstFit(usable, { size, align, from: 'bottom', within });
  if (!found) return { steps: [...steps, 'There is no such place: ENOSPC.'] };
  return { found, steps: [...steps, `The lowest place: ${formatRange(found)}.`] };
}

/** What one entry of a middle page table maps: as many pages as fit 8-byte entries into one page. */
function hugePageOf(page: bigint): bigint {
  return page * (page / 8n);
}

function smallest([first, ...rest]: readonly [bigint, ...bigint[]]): bigint {
  return rest.reduce((least, n) => (n < least ? n : least), first);
}

/** The least power of two that is not below `n`, which is at least 1. */
function powerOfTwoFrom(n: bigint): bigint {
  return 1n << BigInt((n - 1n).toString(2).length - (n === 1n ? 1 : 0));
}
