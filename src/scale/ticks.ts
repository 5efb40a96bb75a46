import { edge, formatAddress, type Edge } from '../model/address.ts';
import { endEdge } from '../model/range.ts';
import { alignmentOf, formatSize } from '../model/size.ts';
import type { Cuts } from './elastic-axis.ts';
import { LabelRow } from './label-row.ts';
import { gridEdges } from './tick-grid.ts';
import type { CssPixels, Scale } from './scale.ts';

export type Tick = {
  readonly edge: Edge;
  readonly px: CssPixels;
  /** `end`: the viewport's own edge; `boundary`: where something shown begins or ends. */
  readonly role: 'end' | 'boundary' | 'grid';
  /** Left out where there is no room; the mark itself stays. */
  readonly label?: TickLabel;
};

export type TickLabel = {
  /** The edge in hex; `…` stands for the axis's prefix. Ends are always said in full. */
  readonly text: string;
  /** The same as a size, `4 GiB`, or from the viewport's start, `+1 KiB`; left out where it would be rounded. */
  readonly size?: string;
  readonly anchor: 'start' | 'middle' | 'end';
};

export type Axis = {
  /** Ascending. The first and the last are the viewport's ends, labelled where both fit. */
  readonly ticks: readonly Tick[];
  /** What `…` stands for in the labels: hex digits with `0x`, or empty. */
  readonly prefix: string;
};

export type TickOptions = {
  /** Edges that have priority over the grid, sorted; those outside the viewport are passed over. */
  readonly boundaries: Cuts;
  /** Edges that come before all boundaries: those of what is selected. */
  readonly favoured?: readonly bigint[];
  /** Width of one character of a label. */
  readonly charWidth: CssPixels;
};

/** Fewer shared digits than this are not worth saying apart. */
const LEAST_PREFIX = 4;
/** Marks closer than this are one. */
const MARK_GAP = 4;

/**
 * The ticks of a scale: the viewport's two ends first, then boundaries, then powers of two and their
 * multiples. Labels never overlap. A label names an edge: the last one is the edge above the last
 * byte, `0x10000000000000000` at the end of the space.
 */
export function ticks(scale: Scale, options: TickOptions): Axis {
  const { first } = scale.viewport;
  const end = endEdge(scale.viewport);
  const prefix = sharedDigits(scale);
  const row = new LabelRow(scale.width, options.charWidth);
  const found = new Map<bigint, Tick>();

  const place = (at: bigint, role: Tick['role'], mark: boolean): void => {
    if (found.has(at)) return;
    const px = scale.toPx(edge(at));
    const text = role === 'end' ? formatAddress(edge(at)) : shortened(edge(at), prefix);
    const size = sizeLabel(at, first, prefix);
    const anchor = role !== 'end' ? 'middle' : at === first ? 'start' : 'end';
    const fits = row.take(px, Math.max(text.length, size?.length ?? 0), anchor);
    if (!fits && !mark) return;
    const label: TickLabel = { text, anchor, ...(size === undefined ? {} : { size }) };
    found.set(at, { edge: edge(at), px, role, ...(fits ? { label } : {}) });
  };

  place(first, 'end', true);
  place(end, 'end', true);
  for (const at of options.favoured ?? []) {
    if (at > first && at < end) place(at, 'boundary', true);
  }
  for (const at of visibleBoundaries(scale, options.boundaries)) place(at, 'boundary', true);
  const digits = Math.max(shortened(edge(end - 1n), prefix).length, '+1008 KiB'.length);
  for (const at of gridEdges(scale, (digits + 2) * options.charWidth)) place(at, 'grid', false);
  const sorted = [...found.values()].toSorted((a, b) => (a.edge < b.edge ? -1 : 1));
  return { ticks: sorted, prefix };
}

/** The leading hex digits that all addresses of the viewport share, where that is worth saying. */
function sharedDigits(scale: Scale): string {
  const first = formatAddress(scale.viewport.first);
  const last = formatAddress(scale.viewport.last);
  if (first.length !== last.length) return '';
  let shared = 2;
  while (shared < first.length && first[shared] === last[shared]) shared += 1;
  return shared - 2 < LEAST_PREFIX ? '' : first.slice(0, shared);
}

function shortened(at: Edge, prefix: string): string {
  const text = formatAddress(at);
  return prefix !== '' && text.startsWith(prefix) ? `…${text.slice(prefix.length)}` : text;
}

/** A size that is exact in at most four digits: of the address, or within a deep window of the way into it. */
function sizeLabel(at: bigint, first: bigint, prefix: string): string | undefined {
  const bytes = prefix === '' ? at : at - first;
  if (bytes === 0n) return undefined;
  const unit = 1n << ((BigInt(bytes.toString(2).length - 1) / 10n) * 10n);
  if (alignmentOf(bytes) < unit) return undefined;
  return (prefix === '' ? '' : '+') + formatSize(bytes);
}

/** The boundaries inside the viewport, at most one every MARK_GAP pixels. */
function visibleBoundaries(scale: Scale, boundaries: Cuts): bigint[] {
  const end = endEdge(scale.viewport);
  const visible: bigint[] = [];
  let free = MARK_GAP;
  for (let i = firstAbove(boundaries, scale.viewport.first); i < boundaries.length; i += 1) {
    const at = boundaries[i] ?? end;
    if (at >= end) break;
    const px = scale.toPx(edge(at));
    if (px < free || px > scale.width - MARK_GAP) continue;
    visible.push(at);
    free = px + MARK_GAP;
  }
  return visible;
}

/** Index of the first boundary above `at`. */
function firstAbove(boundaries: Cuts, at: bigint): number {
  let low = 0;
  let high = boundaries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((boundaries[middle] ?? 0n) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
