import { cellAt, cellCount, numberAt } from './cells.ts';
import type { TreeNode, TreeProperty } from './tree.ts';

/** How many cells an address and a size have for the children of a node. */
export type CellCounts = { readonly address: number; readonly size: number };

/** What the kernel takes where no node says it (`include/linux/of.h`: OF_ROOT_NODE_ADDR_CELLS_DEFAULT, …_SIZE_…). */
const DEFAULT_CELLS = 1;

/** More entries than any bridge has; of a longer list the rest is not looked at, so that time stays linear. */
const RANGES_LIMIT = 64;

/** The most cells that the kernel takes (`OF_MAX_ADDR_CELLS` in `drivers/of/address.c`). */
const MOST_CELLS = 4;

/** On a PCI bus addresses have three cells, sizes two (`of_bus_pci_count_cells` in `drivers/of/address.c`). */
export const PCI_CELLS: CellCounts = { address: 3, size: 2 };

/** Bits 25 and 24 of the first cell of a PCI address: the space (PCI bus binding to IEEE 1275, 2.2.1.1). */
const SPACE_SHIFT = 24;
const SPACES = ['configuration', 'io', 'memory', 'memory'] as const;
export type PciSpace = (typeof SPACES)[number];

export function pciSpace(flags: number): PciSpace {
  return SPACES[(flags >>> SPACE_SHIFT) & 3] ?? 'configuration';
}

/** Whether a node is a PCI bus or bridge (`of_bus_pci_match`). */
export function isPci(node: TreeNode): boolean {
  const [type] = node.strings('device_type');
  return type === undefined ? node.baseName === 'pcie' : /^(?:pci|pciex|vci|ht)$/.test(type);
}

/** Whether it is a PCI bus that is below no other. */
export function isHostBridge(node: TreeNode): boolean {
  return isPci(node) && !(node.parent && isPci(node.parent));
}

/**
 * The cells for the children of `node`: its own words, else those of the nearest node above that has them
 * (`of_bus_n_addr_cells`); undefined where a piece of a tree does not show them, or there are too many. `whole`: nothing is left out.
 */
export function cellsBelow(node: TreeNode, whole: boolean): CellCounts | undefined {
  const address = countOf(node, '#address-cells', whole);
  const size = countOf(node, '#size-cells', whole);
  if (address === undefined || size === undefined) return undefined;
  return address <= MOST_CELLS && size <= MOST_CELLS ? { address, size } : undefined;
}

function countOf(node: TreeNode, name: string, whole: boolean): number | undefined {
  for (let at: TreeNode | undefined = node; at; at = at.parent) {
    const property = at.properties.get(name);
    if (property && property.length >= 4) return cellAt(property, 0);
  }
  return whole ? DEFAULT_CELLS : undefined;
}

/** An address on some bus; `flags` is the first cell of a PCI address. */
type BusAddress = { readonly value: bigint; readonly flags: number };

/** What translates addresses: `ranges` for what the processor sees, `dma-ranges` for what a device does. */
export type Direction = 'ranges' | 'dma-ranges';

/**
 * The address that the cells of `property` from `index` on mean, for a child of `bus`, up at the root
 * (`__of_translate_address`); undefined where the kernel has none, or the tree does not show what it needs.
 */
export function translate(
  bus: TreeNode,
  property: TreeProperty,
  index: number,
  direction: Direction,
): bigint | undefined {
  let cells = busCells(bus);
  let address = cells && readAddress(property, index, cells.address);
  for (let node = bus; node.parent; node = node.parent) {
    const above = busCells(node.parent);
    if (!cells || !above || !address) return undefined;
    address = translateOne(node, address, cells, above, direction);
    cells = above;
  }
  return address?.value;
}

// Cells on a bus as `of_match_bus` has them; the counts that the kernel takes for good (OF_CHECK_COUNTS).
function busCells(bus: TreeNode): CellCounts | undefined {
  const cells = isPci(bus) ? PCI_CELLS : cellsBelow(bus, true);
  return cells && cells.address > 0 ? cells : undefined;
}

function readAddress(p: TreeProperty, index: number, count: number): BusAddress | undefined {
  const value = numberAt(p, index, count);
  const flags = cellAt(p, index);
  return value === undefined || flags === undefined ? undefined : { value, flags };
}

// `of_translate_one`: without ranges DMA goes on as it is, with empty ones both do.
function translateOne(
  node: TreeNode,
  address: BusAddress,
  cells: CellCounts,
  above: CellCounts,
  direction: Direction,
): BusAddress | undefined {
  const ranges = node.properties.get(direction);
  if (!ranges && direction === 'ranges') return undefined;
  if (!ranges || ranges.length === 0) return fit(address.value, 0, above.address);
  for (const { child, parent, size } of rangesIn(ranges, cells, above)) {
    if (isPci(node) && pciSpace(child.flags) !== pciSpace(address.flags)) continue;
    if (address.value < child.value || address.value >= child.value + size) continue;
    return fit(parent.value + address.value - child.value, parent.flags, above.address);
  }
  return undefined;
}

/** An address of one cell has its low 32 bits only. */
function fit(value: bigint, flags: number, cells: number): BusAddress {
  return { value: BigInt.asUintN(cells === 1 ? 32 : 64, value), flags };
}

/** A row of `ranges` or `dma-ranges`: addresses on the bus and above it, and the size in bytes. */
export type BusRange = {
  readonly child: BusAddress;
  readonly parent: BusAddress;
  readonly size: bigint;
};

/** The rows of `ranges`, whose bus counts `cells`, the one above it `above`; a row that is cut is none. */
export function* rangesIn(
  ranges: TreeProperty,
  cells: CellCounts,
  above: CellCounts,
): Generator<BusRange> {
  const row = cells.address + above.address + cells.size;
  const rows = Math.min(Math.floor(cellCount(ranges) / row), RANGES_LIMIT);
  for (let index = 0; index < rows * row; index += row) {
    const child = readAddress(ranges, index, cells.address);
    const parent = readAddress(ranges, index + cells.address, above.address);
    const size = numberAt(ranges, index + cells.address + above.address, cells.size);
    if (child && parent && size !== undefined) yield { child, parent, size };
  }
}
