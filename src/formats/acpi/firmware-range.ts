import { address, formatAddress, formatHex, LAST_ADDRESS } from '../../model/address.ts';
import type { RegionKind } from '../../model/kind.ts';
import { tableText } from '../../consumers/findings/firmware-ranges.ts';
import { formatRange, range } from '../../model/range.ts';
import type { Origin } from '../../model/region.ts';
import type { DeviceScope, FirmwareTable } from '../../model/told.ts';
import type { HostDraft } from '../host-draft.ts';

/** What a table reserves: a start, and either an inclusive last byte or a length, as they stand. */
export type Wanted = {
  readonly table: Exclude<FirmwareTable, 'device-tree'>;
  readonly start: bigint;
  readonly extent: { readonly last: bigint } | { readonly length: bigint };
  readonly kind: RegionKind;
  readonly scopes: readonly DeviceScope[];
  readonly from: Origin;
};

/**
 * What start and length must be multiples of. 4 KiB: `rmrr_sanity_check` in drivers/iommu/intel/iommu.c and
 * `init_unity_map_range` in drivers/iommu/amd/init.c; 64 KiB: `iort_get_rmrs` in drivers/acpi/arm64/iort.c.
 */
const ALIGNMENT: Record<Wanted['table'], bigint> = {
  rmrr: 0x1000n,
  ivmd: 0x1000n,
  rmr: 0x1_0000n,
};

/** Notes what a table reserves, with a warning where it is off its alignment; an empty range is only a warning. */
export function addWanted(draft: HostDraft, wanted: Wanted): void {
  const { table, start, extent, from, kind, scopes } = wanted;
  const why = whyNoRange(wanted);
  if (why !== undefined) {
    draft.warn({ code: 'firmware-inverted', text: `${why}; it is no range.`, from });
    return;
  }
  const whole = range(start, 'last' in extent ? extent.last : start + extent.length - 1n);
  draft.machine.told.addFirmware({ table, range: whole, kind, scopes, from });
  const unit = ALIGNMENT[table];
  if (start % unit === 0n && (whole.last + 1n) % unit === 0n) return;
  const text = `The ${tableText(table)} ${formatRange(whole)} does not begin and end at a multiple of ${formatAddress(address(unit))}; kernels call this a firmware bug and round it.`;
  draft.warn({ code: 'firmware-unaligned', text, from });
}

function whyNoRange({ table, start, extent }: Wanted): string | undefined {
  const what = `The ${tableText(table)} at ${formatHex(start)}`;
  if ('last' in extent) {
    return extent.last < start
      ? `${what} ends below that, at ${formatHex(extent.last)}`
      : undefined;
  }
  if (extent.length === 0n) return `${what} has the length 0`;
  if (start + extent.length - 1n <= LAST_ADDRESS) return undefined;
  return `${what} with the length ${formatHex(extent.length)} goes beyond the last address ${formatHex(LAST_ADDRESS)}`;
}
