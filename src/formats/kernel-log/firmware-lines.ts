import { address, LAST_ADDRESS } from '../../model/address.ts';
import type { RegionKind } from '../../model/kind.ts';
import { SHORT_PCI_ADDRESS, withSegment } from '../../model/pci-address.ts';
import type { DeviceScope, FirmwareTable } from '../../model/told.ts';
import { hexOf } from '../machine/line-kind.ts';

/** What a line says that firmware reserves; `last` is inclusive, and may be below `first` where firmware is wrong. */
export type ToldRange = {
  readonly table: FirmwareTable;
  readonly first: bigint;
  readonly last: bigint;
  readonly kind: RegionKind;
  readonly scopes: readonly DeviceScope[];
};

/** A row of the table of lines that tell what firmware reserves. */
export type FirmwareLine = {
  readonly id: string;
  /** The kernel file and function that print it. */
  readonly source: string;
  readonly pattern: RegExp;
  /** Undefined where the line tells of nothing that firmware wants. */
  readonly read: (match: RegExpExecArray) => ToldRange | undefined;
};

const HEX = '0x([0-9a-f]{1,16})';
const RANGE = String.raw`\[${HEX}\s{0,2}-\s{0,2}${HEX}\]`;
const BDF = `(${SHORT_PCI_ADDRESS})`;

/** `iommu_prepare_isa` maps the first 16 MiB for the ISA bridge by itself, whatever firmware says. */
const ISA_LAST = 0xff_ffffn;

/** IVMD flags: bit 0 unity, bit 3 exclusion (`init_memory_definitions`); an entry with neither is not mapped. */
const MAPPED = 0x9n;

/** Every line of Linux that tells of a range that firmware reserves; a new one is a new row. */
export const FIRMWARE_LINES: readonly FirmwareLine[] = [
  {
    id: 'rmrr',
    source: 'drivers/iommu/intel/dmar.c: dmar_table_print_dmar_entry',
    pattern: new RegExp(String.raw`\bRMRR base: ${HEX}\s+end: ${HEX}(?!\w)`, 'i'),
    read: ([, first, last]) => rmrr(first, last),
  },
  {
    id: 'bad-rmrr',
    // The kernel uses it all the same.
    source: 'drivers/iommu/intel/iommu.c: rmrr_sanity_check; arch/x86/include/asm/iommu.h',
    pattern: new RegExp(String.raw`\bRMRR ${RANGE}`, 'i'),
    read: ([, first, last]) => rmrr(first, last),
  },
  {
    id: 'identity-map',
    source: 'drivers/iommu/intel-iommu.c: iommu_prepare_identity_map, before Linux 5.3',
    pattern: new RegExp(
      String.raw`\bidentity map for (?:HW passthrough )?device (\S{1,64}) ${RANGE}`,
      'i',
    ),
    read: ([, device, first, last]) => identityMap(device, first, last),
  },
  {
    id: 'identity-map-of',
    source: 'drivers/iommu/intel/iommu.c: domain_prepare_identity_map, Linux 5.3 and 5.4',
    pattern: new RegExp(String.raw`(?<!\S)(\S{1,64}): DMAR: \w+ identity map ${RANGE}`, 'i'),
    read: ([, device, first, last]) => identityMap(device, first, last),
  },
  {
    id: 'ivmd',
    source: 'drivers/iommu/amd/init.c: init_unity_map_range, with amd_iommu_dump',
    pattern: new RegExp(
      String.raw`\bIVMD_TYPE(i|_ALL|_RANGE)\s+devid_start: ${BDF}\s+devid_end: ${BDF}\s+range_start: (?:0x)?([0-9a-f]{1,16})\s+range_end: (?:0x)?([0-9a-f]{1,16})\s+flags: (?:0x)?([0-9a-f]{1,8})`,
      'i',
    ),
    read: ([, type, from = '', to = '', start, end, flags]) => {
      if ((hexOf(flags) & MAPPED) === 0n) return undefined;
      const scopes = [ivmdScope(type, from, to)];
      // The end is the byte behind the last; a range up to 2^64 ends in 0.
      const last = hexOf(end) === 0n && hexOf(start) > 0n ? LAST_ADDRESS : hexOf(end) - 1n;
      return { table: 'ivmd', first: hexOf(start), last, kind: 'direct', scopes };
    },
  },
  {
    id: 'reservation',
    source: 'drivers/iommu/of_iommu.c: iommu_resv_region_get_type',
    pattern: new RegExp(
      String.raw`(?<!\S)(\S{1,64}): treating non-direct mapping \[.{1,80}\] -> ${RANGE} as reservation`,
      'i',
    ),
    read: ([, device = '', first, last]) => ({
      table: 'device-tree',
      first: hexOf(first),
      last: hexOf(last),
      kind: 'reserved',
      scopes: [{ kind: 'device', name: device }],
    }),
  },
];

/** An RMRR from `first` to `last`, as hex digits; `device` where its line names one. */
export function rmrr(
  first: string | undefined,
  last: string | undefined,
  devices: readonly DeviceScope[] = [],
): ToldRange {
  return { table: 'rmrr', first: hexOf(first), last: hexOf(last), kind: 'direct', scopes: devices };
}

function identityMap(
  device = '',
  first: string | undefined,
  last: string | undefined,
): ToldRange | undefined {
  if (hexOf(first) === 0n && address(hexOf(last)) === ISA_LAST) return undefined;
  return rmrr(first, last, [{ kind: 'device', name: device }]);
}

function ivmdScope(type = '', from: string, to: string): DeviceScope {
  const [first, last] = [withSegment(from), withSegment(to)];
  if (/all/i.test(type)) return { kind: 'all', segment: Number.parseInt(first, 16) };
  return first === last ? { kind: 'device', name: first } : { kind: 'range', first, last };
}
