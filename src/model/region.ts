import { range, type AddressRange } from './range.ts';
import type { RegionKind } from './kind.ts';

/** Where a fact was read: the input as it was given, and the line in it, counted from 1. */
export type Origin = { readonly source: string; readonly line?: number };

/** `lab1.txt:12`, or the source alone where there are no lines. */
export function formatOrigin({ source, line }: Origin): string {
  return line === undefined ? source : `${source}:${line}`;
}

/** One reserved region as listed: never merged, with where it was read. */
export type Region = AddressRange & { readonly kind: RegionKind; readonly from: Origin };

/**
 * Windows that Linux itself chooses to map message-signalled interrupts in: `MSI_IOVA_BASE`
 * 0x8000000, length 0x100000 (`drivers/iommu/arm/arm-smmu-v3/arm-smmu-v3.c`), and the alternative
 * base 0xa0000000 of the relocation series.
 */
export const SOFTWARE_MSI_WINDOWS: readonly AddressRange[] = [
  range(0x8000000n, 0x80fffffn),
  range(0xa0000000n, 0xa00fffffn),
];
