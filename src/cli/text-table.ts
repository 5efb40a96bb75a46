import { unknownFrom } from '../consumers/limits.ts';
import { runGroups } from '../consumers/run-groups.ts';
import { address, formatAddress } from '../model/address.ts';
import type { ConsumerMap, HostMap } from '../model/host-map.ts';
import { groupIdAt, type Host } from '../model/host.ts';
import { kindsOfMask, LIMIT_KINDS, type KindMask, type RowKind } from '../model/kind.ts';
import { range, sizeOf } from '../model/range.ts';
import { formatSize } from '../model/size.ts';
import { MAIL_WIDTH } from '../model/mail-lines.ts';
import { shortGroups } from '../model/short-groups.ts';

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
  answer: ConsumerMap,
  groupCount: number,
): Generator<string> {
  const { rows } = answer;
  const widths = columnWidths(answer);
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
  const groupsOf = groupsByRow(host, map);
  const unknown = unknownFrom(host, map.merged);
  for (let row = 0; row < rows.length; row += 1) {
    const span = range(rows.firsts[row] ?? 0n, rows.lasts[row] ?? 0n);
    const groups = rows.masks[row] === 0 ? [] : groupsOf(span.last);
    // Rows are cut at the end of the last run, so a row is known or unknown as a whole.
    const isUnknown = unknown !== undefined && span.first >= unknown;
    yield line(isUnknown ? '?' : rows.usable[row] === 1 ? '+' : '-', [
      formatAddress(span.first),
      formatAddress(span.last),
      formatSize(sizeOf(span)),
      isUnknown ? 'unknown' : rowKinds(answer, row).join(', '),
      shortGroups(
        groups.map((group) => groupIdAt(host, group)),
        groupCount,
        groupWidth,
      ),
    ]);
  }
}

/** Region kinds and limits of a row, in the words of the table; `free` where there are none. */
function rowKinds({ rows }: ConsumerMap, row: number): readonly RowKind[] {
  const limits = LIMIT_KINDS.filter((_, bit) => ((rows.limits[row] ?? 0) & (1 << bit)) !== 0);
  const kinds = [...kindsOfMask((rows.masks[row] ?? 0) as KindMask), ...limits];
  return kinds.length > 0 ? kinds : ['free'];
}

type Widths = { readonly first: number; readonly last: number; readonly kinds: number };

function columnWidths(answer: ConsumerMap): Widths {
  const { rows } = answer;
  const end = rows.length - 1;
  const masks = new Map<number, number>();
  // Rows of the same kinds and limits have one width: few of them, however many rows there are.
  for (let row = 0; row < rows.length; row += 1) {
    masks.set(((rows.limits[row] ?? 0) << 4) | (rows.masks[row] ?? 0), row);
  }
  const kinds = [...masks.values()].map((row) => rowKinds(answer, row).join(', ').length);
  return {
    first: Math.max('First'.length, formatAddress(address(rows.firsts[end] ?? 0n)).length),
    last: formatAddress(address(rows.lasts[end] ?? 0n)).length,
    kinds: Math.max(
      'Kinds'.length,
      ...kinds.filter((length) => length <= 'outside-aperture'.length),
    ),
  };
}

/** Walks the merged runs beside the rows: the groups of the run that holds a row's last byte. */
function groupsByRow(host: Host, map: HostMap): (last: bigint) => readonly number[] {
  const groups = runGroups(host, map);
  let run = -1;
  let current: readonly number[] = [];
  return (last) => {
    while (run < 0 || (map.merged.lasts[run] ?? 0n) < last) {
      const next = groups.next();
      if (next.done === true) return [];
      run += 1;
      current = next.value;
    }
    return current;
  };
}
