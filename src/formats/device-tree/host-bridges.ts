import { formatHex, LAST_ADDRESS } from '../../model/address.ts';
import { range } from '../../model/range.ts';
import { cellsBelow, isHostBridge, PCI_CELLS, pciSpace, rangesIn, type Direction } from './bus.ts';
import { cellCount } from './cells.ts';
import { isDisabled, type TreeTarget } from './target.ts';
import { isWhole, type TreeNode } from './tree.ts';

/**
 * Adds the windows of PCI host bridges as bus addresses: memory that the processor sees (`ranges`), and what devices
 * may reach (`dma-ranges`; empty or missing, it is all).
 */
export function addHostBridges(target: TreeTarget): void {
  for (const node of target.nodes) {
    if (!isHostBridge(node) || isDisabled(node)) continue;
    addRows(node, 'ranges', target);
    addRows(node, 'dma-ranges', target);
  }
}

function addRows(bridge: TreeNode, name: Direction, target: TreeTarget): void {
  const ranges = bridge.properties.get(name);
  if (!ranges || ranges.length === 0) return;
  const { parent } = bridge;
  const above = (parent && cellsBelow(parent, isWhole(target.tree, parent))) ?? guess(ranges);
  const row = above && PCI_CELLS.address + above.address + PCI_CELLS.size;
  const what = `${name} of ${bridge.path}`;
  if (!above || row === undefined || cellCount(ranges) % row !== 0) {
    const expected = `rows of ${row ?? '6 or 7'} cells: a PCI address, an address above it, a size`;
    target.complain(ranges.place, 'bad-table', what, expected);
  }
  if (!above) return;
  const { machine } = target.draft;
  const from = target.from(ranges.place);
  for (const { child, size } of rangesIn(ranges, PCI_CELLS, above)) {
    if (pciSpace(child.flags) !== 'memory' || size === 0n) continue;
    const last = child.value + size - 1n;
    if (last > LAST_ADDRESS) {
      const text = `${what}: ${formatHex(child.value)} and a size of ${formatHex(size)}`;
      target.complain(ranges.place, 'bad-table', text, 'a window that ends within 64 bits');
      continue;
    }
    const window = range(child.value, last);
    if (name === 'ranges') machine.addWindow(window, from, what);
    else machine.addInbound(window, from, what);
  }
}

/** Cells above a bridge whose parent is not shown: one or two, by the length of the list; two where both fit. */
function guess(
  ranges: Parameters<typeof cellCount>[0],
): { address: number; size: number } | undefined {
  const fits = [2, 1].find(
    (n) => cellCount(ranges) % (PCI_CELLS.address + n + PCI_CELLS.size) === 0,
  );
  return fits === undefined ? undefined : { address: fits, size: fits };
}
