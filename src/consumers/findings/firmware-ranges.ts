import { LAST_ADDRESS } from '../../model/address.ts';
import { formatRange, range, type AddressRange } from '../../model/range.ts';
import { assertNever } from '../../model/result.ts';
import { formatOrigin, type Origin } from '../../model/region.ts';
import type { FirmwareRegion, FirmwareTable } from '../../model/told.ts';
import { scopesText } from './scope-text.ts';

/** The smallest page: what is unaligned to it is unaligned to all. */
const PAGE = 4096n;

const TABLE_TEXTS: Readonly<Record<FirmwareTable, string>> = {
  rmrr: 'RMRR',
  ivmd: 'IVMD',
  rmr: 'RMR',
  'device-tree': 'device tree',
};

/** `RMRR`, `IVMD`, `RMR`, `device tree`. */
export function tableText(table: FirmwareTable): string {
  return TABLE_TEXTS[table];
}

/** The same range of one table, from one source or several. */
export type FirmwareFact = FirmwareRegion & { readonly besides: readonly Origin[] };

/**
 * What firmware wants, each range of a table once: a boot log prints an RMRR without the devices that the table itself
 * names. The first source that names devices is `from`.
 */
export function firmwareFacts(regions: readonly FirmwareRegion[]): readonly FirmwareFact[] {
  const byRange = new Map<string, FirmwareRegion[]>();
  for (const region of regions) {
    const key = `${region.table} ${formatRange(region.range)}`;
    const same = byRange.get(key);
    if (same) same.push(region);
    else byRange.set(key, [region]);
  }
  return [...byRange.values()].flatMap((same): readonly FirmwareFact[] => {
    const main = same.find(({ scopes }) => scopes.length > 0) ?? same[0];
    if (!main) return [];
    const scopes = same.flatMap((one) => one.scopes);
    const known = new Set([formatOrigin(main.from)]);
    const besides = same.flatMap(({ from }) => (addTo(known, formatOrigin(from)) ? [from] : []));
    return [{ ...main, scopes, besides }];
  });
}

function addTo(known: Set<string>, text: string): boolean {
  const isNew = !known.has(text);
  known.add(text);
  return isNew;
}

/** `Firmware wants 0x30000000-0x300fffff (RMRR) for 0000:00:03.0`. */
export function wantsText({ table, range: wanted, scopes }: FirmwareRegion): string {
  return `Firmware wants ${formatRange(wanted)} (${tableText(table)})${scopesText(scopes)}`;
}

/**
 * The bytes that the kernel reserves for it; undefined where rounding leaves none. An RMRR and a device tree's range
 * stay as they are (`drivers/iommu/intel/iommu.c: intel_iommu_get_resv_regions`, `drivers/iommu/of_iommu.c`), an IVMD's
 * start and length are rounded up (`drivers/iommu/amd/init.c: init_unity_map_range`), an RMR is rounded outward
 * (`drivers/acpi/arm64/iort.c`).
 */
export function kernelRange({ table, range: wanted }: FirmwareRegion): AddressRange | undefined {
  switch (table) {
    case 'rmrr':
    case 'device-tree':
      return wanted;
    case 'ivmd': {
      const first = roundUp(wanted.first);
      const last = first + roundUp(wanted.last - wanted.first + 1n) - 1n;
      return last > LAST_ADDRESS ? undefined : range(first, last);
    }
    case 'rmr':
      return pagesOf(wanted);
    default:
      return assertNever(table);
  }
}

/** The whole pages of 4 KiB that hold a byte of `wanted`. */
export function pagesOf(wanted: AddressRange): AddressRange {
  return range(wanted.first - (wanted.first % PAGE), wanted.last | (PAGE - 1n));
}

/** Whether `wanted` begins and ends with a page of 4 KiB. */
export function isPageAligned({ first, last }: AddressRange): boolean {
  return first % PAGE === 0n && (last + 1n) % PAGE === 0n;
}

function roundUp(n: bigint): bigint {
  return ((n + PAGE - 1n) / PAGE) * PAGE;
}
