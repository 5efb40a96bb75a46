/** What each line has that tells of a machine, and hardly any other: a text may be a million lines of regions. */
export const OF_MACHINE =
  /iommu group |iommu: Adding|virtio_iommu|Linux |ommand line: |reg_base_addr|DMAR: |dmar: |AMD-Vi|amd-vi|arm-smmu|root bus resource| MEM 0x|RMRR|IVMD_TYPE|identity map|non-direct mapping|\(XEN\) \[VT-D|Adding to|vendor=|# (?:page size|host name) |\/class\/iommu\/[^/]+\/devices\/.|uname -r|^[\s>|]*[3-9]\.\d+\.\d+[-+]/;

/** What a line has that begins a listing of IOMMUs or names a register. */
export const LISTING = /\/iommu\/|class\/iommu\b|-iommu\//;

/** The first line that `MACHINE_LINES` reads. */
export const TELLS_OF_MACHINE = either([OF_MACHINE, LISTING]);

/** A line of `/proc/iomem`. */
export const IS_IOMEM = /[\da-fA-F]{8,16}-[\da-fA-F]{8,16} : \S/;

/** An entry of the e820 map, of Linux or Xen. */
export const IS_E820 =
  /(?:e820|user|modified|Xen|setup_data|RAM map): (?:\[mem(?: 0x|$)|[0-9a-f]{16} -)|\(XEN\).{0,40} \[?[0-9a-f]{16}(?:,| -) [0-9a-f]{16}/;

/** The head or an entry of QEMU's `info mtree`. */
export const IS_MTREE =
  /\(prio -?\d+, |address-space(?:: | shared \d)|memory-region: |FlatView #\d|Root memory region: /;

/** What QEMU's VFIO traces of a guest's memory. */
export const IS_REGION_TRACE = /region_add \[ram\]|vfio_listener_region_/;

/** What a message of VFIO or iommufd on a map or on ranges has, or a list of ranges in brackets. */
export const TELLS_OF_MAPS =
  /vfio_(?:container_)?dma_(?:un)?map\(|iommufd_backend_map|iova range \d+ is|host-resv-reg|guest IOVA region|mapped address \(|qemu_vfio_do_m|Mapped HVA|[iI][oO][vV][aA][=: ]\s?0x.{0,200}[=: ]\s?\d|(?:eserved|sable|alid) (?:iova|IOVA)|\[ ?(?:0x)?[0-9a-f]+ - (?:0x)?[0-9a-f]{6,} ?\]/;

/** A field of an `iasl` listing, the header of a dump of an ACPI table, or its first row: the bytes of its signature. */
export const STARTS_ACPI =
  /\[[\dA-Fa-f]{3,}h +\d{4}|Subtable Type +:|(?:DMAR|I[VO]R[ST]|VIOT)(?: @ 0x|" )|0:? +(?:44 ?4[Dd] ?41 ?52|49 ?(?:56 ?52 ?53|4[Ff] ?52 ?54)|56 ?49 ?4[Ff] ?54)/;

/** The header that `ls -R` prints above the devices of a group. */
export const LISTS_A_GROUP = /iommu_groups\/[\w.-]+\/devices:\s*$/;

/** The first line of a hex dump: its offset, and a byte. */
export const HEX_DUMP_START = /^[\s>|]*0{6,16}:? {1,2}[0-9a-fA-F]{2}/;

/** A device in a list, or the header of a group above its devices. */
export const LISTS_DEVICES =
  /IOMMU Group|^[\s>|]*(?:Group \d{3,} |Slot:\s+)?(?:[\da-fA-F]{4,8}:)?[\da-fA-F]{2}:[01][\da-fA-F]\.[0-7](?: "?\w|$)/;

/** What a source of a device tree begins with, or a piece of one that says what devices may not use. */
export const TELLS_OF_TREE =
  /\/dts-v1\/|reserved-memory\s?\{|iommu-addresses|memory-region\s?=|dma-ranges\s?[=;]|^[\s>|+]*(?:\/|&\w+)\s?\{/;

/**
 * What begins something for a reader of `line-readers.ts`, one for each (its `starts`). They stand here, apart from the
 * readers, since a program that has not loaded those has to know that it needs them. None of them matches a plain
 * line of regions, or the header that `tail` and `grep` put before it.
 */
const FIRST_LINES: readonly RegExp[] = [
  STARTS_ACPI,
  TELLS_OF_MACHINE,
  TELLS_OF_MAPS,
  HEX_DUMP_START,
  LISTS_A_GROUP,
  LISTS_DEVICES,
  TELLS_OF_TREE,
  IS_IOMEM,
  IS_E820,
  IS_MTREE,
  IS_REGION_TRACE,
];

const ANY = either(FIRST_LINES);

/** Whether a line is of interest to a reader of `line-readers.ts`; before the first that is there is nothing that goes on. */
export function isWorthReading(text: string): boolean {
  return ANY.test(text);
}

function either(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'));
}
