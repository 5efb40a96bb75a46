import { formatHex } from '../../model/address.ts';
import type { DeviceScope } from '../../model/told.ts';
import type { CellCounts } from './bus.ts';
import { cellAt, cellCount } from './cells.ts';
import { addEntry, entryCells, nextEntry, type ReservedNode } from './entries.ts';
import { isDisabled, type TreeTarget } from './target.ts';
import { isWhole, type TreeNode } from './tree.ts';

/** An entry as the list was meant to hold it. */
type Entry = {
  readonly at: number;
  readonly cells: CellCounts;
  readonly device: TreeNode | undefined;
  readonly label: string;
};

/**
 * Goes through a list as it was meant, entry by entry, for those that no device takes. In a piece of a tree the device
 * may stand elsewhere: they count, for the label. In a whole tree the kernel never looks at them, which is said.
 * `isFaulty`: the list does not come out even, and that was said.
 */
export function addOtherEntries(
  reserved: ReservedNode,
  takers: ReadonlySet<TreeNode>,
  isFaulty: boolean,
  target: TreeTarget,
): void {
  const { entries, fault } = meantEntries(reserved, target);
  if (fault !== undefined && !isFaulty) {
    const { node, list } = reserved;
    const text = `iommu-addresses of ${node.path}: ${fault}`;
    const expected = 'for each device its phandle, an address and a size';
    target.complain(list.place, 'bad-table', text, expected);
  }
  const isEven = fault === undefined && !isFaulty;
  for (const { at, cells, device, label } of entries) {
    if (device && takers.has(device)) continue;
    if (!device || !isWhole(target.tree, device)) {
      const scopes = device ? target.scopesOf(device) : [scopeOf(label)];
      addEntry(reserved, at, cells, device, scopes, target);
    } else if (isEven) warnOfDevice(reserved, device, target);
  }
}

function meantEntries(
  reserved: ReservedNode,
  target: TreeTarget,
): { readonly entries: readonly Entry[]; readonly fault: string | undefined } {
  const { list } = reserved;
  const count = cellCount(list);
  const entries: Entry[] = [];
  let fault: string | undefined;
  for (let at = 0; at < count;) {
    const label = list.references.get(at);
    const cell = cellAt(list, at);
    const device = cell === undefined ? undefined : target.tree.byPhandle.get(cell);
    const cells =
      device || label !== undefined ? entryCells(reserved, at, device, target) : undefined;
    const next = cells && at + 1 + cells.address + cells.size;
    if (cells && next !== undefined && next <= count) {
      entries.push({ at, cells, device, label: label ?? '' });
      at = next;
      continue;
    }
    fault ??= faultAt(at, count, cell, device);
    if (list.references.size === 0) break;
    at = nextEntry(list, at);
  }
  return { entries, fault };
}

function faultAt(
  at: number,
  count: number,
  cell: number | undefined,
  device: TreeNode | undefined,
): string {
  if (device || cell === undefined)
    return `cell ${at + 1} begins an entry that ${count} cells do not hold`;
  return `cell ${at + 1} is ${formatHex(cell)}, the phandle of no node`;
}

function scopeOf(label: string): DeviceScope {
  return { kind: 'device', name: label };
}

function warnOfDevice({ node, list }: ReservedNode, device: TreeNode, target: TreeTarget): void {
  const why = isDisabled(device)
    ? 'is disabled, so that the kernel has no such device'
    : 'does not name it in memory-region, so that the kernel does not look at it';
  const text = `${node.path} reserves addresses for ${device.path}, which ${why}; it was left aside.`;
  target.warn(list.place, 'left-aside', text);
}
