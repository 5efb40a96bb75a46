import type { ConsumerId } from '../consumers/consumer.ts';
import { noneAssignable } from '../consumers/none-assignable.ts';
import { indexAtOrAfter, rangeAt, rangesOf } from '../engine/range-set.ts';
import { pixelColumns } from '../engine/pixel-columns.ts';
import { clampAddress, edge, formatAddress, type Address } from '../model/address.ts';
import type { HostMap } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { kindCode, type LimitKind, type RegionKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { covers, endEdge, intersect, type AddressRange } from '../model/range.ts';
import { makeScale } from '../scale/make-scale.ts';
import type { Scale } from '../scale/scale.ts';
import { ticks } from '../scale/ticks.ts';
import { knownPart } from './known-part.ts';
import { limitSets } from './limit-sets.ts';

export type TextBarScene = {
  readonly map: HostMap;
  readonly host: Host;
  readonly consumer: ConsumerId;
  readonly viewport: AddressRange;
  /** Width of the bar, 20 or more. */
  readonly columns: number;
};

const MARKS: Readonly<Record<RegionKind, string>> = {
  reserved: '#',
  'direct-relaxable': 'd',
  direct: 'D',
  msi: 'M',
};

/** What keeps the consumer out besides regions. */
const LIMIT_MARKS: Readonly<Record<LimitKind, string>> = {
  'outside-aperture': '/',
  'beyond-dma-mask': '>',
  'beyond-bus-limit': 'b',
  'pci-window': 'P',
  'outside-dma-ranges': '~',
  'page-zero': '0',
  'page-rounding': 'r',
};
const UNMAPPABLE = 'u';
const REFUSED = '!';

const LEGEND: readonly (readonly [string, string])[] = [
  ['#', 'reserved'],
  ['d', 'direct-relaxable'],
  ['D', 'direct'],
  ['M', 'msi'],
  ['.', 'free'],
  ['/', 'outside the aperture'],
  ['>', 'beyond the DMA mask'],
  ['b', 'beyond the bus limit'],
  ['P', 'PCI window'],
  ['~', 'outside dma-ranges'],
  ['0', 'page 0'],
  ['r', 'rest of a taken page'],
  ['u', 'rest of a page, no map reaches it'],
  ['?', 'aperture not known'],
  ['=', 'usable'],
  ['!', 'usable addresses, but no group can be assigned'],
];

/** From the bottom to the top, as in the picture. */
const LAYERS: readonly RegionKind[] = ['reserved', 'direct-relaxable', 'direct', 'msi'];

/**
 * The map as plain ASCII for mail, on the log scale: a row of kinds (each kind that occurs in the
 * viewport has a column), a row of what is usable for the consumer, an axis whose `|` stand at the edge that
 * the label beside them names, and legend lines. No line is longer than `columns`, none ends in a space.
 */
export function textBar(scene: TextBarScene): string[] {
  const scale = makeScale('log', scene.viewport, scene.columns, []);
  const cells = cellsOf(scale, scene.columns);
  const kinds = kindRow(scene, cells);
  const usable = usableRow(scene, cells);
  const seen = new Set([...kinds, ...usable]);
  return [
    kinds.join(''),
    usable.join(''),
    axisRow(scale, scene.columns),
    ...legendLines(seen, scene.columns),
  ].map((line) => line.trimEnd());
}

/** The addresses of each column; undefined where a column is narrower than a byte and holds none. */
type Cells = {
  readonly firsts: BigUint64Array;
  readonly last: Address;
  readonly ranges: readonly AddressRange[];
};

function cellsOf(scale: Scale, columns: number): Cells {
  const { last } = scale.viewport;
  const firsts = BigUint64Array.from({ length: columns }, (_, i) => clampAddress(scale.toEdge(i)));
  const ranges = Array.from(firsts, (first, i): AddressRange => {
    const next = firsts[i + 1];
    const end = next === undefined ? last : next > first ? next - 1n : first;
    return { first: first as Address, last: end as Address };
  });
  return { firsts, last, ranges };
}

function kindRow({ map, host, consumer }: TextBarScene, cells: Cells): string[] {
  const { unknown } = knownPart({ host, map });
  const row: string[] = cells.ranges.map((cell) => (unknown && covers(unknown, cell) ? '?' : '.'));
  const put = (set: RangeSet, mark: string): void => {
    const found = pixelColumns([set], cells.firsts, cells.last);
    for (let c = 0; c < row.length; c += 1) if (found[c]) row[c] = mark;
  };
  const answer = map.consumers[consumer];
  if (answer && answer.unmappable.length > 0) put(answer.unmappable, UNMAPPABLE);
  // From the narrowest to the widest, as in the picture: of two limits the hardware's end is said.
  for (const { kind, set, obeyed } of limitSets({ host, map }, consumer).toReversed()) {
    if (kind === 'outside-aperture') outsideAperture(row, set, cells);
    else if (obeyed) put(set, LIMIT_MARKS[kind]);
  }
  const sets = LAYERS.map((kind) => map.kinds[kindCode(kind)]);
  const found = sets.map((set) => set && pixelColumns([set], cells.firsts, cells.last));
  for (const [i, kind] of LAYERS.entries()) {
    for (let c = 0; c < row.length; c += 1) if (found[i]?.[c]) row[c] = MARKS[kind];
  }
  // A kind that another hides everywhere takes the column beside it.
  for (const [i, kind] of LAYERS.entries()) {
    if (!found[i]?.includes(1) || row.includes(MARKS[kind])) continue;
    const at = found[i].indexOf(1);
    const beside = [at - 1, at + 1].find((c) => row[c] === '.' || row[c] === '?');
    row[beside ?? at] = MARKS[kind];
  }
  return row;
}

/** A column is outside where all of it is: one that the aperture ends in still has room. */
function outsideAperture(row: string[], set: RangeSet, cells: Cells): void {
  const areas = rangesOf(set);
  for (const [c, cell] of cells.ranges.entries()) {
    if (areas.some((area) => covers(area, cell))) row[c] = LIMIT_MARKS['outside-aperture'];
  }
}

function usableRow({ map, host, consumer }: TextBarScene, cells: Cells): string[] {
  const mark = noneAssignable(host, map, consumer) ? REFUSED : '=';
  const usable = map.consumers[consumer]?.usable;
  const { unknown } = knownPart({ host, map });
  return cells.ranges.map((cell) => {
    if (unknown && covers(unknown, cell)) return '?';
    return usable && isUsable(usable, cell) ? mark : ' ';
  });
}

/** Whether every byte of the column is usable, or a whole window lies in it. */
function isUsable(usable: RangeSet, cell: AddressRange): boolean {
  const i = indexAtOrAfter(usable, cell.first);
  if (i >= usable.length) return false;
  const window = rangeAt(usable, i);
  if (covers(window, cell) || covers(cell, window)) return true;
  const next = i + 1 < usable.length ? rangeAt(usable, i + 1) : undefined;
  return next !== undefined && intersect(cell, next) !== undefined && covers(cell, next);
}

/** `|0x0   |0x100000   0x8000000000|`: the viewport's ends, and what has room between them. */
function axisRow(scale: Scale, columns: number): string {
  const row: string[] = Array.from({ length: columns }, () => ' ');
  const put = (text: string, at: number): void => {
    const free = row.slice(Math.max(0, at - 1), at + text.length + 1);
    if (at < 0 || at + text.length > columns || free.some((c) => c !== ' ')) return;
    for (let i = 0; i < text.length; i += 1) row[at + i] = text.charAt(i);
  };
  const last = `${formatAddress(endEdge(scale.viewport))}|`;
  put(`|${formatAddress(scale.viewport.first)}`, 0);
  put(last, columns - last.length);
  const axis = ticks(scale, { boundaries: [], charWidth: 1 });
  for (const tick of axis.ticks) {
    if (tick.role === 'grid') put(`|${formatAddress(edge(tick.edge))}`, Math.floor(tick.px));
  }
  return row.join('');
}

function legendLines(seen: ReadonlySet<string>, columns: number): string[] {
  const lines: string[] = [];
  for (const [mark, meaning] of LEGEND) {
    if (!seen.has(mark)) continue;
    const entry = `${mark} ${meaning}`;
    const line = lines.at(-1);
    if (line !== undefined && line.length + 3 + entry.length <= columns) {
      lines[lines.length - 1] = `${line}   ${entry}`;
    } else lines.push(entry);
  }
  return lines;
}
