import { firstUnknown, knownSummary, unknownFrom } from '../../consumers/limits.ts';
import { warningsFor } from '../../consumers/warnings.ts';
import { rangesOf } from '../../engine/range-set.ts';
import { summaryOf } from '../../engine/summary.ts';
import type { Report } from '../../formats/report-json.ts';
import { clampAddress, formatAddress, LAST_ADDRESS, type Address } from '../../model/address.ts';
import { counted } from '../../model/count.ts';
import type { Warning } from '../../model/diagnostic.ts';
import type { ConsumerMap } from '../../model/host-map.ts';
import { MAIL_WIDTH, wrapped } from '../../model/mail-lines.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { formatRange, range, sizeOf, type AddressRange } from '../../model/range.ts';
import { formatOrigin } from '../../model/region.ts';
import { formatSize } from '../../model/size.ts';
import { textBar } from '../text-bar.ts';
import { headerLines } from './report-header.ts';
import { mapTable } from './text-table.ts';
import { toldLines } from './told-lines.ts';

/**
 * The report as text that goes into a mail: for each host a header, a bar and the exact table, in ASCII
 * and 72 columns where names allow it. In pieces; each ends with a line break.
 */
export function* reportText(report: Report): Generator<string> {
  const viewport = viewportOf(report);
  let first = true;
  for (const one of report.hosts) {
    if (!first) yield '\n';
    first = false;
    for (const line of hostLines(one, viewport, report)) yield `${line}\n`;
  }
  if (report.hosts.length < 2) return;
  yield '\n';
  const title = `Usable for ${report.consumer} on all ${report.hosts.length} hosts`;
  for (const line of windowLines(title, report.usableOnAll, firstUnknown(report.hosts)))
    yield `${line}\n`;
}

function* hostLines(
  { host, map, recognised }: Report['hosts'][number],
  viewport: AddressRange,
  { consumer }: Report,
): Generator<string> {
  yield* headerLines(host, map, consumer, recognised);
  yield '';
  yield* textBar({ map, host, consumer, viewport, columns: MAIL_WIDTH });
  yield '';
  const answer = map.consumers[consumer];
  if (answer) {
    yield* mapTable(host, map, consumer, map.rules.groups?.length ?? host.groups.length);
    yield '';
    yield* windowLines(`Usable for ${consumer}`, answer.usable, unknownFrom(host, map.merged));
    yield* unmappableLines(answer);
  }
  const warnings = warningsFor(host, map, consumer);
  if (warnings.length > 0) yield '';
  for (const warning of warnings) yield* wrapped(warningText(warning), '  ');
  yield* toldLines(host);
}

/** What is usable and can not be mapped all the same, because it shares a page with what is not. */
function* unmappableLines({ unmappable }: ConsumerMap): Generator<string> {
  if (unmappable.length === 0) return;
  const { bytes } = summaryOf(unmappable);
  yield* wrapped(
    `  of that ${formatSize(bytes)} on ${counted(unmappable.length, 'part page')} that no map reaches`,
    '  ',
  );
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

/** A warning as one sentence, with its code, where it was read, and the other sources. */
export function warningText({ code, text, from, besides = [] }: Warning): string {
  const others = besides.length === 0 ? '' : ` (see ${besides.map(formatOrigin).join(', ')})`;
  return `warning ${code}: ${from ? `${formatOrigin(from)}: ` : ''}${text}${others}`;
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
