import { indexAtOrAfter } from '../engine/range-set.ts';
import { address, LAST_ADDRESS } from '../model/address.ts';
import { isWithin, type KernelVersion } from '../model/kernel.ts';
import type { RangeSet } from '../model/range-set.ts';
import { assertNever } from '../model/result.ts';

/** The consumers that map by a system call, and the call. */
export const MAP_CALLS = {
  'vfio-type1': 'VFIO_IOMMU_MAP_DMA',
  iommufd: 'IOMMU_IOAS_MAP',
} as const;
export type MappingConsumerId = keyof typeof MAP_CALLS;

/** What a map is asked for, as the call has it: nothing checked. `size` 0 and a wrap past 2^64 may be asked. */
export type MapRequest = { readonly iova: bigint; readonly size: bigint };

/** Why a call refuses; where several hold, the first in the order in which the kernel looks. */
export type CallFault = 'size-zero' | 'wraps' | 'unaligned' | 'not-usable';
export type CallRefusal = { readonly fault: CallFault; readonly errno: 'EINVAL' | 'EOVERFLOW' };

/** What a map goes into. */
export type MapTarget = {
  readonly usable: RangeSet;
  /** What iova and size must be multiples of; 1 for an IOAS without any device. */
  readonly alignment: bigint;
};

/** The first kernel whose type1 handles the end of the 64-bit space (6012379ede6a, 1196f1f897d4, ef270ec44637). */
export const TYPE1_LAST_PAGE: KernelVersion = { major: 6, minor: 18 };

/** Whether `id` maps by a system call. */
export function mapsByCall(id: string): id is MappingConsumerId {
  return Object.hasOwn(MAP_CALLS, id);
}

/**
 * Whether and why the call refuses a map at a fixed address, all by the numbers: what is mapped there already
 * (EEXIST) and what memory backs it do not count. Undefined: it goes through. Sources:
 * `drivers/vfio/vfio_iommu_type1.c: vfio_dma_do_map`, `drivers/iommu/iommufd/ioas.c: iommufd_ioas_map`,
 * `drivers/iommu/iommufd/io_pagetable.c: iopt_alloc_area_pages, iopt_check_iova`.
 */
export function refusalOfCall(
  consumer: MappingConsumerId,
  kernel: KernelVersion,
  { usable, alignment }: MapTarget,
  request: MapRequest,
): CallRefusal | undefined {
  const faults = faultsOf(request, usable, alignment);
  switch (consumer) {
    case 'vfio-type1':
      return isWithin(kernel, TYPE1_LAST_PAGE)
        ? firstOf(faults, ['size-zero', 'wraps', 'unaligned', 'not-usable'], 'EOVERFLOW')
        : firstOf(faults, ['size-zero', 'unaligned', 'wraps', 'not-usable'], 'EINVAL');
    case 'iommufd':
      // Before all else: neither number may be ULONG_MAX.
      if (request.iova >= LAST_ADDRESS || request.size >= LAST_ADDRESS) {
        return { fault: 'wraps', errno: 'EOVERFLOW' };
      }
      return firstOf(faults, ['size-zero', 'unaligned', 'wraps', 'not-usable'], 'EOVERFLOW');
    default:
      return assertNever(consumer);
  }
}

/** Everything that is wrong with a request; empty where it fits. */
export function faultsOf(
  { iova, size }: MapRequest,
  usable: RangeSet,
  alignment: bigint,
): ReadonlySet<CallFault> {
  const faults = new Set<CallFault>();
  if (size === 0n) faults.add('size-zero');
  if (((iova | size) & (alignment - 1n)) !== 0n) faults.add('unaligned');
  if (size > 0n && iova + size - 1n > LAST_ADDRESS) faults.add('wraps');
  else if (size > 0n && !isInOne(usable, iova, iova + size - 1n)) faults.add('not-usable');
  return faults;
}

function firstOf(
  faults: ReadonlySet<CallFault>,
  order: readonly CallFault[],
  wrapErrno: CallRefusal['errno'],
): CallRefusal | undefined {
  const fault = order.find((one) => faults.has(one));
  return fault && { fault, errno: fault === 'wraps' ? wrapErrno : 'EINVAL' };
}

/** Whether one range of the set holds all of `first` … `last`. */
function isInOne(set: RangeSet, first: bigint, last: bigint): boolean {
  const at = indexAtOrAfter(set, address(first));
  const [from, to] = [set.firsts[at], set.lasts[at]];
  return at < set.length && from !== undefined && to !== undefined && from <= first && last <= to;
}
