import { forEachMeeting } from '../../engine/lookup.ts';
import { rangeAt } from '../../engine/range-set.ts';
import type { Rows } from '../../model/host-map.ts';
import { compareGroupIds, groupIdAt } from '../../model/host.ts';
import { kindsOfMask, LIMIT_KINDS, type KindMask, type RowKind } from '../../model/kind.ts';
import { sizeOf, type AddressRange } from '../../model/range.ts';
import { formatAddress } from '../../model/address.ts';
import { formatSize } from '../../model/size.ts';
import type { HostResult } from '../../worker/protocol.ts';

/**
 * The kinds of row `i`: the region kinds that cover it, sorted by name; where none does, the limits that
 * take it; or `free`. Never empty.
 */
export function kindsOfRow(rows: Rows, i: number): readonly RowKind[] {
  const mask = rows.masks[i] ?? 0;
  if (mask !== 0) return kindsOfMask(mask as KindMask);
  const limits = rows.limits[i] ?? 0;
  if (limits === 0) return ['free'];
  return LIMIT_KINDS.filter((_, bit) => (limits & (1 << bit)) !== 0);
}

/** Ids of the groups with a region that meets `range`, in the order of lists, each once. */
export function groupsMeeting({ host, map }: HostResult, range: AddressRange): readonly string[] {
  const owners = new Set<number>();
  forEachMeeting(map.lookup, range, (index) => {
    owners.add(host.regions.owners[index] ?? 0);
    return owners.size < host.groups.length;
  });
  return [...owners].map((owner) => groupIdAt(host, owner)).sort(compareGroupIds);
}

/** The cells of a row as text, in the order of the merged table's columns. */
export type RowText = {
  readonly range: AddressRange;
  readonly first: string;
  readonly last: string;
  readonly size: string;
  readonly kinds: readonly RowKind[];
  readonly groups: string;
  readonly usable: 'yes' | 'no';
};

/** Row `i` of the merged table as text. Looks the groups up, so it is made for visible rows only. */
export function rowText(result: HostResult, rows: Rows, i: number): RowText {
  const range = rangeAt(rows, i);
  return {
    range,
    first: formatAddress(range.first),
    last: formatAddress(range.last),
    size: formatSize(sizeOf(range)),
    kinds: kindsOfRow(rows, i),
    groups: (rows.masks[i] ?? 0) === 0 ? '' : groupsMeeting(result, range).join(', '),
    usable: rows.usable[i] === 1 ? 'yes' : 'no',
  };
}
