import type { ConsumerId } from '../../consumers/consumer.ts';
import { firstUnknown, unknownFrom } from '../../consumers/limits.ts';
import { warningsFor } from '../../consumers/warnings.ts';
import { kernelText } from '../../consumers/settle.ts';
import { rangesOf } from '../../engine/range-set.ts';
import { formatAddress, type Address } from '../../model/address.ts';
import type { RangeSet } from '../../model/range-set.ts';
import {
  bitsOf,
  formatRange,
  intersect,
  sizeOf,
  WHOLE_SPACE,
  type AddressRange,
} from '../../model/range.ts';
import type { Aperture } from '../../model/host.ts';
import { formatSize } from '../../model/size.ts';
import { becauseOf, becauseText } from './because.ts';
import type { Export, ExportedHost, ExportInput } from './export.ts';
import { markdownTable, markdownText } from './markdown-text.ts';
import { exportRows } from './rows.ts';

/** Sections with tables, as GitHub and GitLab show them. */
export const MARKDOWN: Export = {
  id: 'markdown',
  title: 'Tables (Markdown)',
  about: 'For each host the merged map, what is usable and why, for an issue or a wiki.',
  extension: 'md',
  mime: 'text/markdown',
  holds: 'all',
  cut: true,
  make: markdownLines,
};

function* markdownLines(input: ExportInput): Generator<string> {
  const { hosts, consumer, usableOnAll, within } = input;
  for (const [at, exported] of hosts.entries()) {
    if (at > 0) yield '\n';
    yield* hostSection(exported, consumer, within);
  }
  if (hosts.length < 2) return;
  yield `\n### Usable for ${consumer} on all ${hosts.length} hosts\n\n`;
  yield* windowTable(usableOnAll, firstUnknown(hosts), within);
}

function* hostSection(
  exported: ExportedHost,
  consumer: ConsumerId,
  within: AddressRange | undefined,
): Generator<string> {
  const { host, map } = exported;
  yield `### ${markdownText(host.name)}\n\n`;
  yield `- for: ${consumer}, ${markdownText(kernelText(map.rules))}\n`;
  yield `- aperture: ${apertureText(host.aperture)}\n`;
  if (host.sources.length > 0) {
    yield `- from: ${host.sources.map(markdownText).join(', ')}\n`;
  }
  if (within) yield `- tables: what meets ${code(formatRange(within))}\n`;
  yield '\n';
  yield* markdownTable(
    ['First', 'Last', 'Size', 'Kinds', 'Groups', 'Usable'],
    rowCells(exported, consumer, within),
  );
  yield `\nUsable for ${consumer}:\n\n`;
  const usable = map.consumers[consumer]?.usable;
  if (usable) yield* windowTable(usable, unknownFrom(host, map.merged), within);
  yield* becauseLines(exported, consumer);
  const warnings = warningsFor(host, map, consumer);
  if (warnings.length > 0) yield '\nTo know:\n\n';
  for (const { text } of warnings) yield `- ${markdownText(text)}\n`;
}

function* rowCells(
  exported: ExportedHost,
  consumer: ConsumerId,
  within: AddressRange | undefined,
): Generator<string[]> {
  for (const row of exportRows(exported, consumer, within)) {
    yield [
      code(formatAddress(row.first)),
      code(formatAddress(row.last)),
      formatSize(sizeOf(row)),
      row.kinds.join(', '),
      row.groups.map(markdownText).join(', '),
      row.usable,
    ];
  }
}

function* windowTable(
  usable: RangeSet,
  unknown: Address | undefined,
  within: AddressRange = WHOLE_SPACE,
): Generator<string> {
  const windows = rangesOf(usable).filter((window) => intersect(window, within));
  if (windows.length === 0) {
    yield 'Nothing.\n';
    return;
  }
  const cells = windows.map((window) => [
    code(formatAddress(window.first)),
    code(formatAddress(window.last)),
    formatSize(sizeOf(window)),
  ]);
  yield* markdownTable(['First', 'Last', 'Size'], cells);
  if (unknown !== undefined) {
    yield `\nFrom ${code(formatAddress(unknown))} on nothing says whether addresses exist.\n`;
  }
}

function* becauseLines(exported: ExportedHost, consumer: ConsumerId): Generator<string> {
  const reasons = becauseOf(exported, consumer);
  if (reasons.length > 0) yield '\nBecause:\n\n';
  for (const { kind, text, source, said } of reasons) {
    yield `- ${kind}: ${markdownText(becauseText({ text, said }))}`;
    yield source === undefined ? '\n' : ` (\`${source}\`)\n`;
  }
}

function apertureText({ range, known, because }: Aperture): string {
  if (!known) return `unknown: ${markdownText(because)}`;
  const bits = bitsOf(range);
  const width = bits === undefined ? '' : `${bits} bits; `;
  return `${code(formatRange(range))} (${width}${markdownText(because)})`;
}

function code(text: string): string {
  return `\`${text}\``;
}
