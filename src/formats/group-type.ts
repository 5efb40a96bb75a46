/** The values of a group's `type` (`drivers/iommu/iommu.c: iommu_group_show_type`, since Linux 5.11). */
const GROUP_TYPES: readonly string[] = [
  'blocked',
  'identity',
  'unmanaged',
  'DMA',
  'DMA-FQ',
  'unknown',
];

/** Whether `text` is what the kernel prints as the type of a group's default domain. */
export function isGroupType(text: string): boolean {
  return GROUP_TYPES.includes(text);
}
