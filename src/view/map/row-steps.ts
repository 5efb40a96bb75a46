import { indexAtOrAfter } from '../../engine/range-set.ts';
import { formatAddress, LAST_ADDRESS, type Address } from '../../model/address.ts';
import type { Rows } from '../../model/host-map.ts';
import { kindsOfMask, LIMIT_KINDS, type KindMask } from '../../model/kind.ts';
import { sizeOf, type AddressRange } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';

/** The row that holds `address`, or undefined where no row does. Rows are sorted and disjoint. */
export function rowHolding(rows: Rows, address: Address): AddressRange | undefined {
  const at = indexAtOrAfter(rows, address);
  const first = rows.firsts[at];
  const last = rows.lasts[at];
  if (at >= rows.length || first === undefined || last === undefined || first > address) {
    return undefined;
  }
  return { first: first as Address, last: last as Address };
}

/** The row that begins at `row.first`, in words: `0xfee00000 to 0xfeefffff, 1 MiB, msi, not usable`. */
export function rowInWords(rows: Rows, row: AddressRange): string {
  const at = indexAtOrAfter(rows, row.first);
  const kinds: string[] = kindsOfMask((rows.masks[at] ?? 0) as KindMask);
  const limits = LIMIT_KINDS.filter((_, bit) => ((rows.limits[at] ?? 0) & (1 << bit)) !== 0);
  const what = [...kinds, ...limits];
  const use = rows.usable[at] === 1 ? 'usable' : 'not usable';
  return [
    `${formatAddress(row.first)} to ${formatAddress(row.last)}`,
    formatSize(sizeOf(row)),
    ...(what.length > 0 ? what : ['free']),
    use,
  ].join(', ');
}

/**
 * Where an arrow key goes from `from`: the whole row just above its last byte (`up`) or just below its
 * first. Undefined at the end of the space.
 */
export function neighbourRow(
  rows: Rows,
  from: AddressRange,
  up: boolean,
): AddressRange | undefined {
  if (up) {
    return from.last === LAST_ADDRESS ? undefined : rowHolding(rows, (from.last + 1n) as Address);
  }
  return from.first === 0n ? undefined : rowHolding(rows, (from.first - 1n) as Address);
}
