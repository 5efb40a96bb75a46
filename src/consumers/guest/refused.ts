import { indexAtOrAfter } from '../../engine/range-set.ts';
import { address } from '../../model/address.ts';
import type { RangeSet } from '../../model/range-set.ts';
import type { AddressRange } from '../../model/range.ts';
import type { GuestPiece } from '../../presets/guests/guest-layout.ts';

/**
 * What of `piece` a monitor asks VFIO to map: its first address rounded up and its end rounded down to the host's
 * page (QEMU `hw/vfio/common.c: vfio_listener_region_add`), where it is mapped for certain; the piece as it is where
 * only a device in it would be. Undefined where nothing is left, or nothing is mapped.
 */
export function mappedPart(piece: GuestPiece, pageSize: bigint): AddressRange | undefined {
  if (piece.mapped === 'never') return undefined;
  if (piece.mapped === 'device') return piece;
  const first = ((piece.first + pageSize - 1n) / pageSize) * pageSize;
  const edge = ((piece.last + 1n) / pageSize) * pageSize;
  return first < edge ? { first: address(first), last: address(edge - 1n) } : undefined;
}

/** Whether one range of `usable` holds all of `range`: only then one map of it goes through. */
export function isInOne(usable: RangeSet, range: AddressRange): boolean {
  const at = indexAtOrAfter(usable, range.first);
  const first = usable.firsts[at];
  const last = usable.lasts[at];
  if (at >= usable.length || first === undefined || last === undefined) return false;
  return first <= range.first && range.last <= last;
}

/** How many pieces a host refuses: `fatal`, the guest does not start; `warning`, a device or DIMM may fail. */
export type Refused = { readonly fatal: number; readonly warning: number };

/** Counts the pieces that do not lie inside one range of `usable`. O(pieces log usable). */
export function countRefused(
  pieces: readonly GuestPiece[],
  usable: RangeSet,
  pageSize: bigint,
): Refused {
  let fatal = 0;
  let warning = 0;
  for (const piece of pieces) {
    const part = mappedPart(piece, pageSize);
    if (part === undefined || isInOne(usable, part)) continue;
    if (piece.mapped === 'always') fatal += 1;
    else warning += 1;
  }
  return { fatal, warning };
}
