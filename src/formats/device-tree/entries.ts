import { formatHex, LAST_ADDRESS } from '../../model/address.ts';
import { formatRange, range, sameRange, type AddressRange } from '../../model/range.ts';
import type { DeviceScope } from '../../model/told.ts';
import { cellsBelow, translate, type CellCounts } from './bus.ts';
import { cellCount, numberAt } from './cells.ts';
import type { TreeTarget } from './target.ts';
import { isWhole, type TreeNode, type TreeProperty } from './tree.ts';

/** A node of `reserved-memory`: its list, and the memory that its `reg` names, where it has one. */
export type ReservedNode = {
  readonly node: TreeNode;
  readonly list: TreeProperty;
  readonly memory: AddressRange | undefined;
};

/** Shapes of an entry whose bus is not shown, by the cells behind its phandle: addresses and sizes of 1 or 2; PCI. */
const SHAPES: Readonly<Record<number, CellCounts>> = {
  2: { address: 1, size: 1 },
  3: { address: 2, size: 1 },
  4: { address: 2, size: 2 },
  5: { address: 3, size: 2 },
};

/** A phandle and its cells, in the longest of these shapes. */
const LONGEST_ENTRY = 6;

/**
 * The cells of the entry whose phandle is at `index`: as the bus above `device` counts them
 * (`of_translate_dma_region`), else by where the next reference stands.
 */
export function entryCells(
  { list }: ReservedNode,
  index: number,
  device: TreeNode | undefined,
  target: TreeTarget,
): CellCounts | undefined {
  const bus = device?.parent;
  return (
    (bus && cellsBelow(bus, isWhole(target.tree, bus))) ??
    SHAPES[nextEntry(list, index, LONGEST_ENTRY + 1) - index - 1]
  );
}

/** The cell of the next reference behind `index`, or the end of the list; not looked for beyond `most` cells. */
export function nextEntry(list: TreeProperty, index: number, most = Infinity): number {
  const count = cellCount(list);
  if (list.references.size === 0) return count;
  const end = Math.min(count, index + most);
  for (let at = index + 1; at < end; at += 1) if (list.references.has(at)) return at;
  return end;
}

/** Adds the entry whose phandle is at `index`, for `device`, or `scopes` where its node is not shown. */
export function addEntry(
  reserved: ReservedNode,
  index: number,
  cells: CellCounts,
  device: TreeNode | undefined,
  scopes: readonly DeviceScope[],
  target: TreeTarget,
): void {
  const { node, list } = reserved;
  const what = `iommu-addresses of ${node.path}`;
  const bus = device?.parent;
  const first =
    bus && isWhole(target.tree, bus)
      ? translate(bus, list, index + 1, 'dma-ranges')
      : numberAt(list, index + 1, cells.address);
  const size = numberAt(list, index + 1 + cells.address, cells.size);
  if (first === undefined || size === undefined) {
    const count = `${cells.address} cells of address and ${cells.size} of size, which can be read`;
    return target.complain(list.place, 'bad-table', what, `for each device its phandle, ${count}`);
  }
  if (size === 0n) {
    const text = `${what}: a size of 0 at ${formatHex(first)}; the kernel passes it over.`;
    return target.warn(list.place, 'empty-region', text);
  }
  if (first + size - 1n > LAST_ADDRESS) {
    const text = `${what}: ${formatHex(first)} and a size of ${formatHex(size)} end beyond 64 bits; left out.`;
    return target.warn(list.place, 'firmware-inverted', text);
  }
  const wanted = range(first, first + size - 1n);
  const kind = kindOf(wanted, reserved, target);
  const from = target.from(list.place);
  const told = { table: 'device-tree', range: wanted, kind, scopes, from } as const;
  target.draft.machine.told.addFirmware(told);
}

// `iommu_resv_region_get_type`: without memory it is kept free, with the same memory mapped one to one.
function kindOf(
  wanted: AddressRange,
  { node, list, memory }: ReservedNode,
  target: TreeTarget,
): 'direct' | 'reserved' {
  if (!memory) return 'reserved';
  if (sameRange(wanted, memory)) return 'direct';
  const text = `${node.path} wants memory ${formatRange(memory)} at ${formatRange(wanted)}; the kernel maps nothing there and reserves these addresses.`;
  target.warn(list.place, 'firmware-not-direct', text);
  return 'reserved';
}
