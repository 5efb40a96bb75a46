import { LAST_ADDRESS } from '../../model/address.ts';
import { range, type AddressRange } from '../../model/range.ts';
import { cellsBelow, translate, type CellCounts } from './bus.ts';
import { cellAt, cellCount, numberAt } from './cells.ts';
import { addEntry, entryCells, type ReservedNode } from './entries.ts';
import { addOtherEntries } from './other-entries.ts';
import { phandleOf } from './phandles.ts';
import { isDisabled, type TreeTarget } from './target.ts';
import { isWhole, type TreeNode } from './tree.ts';

/**
 * Adds what the tree wants reserved for devices: nodes with `iommu-addresses` that the `memory-region` of a device
 * names. Lists are read as `of_iommu_get_resv_regions` (`drivers/iommu/of_iommu.c`) does, also where they are wrong:
 * for one device, cell by cell up to its phandle, then an address and a size as its bus counts cells.
 */
export function addReserved(target: TreeTarget): void {
  const devices = devicesByRegion(target);
  for (const node of target.nodes) {
    const list = node.properties.get('iommu-addresses');
    if (!list) continue;
    const memory = memoryOf(node, target);
    if (memory === 'unknown') continue;
    const reserved: ReservedNode = { node, list, memory };
    const takers = devices.get(node) ?? new Set();
    const positions = positionsOf(reserved);
    let isFaulty = false;
    for (const device of takers) {
      if (!addForDevice(reserved, device, positions, target)) isFaulty = true;
    }
    addOtherEntries(reserved, takers, isFaulty, target);
  }
}

/** The devices whose `memory-region` names a node. */
function devicesByRegion({ nodes, tree }: TreeTarget): Map<TreeNode, Set<TreeNode>> {
  const devices = new Map<TreeNode, Set<TreeNode>>();
  for (const device of nodes) {
    const regions = device.properties.get('memory-region');
    if (!regions || isDisabled(device)) continue;
    for (let at = 0; at < cellCount(regions); at += 1) {
      const region = tree.byPhandle.get(cellAt(regions, at) ?? 0);
      if (!region) continue;
      const known = devices.get(region);
      if (known) known.add(device);
      else devices.set(region, new Set([device]));
    }
  }
  return devices;
}

/** Where in a list each number stands: every cell may be taken for a phandle. */
function positionsOf({ list }: ReservedNode): ReadonlyMap<number, readonly number[]> {
  const positions = new Map<number, number[]>();
  for (let at = 0; at < cellCount(list); at += 1) {
    const cell = cellAt(list, at);
    if (cell === undefined) continue;
    const known = positions.get(cell);
    if (known) known.push(at);
    else positions.set(cell, [at]);
  }
  return positions;
}

// Whether the entries of the device are inside the list; where one is not, that is said.
function addForDevice(
  reserved: ReservedNode,
  device: TreeNode,
  positions: ReadonlyMap<number, readonly number[]>,
  target: TreeTarget,
): boolean {
  const phandle = phandleOf(device);
  if (phandle === undefined || target.tree.byPhandle.get(phandle) !== device) return true;
  const count = cellCount(reserved.list);
  let next = 0;
  for (const at of positions.get(phandle) ?? []) {
    if (at < next) continue;
    const cells = entryCells(reserved, at, device, target);
    if (!cells) return true;
    next = at + 1 + cells.address + cells.size;
    if (next > count) complainOfEnd(reserved, device, cells, target);
    addEntry(reserved, at, cells, device, target.scopesOf(device), target);
  }
  return next <= count;
}

function complainOfEnd(
  { node, list }: ReservedNode,
  device: TreeNode,
  cells: CellCounts,
  target: TreeTarget,
): void {
  const bus = device.parent?.path ?? 'its bus';
  const text = `iommu-addresses of ${node.path}: ${cellCount(list)} cells; the kernel reads on behind them`;
  const expected = `${1 + cells.address + cells.size} cells for each device: its phandle, ${cells.address} of address and ${cells.size} of size, as ${bus} counts them`;
  target.complain(list.place, 'bad-table', text, expected);
}

// The first range of `reg` as the processor sees it; a range of one byte or none is none (`iommu_resv_region_get_type`).
function memoryOf(node: TreeNode, target: TreeTarget): AddressRange | undefined | 'unknown' {
  const reg = node.properties.get('reg');
  const { parent } = node;
  if (!reg || (reg.length === 0 && !isWhole(target.tree, node))) return undefined;
  const whole = isWhole(target.tree, node);
  const guess = { 2: 1, 4: 2 }[cellCount(reg)];
  const shown = parent && cellsBelow(parent, whole);
  const cells = shown ?? (guess === undefined ? undefined : { address: guess, size: guess });
  const first =
    cells &&
    (whole && parent ? translate(parent, reg, 0, 'ranges') : numberAt(reg, 0, cells.address));
  const size = cells && numberAt(reg, cells.address, cells.size);
  const isInside = cells !== undefined && cells.address + cells.size <= cellCount(reg);
  if (first === undefined || size === undefined || !isInside) {
    const expected = 'an address that the nodes above translate (ranges), and a size';
    target.complain(reg.place, 'bad-table', `reg of ${node.path}`, expected);
    return 'unknown';
  }
  if (size <= 1n || first + size - 1n > LAST_ADDRESS) return undefined;
  return range(first, first + size - 1n);
}
