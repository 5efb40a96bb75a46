import type { HostComparison, Side } from '../consumers/compare/compare-hosts.ts';
import type { MappedHost } from '../consumers/compare/compare-part.ts';
import { factsOf, type ClassFact } from '../consumers/compare/class-part.ts';
import type { ConsumerId } from '../consumers/consumer.ts';
import { rangesOf } from '../engine/range-set.ts';
import { formatAddress } from '../model/address.ts';
import { counted } from '../model/count.ts';
import type { Host } from '../model/host.ts';
import { formatKernel } from '../model/kernel.ts';
import { wrapped } from '../model/mail-lines.ts';
import { sizeOf, type AddressRange } from '../model/range.ts';
import { formatSize } from '../model/size.ts';
import { regionLines } from './compare-regions-text.ts';

/** Two hosts, and what differs for one consumer. */
export type TextComparison = {
  readonly consumer: ConsumerId;
  readonly a: MappedHost;
  readonly b: MappedHost;
  readonly comparison: HostComparison;
};

/**
 * A comparison as text that goes into a mail, in ASCII and 72 columns where names allow it, after the manner of a
 * unified diff: `-` is A alone, `+` is B alone, a space both; a line that begins with a backslash says more of the one
 * above. Regions are listed with three lines of what is alike around each change. Each piece ends with a line break.
 */
export function* compareText(input: TextComparison): Generator<string> {
  const { consumer, a, b, comparison } = input;
  const lines = function* (): Generator<string> {
    yield* headLines('---', a.host);
    yield* headLines('+++', b.host);
    for (const note of notes(input)) yield* wrapped(`\\ ${note}`, '\\ ');
    yield* limitLines(a, b);
    yield* regionLines(comparison, a, b);
    yield* usableLines(consumer, comparison);
  };
  for (const line of lines()) yield `${line}\n`;
}

function headLines(mark: string, { name, sources }: Host): readonly string[] {
  const [source = '', ...others] = sources;
  return wrapped(
    `${mark} ${name}: ${source}${others.length > 0 ? ` and ${others.length} more` : ''}`,
    '    ',
  );
}

/** What the reader should know before taking the listing for the whole truth. */
function notes({ comparison }: TextComparison): readonly string[] {
  const { unknown, silent } = comparison;
  const said: string[] = [];
  if (unknown) {
    const rest =
      unknown.from === 0n
        ? 'No usable addresses are compared; to compare them, say it (--address-bits).'
        : `Usable addresses are compared below ${formatAddress(unknown.from)} only; to compare the rest, say it (--address-bits).`;
    said.push(`Nothing says where the aperture of ${sidesText(unknown.of)} ends. ${rest}`);
  }
  if (silent.length > 0) {
    const lists = silent.length === 1 ? 'lists' : 'list';
    said.push(
      `${sidesText(silent)} ${lists} no region. That is no proof that all is usable: some IOMMU drivers list nothing.`,
    );
  }
  return said;
}

/** Figures that differ, and whose rules where these do; nothing where none does. */
function* limitLines(a: MappedHost, b: MappedHost): Generator<string> {
  const ofB = figuresOf(b);
  const pairs = figuresOf(a).flatMap((inA, at) => {
    const inB = ofB[at];
    return inB === undefined || inA.value === inB.value ? [] : [[inA, inB] as const];
  });
  if (pairs.length === 0) return;
  yield `@@ limits: ${counted(pairs.length, 'difference')} @@`;
  for (const [inA, inB] of pairs) {
    // Lists that begin alike have the same words: then all of them stand there.
    const isAlike = inA.words === inB.words;
    yield* wrapped(`-${inA.words}${isAlike ? `: ${inA.value}` : ''}`, ' ');
    yield* wrapped(`+${inB.words}${isAlike ? `: ${inB.value}` : ''}`, ' ');
  }
}

function figuresOf(mapped: MappedHost): readonly ClassFact[] {
  const rules = `the rules of Linux ${formatKernel(mapped.map.rules.kernel)}`;
  return [...factsOf(mapped), { value: rules, words: rules }];
}

function sidesText(sides: readonly Side[]): string {
  return sides.map((side) => (side === 'a' ? '---' : '+++')).join(' and ');
}

function* usableLines(consumer: ConsumerId, { usable }: HostComparison): Generator<string> {
  const onlyA = rangesOf(usable.onlyA);
  const onlyB = rangesOf(usable.onlyB);
  if (onlyA.length === 0 && onlyB.length === 0) {
    yield `@@ usable for ${consumer}: no difference @@`;
    return;
  }
  yield* wrapped(
    `@@ usable for ${consumer}: ${onlyText(onlyA, '---')}, ${onlyText(onlyB, '+++')} @@`,
    '   ',
  );
  const rows = [
    ...onlyA.map((range) => ({ mark: '-', range })),
    ...onlyB.map((range) => ({ mark: '+', range })),
  ].sort((x, y) => (x.range.first < y.range.first ? -1 : 1));
  const width = (side: 'first' | 'last'): number =>
    rows.reduce((most, { range }) => Math.max(most, formatAddress(range[side]).length), 0);
  const widths = [width('first'), width('last')] as const;
  for (const { mark, range } of rows) {
    const first = formatAddress(range.first).padStart(widths[0]);
    const last = formatAddress(range.last).padStart(widths[1]);
    yield `${mark}${first} ${last} ${formatSize(sizeOf(range)).padStart(9)}`;
  }
}

function onlyText(ranges: readonly AddressRange[], mark: string): string {
  if (ranges.length === 0) return `nothing in ${mark} alone`;
  return `${counted(ranges.length, 'range')} in ${mark} alone`;
}
