/** What each line has that tells of a machine, and hardly any other: a text may be a million lines of regions. */
export const OF_MACHINE =
  /iommu group |iommu: Adding|virtio_iommu|Linux |ommand line: |reg_base_addr|DMAR: |AMD-Vi|arm-smmu|root bus resource|vendor=|# (?:page size|host name) |\/class\/iommu\/[^/]+\/devices\/.|uname -r|^[\s>|]*[3-9]\.\d+\.\d+[-+]/;

/** What a line has that begins a listing of IOMMUs or names a register. */
export const LISTING = /\/iommu\/|class\/iommu\b|-iommu\//;

/** The first line that `MACHINE_LINES` reads. */
export const TELLS_OF_MACHINE = either([OF_MACHINE, LISTING]);

/**
 * What begins something for a reader of `line-readers.ts`, one for each (its `starts`). They stand here, apart from the
 * readers, since a program that has not loaded those has to know that it needs them. None of them matches a plain
 * line of regions, or the header that `tail` and `grep` put before it.
 */
const FIRST_LINES: readonly RegExp[] = [TELLS_OF_MACHINE];

const ANY = either(FIRST_LINES);

/** Whether a line is of interest to a reader of `line-readers.ts`; before the first that is there is nothing that goes on. */
export function isWorthReading(text: string): boolean {
  return ANY.test(text);
}

function either(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'));
}
