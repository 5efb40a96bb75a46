import { rangeAt } from '../../engine/range-set.ts';
import { formatAddress } from '../../model/address.ts';
import type { Rows } from '../../model/host-map.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { sizeOf } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';
import type { HostResult } from '../../worker/protocol.ts';
import { rowText } from './row-text.ts';

/** A cell that would break its line or column loses its tabs and line ends. */
function line(cells: readonly string[]): string {
  return cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t');
}

/** The rows `order` of the merged table with their header, a line each, cells split by tabs. */
export function mergedTsv(result: HostResult, rows: Rows, order: Uint32Array): string {
  const lines = ['First\tLast\tSize\tKinds\tGroups\tUsable'];
  for (const i of order) {
    const row = rowText(result, rows, i);
    lines.push(line([row.first, row.last, row.size, row.kinds.join(', '), row.groups, row.usable]));
  }
  return `${lines.join('\n')}\n`;
}

/** The usable windows `order` with their header, a line each, cells split by tabs. */
export function usableTsv(usable: RangeSet, order: Uint32Array): string {
  const lines = ['First\tLast\tSize'];
  for (const i of order) {
    const range = rangeAt(usable, i);
    lines.push(
      line([formatAddress(range.first), formatAddress(range.last), formatSize(sizeOf(range))]),
    );
  }
  return `${lines.join('\n')}\n`;
}
