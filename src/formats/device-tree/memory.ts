import { LAST_ADDRESS } from '../../model/address.ts';
import { range } from '../../model/range.ts';
import type { MemoryKind, MemoryPiece } from '../../model/told.ts';
import { addMap } from '../memory-map/pieces.ts';
import { cellsBelow, translate } from './bus.ts';
import { cellCount, numberAt } from './cells.ts';
import { isDisabled, type TreeTarget } from './target.ts';
import { isWhole, type TreeNode } from './tree.ts';

/** Adds the memory of a tree as one map: `memory` nodes as RAM, and in it what `reserved-memory` takes. */
export function addMemory(target: TreeTarget): void {
  const { draft, tree, nodes } = target;
  const pieces: MemoryPiece[] = [];
  let place: TreeNode['place'] | undefined;
  for (const node of nodes) {
    const kind = isDisabled(node) ? undefined : memoryKind(node);
    if (!kind || !isWhole(tree, node)) continue;
    const found = piecesOf(node, kind);
    if (found.length > 0) place ??= node.place;
    for (const piece of found) pieces.push(piece);
  }
  if (!place) return;
  for (const [first, size] of tree.reservations) addPiece(pieces, first, size, RESERVATION);
  addMap(draft, 'device-tree', 'memory', pieces, target.from(place));
}

const RESERVATION = { kind: 'reserved', name: '/memreserve/' } as const;

// Memory stands at the root (`early_init_dt_scan_memory` in `drivers/of/fdt.c`).
function memoryKind(node: TreeNode): MemoryKind | undefined {
  const { parent } = node;
  if (!parent) return undefined;
  const isAtRoot = parent.parent === undefined;
  if (isAtRoot && node.strings('device_type')[0] === 'memory') return 'ram';
  const isReserved = parent.name === 'reserved-memory' && parent.parent?.parent === undefined;
  return isReserved ? 'reserved' : undefined;
}

function piecesOf(node: TreeNode, kind: MemoryKind): readonly MemoryPiece[] {
  const reg = node.properties.get('reg');
  const cells = node.parent && cellsBelow(node.parent, true);
  const pieces: MemoryPiece[] = [];
  if (!reg || !cells || !node.parent) return pieces;
  const row = cells.address + cells.size;
  if (row === 0) return pieces;
  for (let at = 0; at + row <= cellCount(reg); at += row) {
    const first = translate(node.parent, reg, at, 'ranges');
    const size = numberAt(reg, at + cells.address, cells.size);
    if (first !== undefined && size !== undefined)
      addPiece(pieces, first, size, { kind, name: node.name });
  }
  return pieces;
}

function addPiece(
  pieces: MemoryPiece[],
  first: bigint,
  size: bigint,
  what: Pick<MemoryPiece, 'kind' | 'name'>,
): void {
  if (size === 0n || first + size - 1n > LAST_ADDRESS) return;
  pieces.push({ range: range(first, first + size - 1n), ...what });
}
