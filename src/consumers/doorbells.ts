import { EMPTY_SET, rangesOf } from '../engine/range-set.ts';
import type { HostMap } from '../model/host-map.ts';
import { sizeOf, type AddressRange } from '../model/range.ts';

/** How many doorbell pages a software MSI window holds. */
export type DoorbellRoom = {
  readonly window: AddressRange;
  /** For each page size, ascending: whole pages in the window. Each doorbell page of an interrupt controller takes one. */
  readonly slots: readonly { readonly pageSize: bigint; readonly count: bigint }[];
};

/** The page sizes that an Arm kernel may have (`CONFIG_ARM64_4K_PAGES`, `_16K_PAGES`, `_64K_PAGES`). */
const PAGE_SIZES = [0x1000n, 0x4000n, 0x1_0000n] as const;

/**
 * For each software MSI window of the chosen groups, how many doorbells fit: the kernel gives each doorbell page a
 * page of its own at `start + n * page size` (`drivers/iommu/dma-iommu.c: iommu_dma_get_msi_page`,
 * `drivers/iommu/iommufd/driver.c: iommufd_sw_msi`). Empty where software chose none. Windows that touch count as one.
 */
export function doorbellRooms(map: HostMap): readonly DoorbellRoom[] {
  return rangesOf(map.msi?.software ?? EMPTY_SET).map((window) => ({
    window,
    slots: PAGE_SIZES.map((pageSize) => ({ pageSize, count: pagesIn(window, pageSize) })),
  }));
}

/** Whole pages of a window, from its first whole page on. */
function pagesIn(window: AddressRange, pageSize: bigint): bigint {
  const lost = (pageSize - (window.first % pageSize)) % pageSize;
  const left = sizeOf(window) - lost;
  return left < 0n ? 0n : left / pageSize;
}
