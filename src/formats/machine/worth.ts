/** What each line has that tells of a machine, and hardly any other: a text may be a million lines of regions. */
export const WORTH =
  /iommu group |iommu: Adding|virtio_iommu|Linux |ommand line: |reg_base_addr|DMAR: |AMD-Vi|arm-smmu|root bus resource|vendor=|uname -r|^[\s>|]*[3-9]\.\d+\.\d+[-+]/;

/** What a line has that begins a listing of IOMMUs or names a register. */
export const LISTING = /\/iommu\/|class\/iommu\b|-iommu\//;

/** Whether a line may tell of the machine; before the first that does there is nothing that goes on. */
export function mayTellOfMachine(text: string): boolean {
  return WORTH.test(text) || LISTING.test(text);
}
