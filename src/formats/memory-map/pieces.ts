import { address, LAST_ADDRESS } from '../../model/address.ts';
import type { AddressRange } from '../../model/range.ts';
import type { Origin } from '../../model/region.ts';
import type { MemoryMap, MemoryPiece } from '../../model/told.ts';
import type { HostDraft } from '../host-draft.ts';

/** Hex digits without `0x`, 1 to 16, as `first` and inclusive `last`; undefined where the last lies below the first. */
export function hexRange(first: string, last: string): AddressRange | undefined {
  const [low, high] = [BigInt(`0x${first}`), BigInt(`0x${last}`)];
  return low <= high ? { first: address(low), last: address(high) } : undefined;
}

/** The same with the byte behind the last one; undefined where nothing is between. */
export function hexRangeUpTo(first: string, end: string): AddressRange | undefined {
  const [low, high] = [BigInt(`0x${first}`), BigInt(`0x${end}`)];
  if (high === 0n && low > 0n) return { first: address(low), last: LAST_ADDRESS };
  return low < high ? { first: address(low), last: address(high - 1n) } : undefined;
}

/** Adds the map of `pieces`, sorted by `first`, what is inside another behind it; none where there are no pieces. */
export function addMap(
  draft: HostDraft,
  what: MemoryMap['what'],
  name: string,
  pieces: readonly MemoryPiece[],
  from: Origin,
): void {
  if (pieces.length === 0) return;
  draft.machine.told.addMemoryMap({ what, name, pieces: pieces.toSorted(byPlace), from });
}

function byPlace({ range: a }: MemoryPiece, { range: b }: MemoryPiece): number {
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.last === b.last ? 0 : a.last > b.last ? -1 : 1;
}
