import { range, type AddressRange } from '../../model/range.ts';
import type { GuestPiece, PieceMapped, PieceUse } from './guest-layout.ts';

/** Binary units, in bytes. */
export const KIB = 1n << 10n;
/** 2^20 bytes. */
export const MIB = 1n << 20n;
/** 2^30 bytes. */
export const GIB = 1n << 30n;
/** 4 GiB, the end of what 32 bits reach. */
export const FOUR_GIB = 1n << 32n;

/** The least multiple of `step` that is `n` or more. */
export function roundUp(n: bigint, step: bigint): bigint {
  return ((n + step - 1n) / step) * step;
}

/** `first` … `last` as pieces: one, or none where `last` is below `first`. */
export function piece(
  name: string,
  use: PieceUse,
  mapped: PieceMapped,
  first: bigint,
  last: bigint,
): readonly GuestPiece[] {
  return last < first ? [] : [{ ...range(first, last), name, use, mapped }];
}

/** RAM of `size` bytes from `first` on; none where `size` is 0. */
export function ram(name: string, first: bigint, size: bigint): readonly GuestPiece[] {
  return piece(name, 'ram', 'always', first, first + size - 1n);
}

/** `size` bytes from `first` on that a monitor emulates, so that VFIO never maps them. */
export function emulated(name: string, first: bigint, size: bigint): readonly GuestPiece[] {
  return piece(name, 'reserved', 'never', first, first + size - 1n);
}

/** A window in which device BARs lie, `first` … `last`. */
export function deviceWindow(name: string, first: bigint, last: bigint): readonly GuestPiece[] {
  return piece(name, 'device-window', 'device', first, last);
}

/**
 * `pieces` without what the `holes` (ascending) take of them, and the holes themselves, in order of address: how QEMU
 * cuts RAM and windows at the areas that lie over them.
 */
export function overlaid(
  pieces: readonly GuestPiece[],
  holes: readonly GuestPiece[],
): readonly GuestPiece[] {
  const rest = pieces.flatMap((whole) => without(whole, holes));
  return inOrder([...rest, ...holes]);
}

/** The pieces ascending by first address. */
export function inOrder(pieces: readonly GuestPiece[]): readonly GuestPiece[] {
  return pieces.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
}

function without(whole: GuestPiece, holes: readonly AddressRange[]): readonly GuestPiece[] {
  const { name, use, mapped, last } = whole;
  const parts: GuestPiece[] = [];
  let next: bigint = whole.first;
  for (const hole of holes) {
    if (hole.last < next || hole.first > last) continue;
    parts.push(...piece(name, use, mapped, next, hole.first - 1n));
    next = hole.last + 1n;
  }
  return [...parts, ...piece(name, use, mapped, next, last)];
}
