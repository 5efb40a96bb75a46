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

/** Rows of a piece: some milliseconds of work. */
const PIECE = 500;

/** The rows `order` of the merged table with their header, a line each, cells split by tabs; in pieces. */
export function mergedTsv(result: HostResult, rows: Rows, order: Uint32Array): Iterable<string> {
  return pieces('First\tLast\tSize\tKinds\tGroups\tUsable\n', order, (i) => {
    const row = rowText(result, rows, i);
    return [row.first, row.last, row.size, row.kinds.join(', '), row.groups, row.usable];
  });
}

/** The usable windows `order` with their header, a line each, cells split by tabs; in pieces. */
export function usableTsv(usable: RangeSet, order: Uint32Array): Iterable<string> {
  return pieces('First\tLast\tSize\n', order, (i) => {
    const range = rangeAt(usable, i);
    return [formatAddress(range.first), formatAddress(range.last), formatSize(sizeOf(range))];
  });
}

function* pieces(
  header: string,
  order: Uint32Array,
  cells: (row: number) => readonly string[],
): Generator<string> {
  yield header;
  for (let from = 0; from < order.length; from += PIECE) {
    const some = Array.from(order.subarray(from, from + PIECE), (i) => line(cells(i)));
    yield `${some.join('\n')}\n`;
  }
}
