import type { ListedRegion } from '../../consumers/compare/listed-regions.ts';
import type { RegionChange } from '../../consumers/compare/match-regions.ts';
import { rangeAt } from '../../engine/range-set.ts';
import { formatAddress } from '../../model/address.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { formatRange, sizeOf, type AddressRange } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';
import { groupsLabel } from '../../scene/groups-label.ts';
import type { ComparisonReply } from '../../worker/protocol.ts';

type Change = RegionChange<ListedRegion>;
type ChangeName = Change['change'] | 'relisted' | 'gained' | 'lost';

/** What a row, and a sign on the map, is called. */
export const CHANGE_WORDS: Readonly<
  Record<ChangeName, { readonly sign: string; readonly words: string }>
> = {
  added: { sign: '+', words: 'added' },
  removed: { sign: '−', words: 'removed' },
  kind: { sign: '≠', words: 'other kind' },
  moved: { sign: '→', words: 'moved' },
  grown: { sign: '▲', words: 'grown' },
  shrunk: { sign: '▼', words: 'shrunk' },
  relisted: { sign: '≈', words: 'other groups' },
  gained: { sign: '+', words: 'now usable' },
  lost: { sign: '−', words: 'no longer usable' },
};

/** One row of the list of differences, from the baseline to the host. Ranges are inclusive; empty where there is none. */
export type DifferenceRow = {
  readonly change: ChangeName;
  readonly before?: AddressRange;
  readonly after?: AddressRange;
  readonly kind: string;
  /** The size; where it changed, from what to what. */
  readonly size: string;
  /** The groups that list it; where these differ, on which side. */
  readonly groups: string;
};

/** How many rows there are. */
export function rowCount({ changes, relisted, usable }: ComparisonReply): number {
  return changes.length + relisted.length + usable.onlyA.length + usable.onlyB.length;
}

/** Row `i`: regions that changed, those that other groups list, then what is usable on one side alone. */
export function differenceRowAt(reply: ComparisonReply, i: number): DifferenceRow {
  const { changes, relisted, usable } = reply;
  const change = changes[i];
  if (change) return rowOfChange(change);
  const pair = relisted[i - changes.length];
  if (pair) return { change: 'relisted', ...rowOfPair(pair.a, pair.b) };
  const at = i - changes.length - relisted.length;
  if (at < usable.onlyA.length)
    return { change: 'lost', ...rowOfUsable(usable.onlyA, at, 'before') };
  return { change: 'gained', ...rowOfUsable(usable.onlyB, at - usable.onlyA.length, 'after') };
}

function rowOfUsable(
  set: RangeSet,
  at: number,
  side: 'before' | 'after',
): Omit<DifferenceRow, 'change'> {
  const range = rangeAt(set, at);
  return { [side]: range, kind: '', size: formatSize(sizeOf(range)), groups: '' };
}

/** The row of one change. */
export function rowOfChange(change: Change): DifferenceRow {
  switch (change.change) {
    case 'added':
      return { change: 'added', after: change.b, ...factsOf(change.b) };
    case 'removed':
      return { change: 'removed', before: change.a, ...factsOf(change.a) };
    case 'kind':
    case 'moved':
    case 'grown':
    case 'shrunk':
      return { change: change.change, ...rowOfPair(change.a, change.b) };
    default:
      return change satisfies never;
  }
}

function factsOf(region: ListedRegion): Pick<DifferenceRow, 'kind' | 'size' | 'groups'> {
  const { kind, groups } = region;
  return { kind, size: formatSize(sizeOf(region)), groups: groupsLabel(groups) };
}

function rowOfPair(a: ListedRegion, b: ListedRegion): Omit<DifferenceRow, 'change'> {
  const [before, after] = [factsOf(a), factsOf(b)];
  const step = (key: keyof typeof before): string =>
    before[key] === after[key] ? after[key] : `${before[key]} → ${after[key]}`;
  return { before: a, after: b, kind: step('kind'), size: step('size'), groups: step('groups') };
}

/** Where the map shows a row: the host's range, or where what is gone was. */
export function placeOf({ before, after }: DifferenceRow): AddressRange | undefined {
  return after ?? before;
}

/** All that a row speaks of: what one jumps to. */
export function hullOf({ before, after }: DifferenceRow): AddressRange | undefined {
  if (!before || !after) return before ?? after;
  return {
    first: before.first < after.first ? before.first : after.first,
    last: before.last > after.last ? before.last : after.last,
  };
}

/** `grown: 0x1000-0x1fff is 0x1000-0x2fff`, for the box beside the pointer. */
export function rowWords(row: DifferenceRow): string {
  const { before, after, kind, change } = row;
  const { words } = CHANGE_WORDS[change];
  const what = kind === '' ? words : `${kind} ${words}`;
  if (before && after && before.first === after.first && before.last === after.last) return what;
  return before && after ? `${what}: was ${formatRange(before)}` : what;
}

/** The rows as text, a line each, cells split by tabs. */
export function* differencesTsv(reply: ComparisonReply): Generator<string> {
  const headers = [
    'Change',
    'First',
    'Last',
    'First before',
    'Last before',
    'Kind',
    'Size',
    'Groups',
  ];
  yield `${headers.join('\t')}\n`;
  const ends = (range?: AddressRange): string[] =>
    range ? [formatAddress(range.first), formatAddress(range.last)] : ['', ''];
  for (let i = 0; i < rowCount(reply); i += 1) {
    const { change, before, after, kind, size, groups } = differenceRowAt(reply, i);
    const cells = [CHANGE_WORDS[change].words, ...ends(after), ...ends(before), kind, size, groups];
    yield `${cells.join('\t')}\n`;
  }
}
