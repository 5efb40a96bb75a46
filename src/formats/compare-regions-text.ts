import type { HostComparison } from '../consumers/compare/compare-hosts.ts';
import { chosenGroupCount, type MappedHost } from '../consumers/compare/compare-part.ts';
import type { ListedRegion } from '../consumers/compare/listed-regions.ts';
import {
  compareKindRanges,
  type RegionChange,
  type RegionPair,
} from '../consumers/compare/match-regions.ts';
import { formatAddress, formatHex } from '../model/address.ts';
import { counted } from '../model/count.ts';
import { MAIL_WIDTH, wrapped } from '../model/mail-lines.ts';
import { sizeOf } from '../model/range.ts';
import { assertNever } from '../model/result.ts';
import { shortGroups } from '../model/short-groups.ts';
import { formatSize } from '../model/size.ts';

/** Regions that are alike and stand so near a change are shown, as `diff -u` does. */
const CONTEXT = 3;
const SIZE_WIDTH = '1023.9 GiB'.length - 1;

/** A region line, or one that says more of those above. */
type Row =
  | { readonly mark: '-' | '+' | ' '; readonly region: ListedRegion; readonly ofAll: number }
  | { readonly mark: '\\'; readonly text: string };

/** What is shown or folded as a whole: a region that is alike, or a change with both its sides. */
type Item = { readonly at: ListedRegion; readonly differs: boolean; readonly rows: readonly Row[] };

/** The section on listed regions, as lines without line breaks, in order of address. */
export function* regionLines(
  { kept, changes, relisted }: HostComparison,
  a: MappedHost,
  b: MappedHost,
): Generator<string> {
  const [ofA, ofB] = [chosenGroupCount(a), chosenGroupCount(b)];
  const others = new Set(relisted);
  const items = [
    ...kept.map((pair) =>
      others.has(pair) ? relistedItem(pair, ofA, ofB) : alikeItem(pair.a, ofA),
    ),
    ...changes.map((change) => changeItem(change, ofA, ofB)),
  ].sort((x, y) => compareKindRanges(x.at, y.at));
  yield* wrapped(`@@ regions: ${summary(changes, kept.length)} @@`, '   ');
  const shown = shownItems(items);
  const lineOf = lineWriter(items.filter((_, at) => shown[at]));
  let folded = 0;
  for (const [at, item] of items.entries()) {
    if (!shown[at]) {
      folded += 1;
      continue;
    }
    if (folded > 0) yield `@@ ${counted(folded, 'region')} alike @@`;
    folded = 0;
    for (const row of item.rows) yield lineOf(row);
  }
  if (folded > 0 && folded < items.length) yield `@@ ${counted(folded, 'region')} alike @@`;
}

function summary(changes: readonly RegionChange[], alike: number): string {
  const names = ['added', 'removed', 'kind', 'moved', 'grown', 'shrunk'] as const;
  const counts = names.flatMap((name) => {
    const count = changes.filter(({ change }) => change === name).length;
    return count === 0 ? [] : [`${count} ${name === 'kind' ? 'of another kind' : name}`];
  });
  return [...(counts.length === 0 ? ['no change'] : counts), `${alike} alike`].join(', ');
}

function alikeItem(region: ListedRegion, ofAll: number): Item {
  return { at: region, differs: false, rows: [{ mark: ' ', region, ofAll }] };
}

function relistedItem({ a, b }: RegionPair<ListedRegion>, ofA: number, ofB: number): Item {
  const listers = shortGroups(b.groups, ofB, MAIL_WIDTH - '\\ groups in +++: '.length);
  return {
    at: a,
    differs: true,
    rows: [
      { mark: ' ', region: a, ofAll: ofA },
      { mark: '\\', text: `groups in +++: ${listers}` },
    ],
  };
}

function changeItem(change: RegionChange<ListedRegion>, ofA: number, ofB: number): Item {
  if (change.change === 'added') {
    return { at: change.b, differs: true, rows: [{ mark: '+', region: change.b, ofAll: ofB }] };
  }
  if (change.change === 'removed') {
    return { at: change.a, differs: true, rows: [{ mark: '-', region: change.a, ofAll: ofA }] };
  }
  const { a, b } = change;
  return {
    at: compareKindRanges(a, b) < 0 ? a : b,
    differs: true,
    rows: [
      { mark: '-', region: a, ofAll: ofA },
      { mark: '+', region: b, ofAll: ofB },
      { mark: '\\', text: pairText(change) },
    ],
  };
}

/** How the second side differs from the first, to the byte. */
function pairText(
  change: Extract<RegionChange, { readonly a: unknown; readonly b: unknown }>,
): string {
  const { a, b } = change;
  switch (change.change) {
    case 'kind':
      return `was ${a.kind}, is ${b.kind}`;
    case 'moved':
      return b.first > a.first
        ? `moved up by ${bytesText(b.first - a.first)}`
        : `moved down by ${bytesText(a.first - b.first)}`;
    case 'grown':
      return `grown by ${bytesText(sizeOf(b) - sizeOf(a))}`;
    case 'shrunk':
      return `shrunk by ${bytesText(sizeOf(a) - sizeOf(b))}`;
    default:
      return assertNever(change.change);
  }
}

function bytesText(bytes: bigint): string {
  return `${formatHex(bytes)} (${formatSize(bytes)})`;
}

/** Whether each item is shown: what differs, and what stands near it. */
function shownItems(items: readonly Item[]): readonly boolean[] {
  const shown = items.map(() => false);
  for (const [at, { differs }] of items.entries()) {
    if (!differs) continue;
    for (let near = at - CONTEXT; near <= at + CONTEXT; near += 1) {
      if (near >= 0 && near < shown.length) shown[near] = true;
    }
  }
  return shown;
}

/** Writes rows in columns that are as wide as `items` need: mark, first, last, size, kind, groups. */
function lineWriter(items: readonly Item[]): (row: Row) => string {
  let [first, last, kind] = [0, 0, 0];
  for (const { rows } of items) {
    for (const row of rows) {
      if (row.mark === '\\') continue;
      first = Math.max(first, formatAddress(row.region.first).length);
      last = Math.max(last, formatAddress(row.region.last).length);
      kind = Math.max(kind, row.region.kind.length);
    }
  }
  const groupWidth = MAIL_WIDTH - (first + last + SIZE_WIDTH + kind + '-    '.length);
  return (row) => {
    if (row.mark === '\\') return `\\ ${row.text}`;
    const { region, ofAll } = row;
    const cells = [
      formatAddress(region.first).padStart(first),
      formatAddress(region.last).padStart(last),
      formatSize(sizeOf(region)).padStart(SIZE_WIDTH),
      region.kind.padEnd(kind),
      shortGroups(region.groups, ofAll, Math.max(6, groupWidth)),
    ];
    return `${row.mark}${cells.join(' ')}`;
  };
}
