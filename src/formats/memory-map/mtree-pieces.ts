import { sameRange, WHOLE_SPACE } from '../../model/range.ts';
import type { MemoryPiece } from '../../model/told.ts';
import { qemuKind } from './memory-kinds.ts';
import type { QemuEntry } from './qemu-entry.ts';

/** The pieces of a flat view, which is what a device or processor meets. */
export function flatPieces(entries: readonly QemuEntry[]): MemoryPiece[] {
  return entries.flatMap(({ range, type, name }) => {
    const kind = qemuKind(type);
    return kind === undefined ? [] : [{ range, kind, name }];
  });
}

/**
 * What of a tree holds no other entry and is not disabled, nor inside what is. An alias of RAM or ROM is RAM or ROM
 * itself; of an alias of anything else only its own tree tells what is in it. What is called `i/o` and covers the
 * whole space holds others, even where the copy has lost the indent that would say so.
 */
export function leafPieces(entries: readonly QemuEntry[]): MemoryPiece[] {
  const pieces: MemoryPiece[] = [];
  /** The indent of the outermost disabled entry that the present one is in. */
  let disabledAt: number | undefined;
  for (const [index, entry] of entries.entries()) {
    const { depth, range, type, name, aliasOf, isDisabled } = entry;
    if (disabledAt !== undefined && depth <= disabledAt) disabledAt = undefined;
    if (isDisabled) disabledAt ??= depth;
    const holdsOthers = (entries[index + 1]?.depth ?? 0) > depth;
    const kind = qemuKind(type);
    if (disabledAt !== undefined || holdsOthers || kind === undefined) continue;
    if (kind === 'mmio' && aliasOf === undefined && sameRange(range, WHOLE_SPACE)) continue;
    if (aliasOf === undefined) pieces.push({ range, kind, name });
    else {
      const isMemory = kind === 'ram' || kind === 'rom';
      pieces.push({ range, kind: isMemory ? kind : 'other', name: `${name} @${aliasOf}` });
    }
  }
  return pieces;
}
