import { CONSUMER_IDS, type ConsumerId } from '../../consumers/consumer.ts';
import { explain } from '../../consumers/explain.ts';
import { rangeAt } from '../../engine/range-set.ts';
import { formatAddress } from '../../model/address.ts';
import type { LimitKind, RegionKind } from '../../model/kind.ts';
import { sizeOf, type AddressRange } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';
import type { HostResult } from '../../worker/protocol.ts';

/** Why some consumers may not use a difference: one kind or limit, and whom it keeps out. */
export type DifferenceReason = {
  readonly kind: RegionKind | LimitKind;
  readonly keepsOut: readonly ConsumerId[];
};

/** A row of the table: a range over which the same consumers may use every byte, and the others none. */
export type DifferenceRow = {
  readonly range: AddressRange;
  readonly first: string;
  readonly last: string;
  readonly size: string;
  /** In the order of `CONSUMER_IDS`. */
  readonly usable: readonly ('yes' | 'no')[];
  readonly why: readonly DifferenceReason[];
};

/** Difference `i` of the host as text. Looks its reasons up, so it is made for rows that are shown. */
export function differenceRow(result: HostResult, i: number): DifferenceRow {
  const { differences } = result.map;
  const range = rangeAt(differences, i);
  const usableBy = differences.usableBy[i] ?? 0;
  return {
    range,
    first: formatAddress(range.first),
    last: formatAddress(range.last),
    size: formatSize(sizeOf(range)),
    usable: CONSUMER_IDS.map((_, bit) => ((usableBy & (1 << bit)) === 0 ? 'no' : 'yes')),
    why: reasonsFor(
      result,
      range,
      CONSUMER_IDS.filter((_, bit) => (usableBy & (1 << bit)) === 0),
    ),
  };
}

/** What keeps each of `refused` out of `range`, by kind, in the order of consumers. */
function reasonsFor(
  { host, map }: HostResult,
  range: AddressRange,
  refused: readonly ConsumerId[],
): readonly DifferenceReason[] {
  const byKind = new Map<RegionKind | LimitKind, ConsumerId[]>();
  for (const id of refused) {
    const kinds = explain(host, map, id, range, 0)
      .decisions.filter(({ keepsOut }) => keepsOut)
      .map(({ kind }) => kind);
    // Rounding depends on all that is taken, so it is no decision of its own: what is left is the rest of a page.
    for (const kind of kinds.length > 0 ? kinds : (['page-rounding'] as const)) {
      byKind.set(kind, [...(byKind.get(kind) ?? []), id]);
    }
  }
  return Array.from(byKind, ([kind, keepsOut]) => ({ kind, keepsOut }));
}

/** `pci-window (dma-api), msi (vfio-type1, iommufd)`. */
export function whyText(why: readonly DifferenceReason[]): string {
  return why.map(({ kind, keepsOut }) => `${kind} (${keepsOut.join(', ')})`).join(', ');
}

/** The rows with their header, a line each, cells split by tabs. */
export function differencesTsv(result: HostResult): string {
  const header = ['First', 'Last', 'Size', ...CONSUMER_IDS, 'Why'].join('\t');
  const lines = Array.from({ length: result.map.differences.length }, (_, i) => {
    const { first, last, size, usable, why } = differenceRow(result, i);
    return [first, last, size, ...usable, whyText(why)].join('\t');
  });
  return `${[header, ...lines].join('\n')}\n`;
}
