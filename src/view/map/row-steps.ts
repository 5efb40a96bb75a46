import { LAST_ADDRESS, type Address } from '../../model/address.ts';
import type { Rows } from '../../model/host-map.ts';
import type { AddressRange } from '../../model/range.ts';

/** The row that holds `address`, or undefined where no row does. Rows are sorted and disjoint. */
export function rowHolding(rows: Rows, address: Address): AddressRange | undefined {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows.lasts[middle] ?? LAST_ADDRESS) < address) low = middle + 1;
    else high = middle;
  }
  const first = rows.firsts[low];
  const last = rows.lasts[low];
  if (low >= rows.length || first === undefined || last === undefined || first > address) {
    return undefined;
  }
  return { first: first as Address, last: last as Address };
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
