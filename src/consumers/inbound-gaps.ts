import { EMPTY_SET, rangeSet } from '../engine/range-set.ts';
import { LAST_ADDRESS } from '../model/address.ts';
import type { RangeSet } from '../model/range-set.ts';
import { range, type AddressRange } from '../model/range.ts';

/** What the DMA API reserves between inbound windows; `overlap` where it gives up instead. */
export type InboundGaps = {
  readonly taken: RangeSet;
  /** The window that begins below the end of the one before it: the kernel logs `Failed to reserve IOVA`. */
  readonly overlap?: AddressRange;
};

/**
 * The gaps between the host bridge's inbound windows (`dma-ranges`), as `iova_reserve_pci_windows` in
 * `drivers/iommu/dma-iommu.c` reserves them: each from the end of one window to the *first byte* of the next,
 * that byte included, unless they touch or the first window begins at 0. After a window that ends at 2^64-1 the
 * kernel's count wraps to 0 and it reserves everything, unless the window began at 2^64-1. No windows: no gaps.
 */
export function inboundGaps(windows: readonly AddressRange[]): InboundGaps {
  const sorted = windows.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const gaps: AddressRange[] = [];
  let start = 0n;
  let end = 0n;
  for (const window of sorted) {
    end = window.first;
    if (end > start) gaps.push(range(start, end));
    else if (end < start) return { taken: rangeSet(gaps), overlap: window };
    start = (window.last + 1n) & LAST_ADDRESS;
  }
  if (sorted.length === 0) return { taken: EMPTY_SET };
  // Its test is `end > start` here too: of a gap of the last byte alone nothing is reserved.
  if (end !== LAST_ADDRESS && start < LAST_ADDRESS) gaps.push(range(start, LAST_ADDRESS));
  return { taken: rangeSet(gaps) };
}
