import type { ConsumerId } from '../../consumers/consumer.ts';
import { exportRows, rowKinds } from '../../formats/export/rows.ts';
import { address, formatAddress } from '../../model/address.ts';
import type { HostMap, Rows } from '../../model/host-map.ts';
import type { Host } from '../../model/host.ts';
import { MAIL_WIDTH } from '../../model/mail-lines.ts';
import { sizeOf } from '../../model/range.ts';
import { shortGroups } from '../../model/short-groups.ts';
import { formatSize } from '../../model/size.ts';

const MARKS = { yes: '+', no: '-', unknown: '?' } as const;
const SIZE_WIDTH = '1023.9 GiB'.length - 1;

/**
 * The merged map as lines, without line breaks: a mark (`+` usable, `-` not,
 * `?` where nothing tells the aperture), first, last, size, kinds,
 * groups. The rows are those of the consumer's map: they touch and cover all 64 bits. `groupCount` is how
 * many groups the map speaks of.
 */
export function* mapTable(
  host: Host,
  map: HostMap,
  consumer: ConsumerId,
  groupCount: number,
): Generator<string> {
  const rows = map.consumers[consumer]?.rows;
  if (!rows) return;
  const widths = columnWidths(rows);
  const groupWidth = Math.max(
    8,
    MAIL_WIDTH - (widths.first + widths.last + SIZE_WIDTH + widths.kinds + '+     '.length),
  );
  const line = (mark: string, cells: readonly string[]): string =>
    [
      mark,
      cells[0]?.padStart(widths.first),
      cells[1]?.padStart(widths.last),
      cells[2]?.padStart(SIZE_WIDTH),
      cells[3]?.padEnd(widths.kinds),
      cells[4],
    ]
      .join(' ')
      .trimEnd();
  yield line(' ', ['First', 'Last', 'Size', 'Kinds', 'Groups']);
  for (const row of exportRows({ host, map }, consumer)) {
    yield line(MARKS[row.usable], [
      formatAddress(row.first),
      formatAddress(row.last),
      formatSize(sizeOf(row)),
      row.kinds.join(', '),
      shortGroups(row.groups, groupCount, groupWidth),
    ]);
  }
}

type Widths = { readonly first: number; readonly last: number; readonly kinds: number };

function columnWidths(rows: Rows): Widths {
  const end = rows.length - 1;
  const masks = new Map<number, number>();
  // Rows of the same kinds and limits have one width: few of them, however many rows there are.
  for (let row = 0; row < rows.length; row += 1) {
    masks.set(((rows.limits[row] ?? 0) << 4) | (rows.masks[row] ?? 0), row);
  }
  const kinds = [...masks.values()].map((row) => rowKinds(rows, row).join(', ').length);
  return {
    first: Math.max('First'.length, formatAddress(address(rows.firsts[end] ?? 0n)).length),
    last: formatAddress(address(rows.lasts[end] ?? 0n)).length,
    kinds: Math.max(
      'Kinds'.length,
      ...kinds.filter((length) => length <= 'outside-aperture'.length),
    ),
  };
}
