/**
 * Region kinds as sysfs spells them, in the order of the kernel's `enum iommu_resv_type`
 * (`include/linux/iommu.h`, strings in `drivers/iommu/iommu.c: iommu_group_resv_type_string`).
 * The position is the code that columns hold, so it never changes.
 */
export const REGION_KINDS = ['direct', 'direct-relaxable', 'reserved', 'msi'] as const;
export type RegionKind = (typeof REGION_KINDS)[number];

/**
 * Kinds that come from a limit, not from a listed region. `page-rounding` is the rest of a page that holds a byte
 * that is taken. The position is the bit in `Rows.limits`.
 */
export const LIMIT_KINDS = [
  'outside-aperture',
  'beyond-dma-mask',
  'beyond-bus-limit',
  'pci-window',
  'outside-dma-ranges',
  'page-zero',
  'page-rounding',
] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** What a row of the merged table can be: region kinds, limits, or `free`. */
export type RowKind = RegionKind | LimitKind | 'free';

/** A set of region kinds, bit `1 << code` for each. 0 … 15. */
export type KindMask = number & { readonly __brand: 'KindMask' };

/** The column code of a region kind: 0 … 3. */
export function kindCode(kind: RegionKind): number {
  return REGION_KINDS.indexOf(kind);
}

/** The kinds of a mask, sorted by name as reports list them. */
export function kindsOfMask(mask: KindMask): RegionKind[] {
  return REGION_KINDS.filter((_, code) => (mask & (1 << code)) !== 0).toSorted();
}

/** The mask that holds `kinds`. */
export function maskOfKinds(kinds: Iterable<RegionKind>): KindMask {
  let mask = 0;
  for (const kind of kinds) mask |= 1 << kindCode(kind);
  return mask as KindMask;
}

/** Whether `text` is a region kind, exactly as sysfs spells it. */
export function isRegionKind(text: string): text is RegionKind {
  return (REGION_KINDS as readonly string[]).includes(text);
}
