import type { ConsumerId } from '../consumers/consumer.ts';
import { consumerOf } from '../consumers/rules.ts';
import { firstUnknown, knownSummary, unknownFrom } from '../consumers/limits.ts';
import { warningsFor } from '../consumers/warnings.ts';
import { rangesOf } from '../engine/range-set.ts';
import { clampAddress, formatAddress, LAST_ADDRESS, type Address } from '../model/address.ts';
import { counted } from '../model/count.ts';
import type { Diagnostic, Warning } from '../model/diagnostic.ts';
import type { HostMap } from '../model/host-map.ts';
import { compareGroupIds, type Aperture, type Host } from '../model/host.ts';
import type { RangeSet } from '../model/range-set.ts';
import { bitsOf, formatRange, range, sizeOf, type AddressRange } from '../model/range.ts';
import { formatOrigin } from '../model/region.ts';
import { formatSize } from '../model/size.ts';
import type { Report } from '../formats/report-json.ts';
import { textBar } from '../scene/text-bar.ts';
import { mapTable, shortGroups } from './text-table.ts';
import { MAIL_WIDTH, wrapped } from '../model/mail-lines.ts';

/** A report for people; `groups` are the chosen ones, where not all are. */
export type TextReport = Report & { readonly groups?: readonly string[] };

/**
 * The report as text that goes into a mail: for each host a header, a bar and the exact table, in ASCII
 * and 72 columns where names allow it. In pieces; each ends with a line break.
 */
export function* reportText(report: TextReport): Generator<string> {
  const viewport = viewportOf(report);
  let first = true;
  for (const { host, map } of report.hosts) {
    if (!first) yield '\n';
    first = false;
    for (const line of hostLines(host, map, viewport, report)) yield `${line}\n`;
  }
  if (report.hosts.length < 2) return;
  yield '\n';
  const title = `Usable for ${report.consumer} on all ${report.hosts.length} hosts`;
  for (const line of windowLines(title, report.usableOnAll, firstUnknown(report.hosts)))
    yield `${line}\n`;
}

/** A diagnostic as one line for standard error: where, what stands there, what was expected. */
export function diagnosticLine(diagnostic: Diagnostic): string {
  const { source, line, column, text, expected } = diagnostic;
  return `${source}:${line}:${column}: ${JSON.stringify(text)}: expected ${expected}`;
}

function* hostLines(
  host: Host,
  map: HostMap,
  viewport: AddressRange,
  { consumer, groups }: TextReport,
): Generator<string> {
  yield* headerLines(host, consumer, groups);
  yield '';
  yield* textBar({ map, host, consumer, viewport, columns: MAIL_WIDTH });
  yield '';
  const answer = map.consumers[consumer];
  if (answer) {
    yield* mapTable(host, map, answer, groups?.length ?? host.groups.length);
    yield '';
    yield* windowLines(`Usable for ${consumer}`, answer.usable, unknownFrom(host, map.merged));
  }
  const warnings = warningsFor(host, map, consumer);
  if (warnings.length > 0) yield '';
  for (const warning of warnings) yield* wrapped(warningText(warning), '  ');
}

function* headerLines(
  host: Host,
  consumer: ConsumerId,
  groups: readonly string[] | undefined,
): Generator<string> {
  const [source = '', ...others] = host.sources;
  yield `${host.name}: ${source}${others.length > 0 ? ` and ${others.length} more` : ''}`;
  yield* field('aperture', apertureText(host.aperture));
  if (host.dmaMask) {
    const { bits, because } = host.dmaMask;
    const obeyed = consumerOf(consumer).obeys.includes('beyond-dma-mask');
    yield* field(
      'DMA mask',
      `${bits} bits (${because})${obeyed ? '' : `; ${consumer} does not obey it`}`,
    );
  }
  const ids = groups?.toSorted(compareGroupIds);
  const chosen = ids ? `; chosen: ${shortGroups(ids, -1, MAIL_WIDTH - 40)}` : '';
  const holds = `${counted(host.groups.length, 'group')}, ${counted(host.regions.length, 'region')}`;
  yield* field('holds', holds + chosen);
  yield* field('for', `${consumer} (+ usable, - not${host.aperture.known ? '' : ', ? unknown'})`);
}

function apertureText({ range: window, known, because }: Aperture): string {
  if (!known) return `unknown: ${because}`;
  const bits = bitsOf(window);
  return `${formatRange(window)} (${bits === undefined ? '' : `${bits} bits; `}${because})`;
}

function* field(name: string, text: string): Generator<string> {
  yield* wrapped(`  ${name.padEnd(9)} ${text}`, ' '.repeat(12));
}

/** `unknown`: from where on nothing tells whether addresses exist; they are listed, and not summed up. */
function* windowLines(title: string, usable: RangeSet, unknown?: Address): Generator<string> {
  const windows = rangesOf(usable);
  if (windows.length === 0) {
    yield `${title}: nothing`;
    return;
  }
  const { bytes } = knownSummary(usable, unknown);
  const rest = unknown === undefined ? '' : `, unknown from ${formatAddress(unknown)} on`;
  const known = bytes === 0n ? 'nothing known' : formatSize(bytes);
  yield `${title}: ${counted(windows.length, 'window')}, ${known}${rest}`;
  const width = Math.max(20, ...windows.slice(-1).map((window) => formatRange(window).length));
  for (const window of windows) {
    yield `  ${formatRange(window).padEnd(width)} ${formatSize(sizeOf(window)).padStart(9)}`;
  }
}

function warningText({ code, text, from }: Warning): string {
  return `warning ${code}: ${from ? `${formatOrigin(from)}: ` : ''}${text}`;
}

/**
 * From 0 to the end of the largest known aperture or region of all hosts: one axis for every bar. Where an
 * aperture is not known, four bits more, so that the bar shows that there is more.
 */
function viewportOf(report: Report): AddressRange {
  let last = 0n;
  for (const { host, map } of report.hosts) {
    const unknown = unknownFrom(host, map.merged);
    const ends = [map.merged.lasts[map.merged.length - 1] ?? 0n];
    if (host.aperture.known) ends.push(host.aperture.range.last);
    if (unknown !== undefined) ends.push((1n << BigInt(unknown.toString(2).length + 4)) - 1n);
    if (unknown === 0n) ends.push(LAST_ADDRESS);
    for (const end of ends) if (end > last) last = end;
  }
  return range(0n, clampAddress(last));
}
