import { limitProvenance } from '../../consumers/limit-provenance.ts';
import { unknownFrom } from '../../consumers/limits.ts';
import { originOf } from '../../consumers/region-facts.ts';
import { runGroups } from '../../consumers/run-groups.ts';
import type { ConsumerId } from '../../consumers/consumer.ts';
import { countMeeting, forEachMeeting } from '../../engine/lookup.ts';
import type { Rows } from '../../model/host-map.ts';
import { groupIdAt } from '../../model/host.ts';
import {
  kindsOfMask,
  LIMIT_KINDS,
  type KindMask,
  type LimitKind,
  type RowKind,
} from '../../model/kind.ts';
import { intersect, range, WHOLE_SPACE, type AddressRange } from '../../model/range.ts';
import { formatOrigin } from '../../model/region.ts';
import type { ExportedHost } from './export.ts';

/** A row of the merged table: the rows of a host touch and cover all 64 bits. */
export type ExportRow = AddressRange & {
  /** Region kinds, then limits; `free` alone where there are none, `unknown` alone beyond an unknown aperture, unless a limit takes it anyway. */
  readonly kinds: readonly (RowKind | 'unknown')[];
  /** Ids of the groups of its regions, ascending. */
  readonly groups: readonly string[];
  readonly usable: 'yes' | 'no' | 'unknown';
};

/**
 * The rows of the consumer's map, in order; none for a consumer without a map. With `within` those that meet it, uncut.
 */
export function* exportRows(
  { host, map }: ExportedHost,
  consumer: ConsumerId,
  within: AddressRange = WHOLE_SPACE,
): Generator<ExportRow> {
  const rows = map.consumers[consumer]?.rows;
  if (!rows) return;
  const groupsOf = groupsByRow({ host, map });
  const unknown = unknownFrom(host, map.merged);
  for (let row = 0; row < rows.length; row += 1) {
    const span = range(rows.firsts[row] ?? 0n, rows.lasts[row] ?? 0n);
    if (!intersect(span, within)) continue;
    // Rows are cut at the end of the last run, so a row is known or unknown as a whole; what a limit takes is certain.
    const isUsable = rows.usable[row] === 1;
    const isUnknown = isUsable && unknown !== undefined && span.first >= unknown;
    const groups = rows.masks[row] === 0 ? [] : groupsOf(span.last);
    yield {
      ...span,
      kinds: isUnknown ? ['unknown'] : rowKinds(rows, row),
      groups: groups.map((group) => groupIdAt(host, group)),
      usable: isUnknown ? 'unknown' : isUsable ? 'yes' : 'no',
    };
  }
}

/** How many regions a row names as its sources before it counts the rest. */
const MOST_SOURCES = 20;

/** Where the row comes from: `lab1.txt:12` for its regions, who says a limit. Empty for free space. */
export function rowSources({ host, map }: ExportedHost, row: ExportRow): readonly string[] {
  const sources = new Set<string>();
  let left = MOST_SOURCES;
  forEachMeeting(map.lookup, row, (index) => {
    sources.add(formatOrigin(originOf(host, index)));
    left -= 1;
    return left > 0;
  });
  const more = countMeeting(map.lookup, row) - MOST_SOURCES;
  const limits = row.kinds.filter(isLimit).flatMap((kind) => limitProvenance(host, kind, row));
  return [...sources, ...(more > 0 ? [`${more} more`] : []), ...limits];
}

function isLimit(kind: string): kind is LimitKind {
  return (LIMIT_KINDS as readonly string[]).includes(kind);
}

/** Region kinds of a row by name, then its limits; `free` where there are none. */
export function rowKinds(rows: Rows, row: number): readonly RowKind[] {
  const limits = LIMIT_KINDS.filter((_, bit) => ((rows.limits[row] ?? 0) & (1 << bit)) !== 0);
  const kinds = [...kindsOfMask((rows.masks[row] ?? 0) as KindMask), ...limits];
  return kinds.length > 0 ? kinds : ['free'];
}

/** Walks the merged runs beside the rows: the groups of the run that holds a row's last byte. */
function groupsByRow({ host, map }: ExportedHost): (last: bigint) => readonly number[] {
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
