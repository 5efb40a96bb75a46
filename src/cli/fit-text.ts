import type { Allocation, Allocator } from '../consumers/allocators/allocator.ts';
import { ALLOCATORS } from '../consumers/allocators/allocators.ts';
import type { ConsumerId } from '../consumers/consumer.ts';
import type { FitAnswer } from '../consumers/fit.ts';
import { firstUnknown } from '../consumers/limits.ts';
import { kernelText } from '../consumers/settle.ts';
import { formatAddress } from '../model/address.ts';
import { counted } from '../model/count.ts';
import { wrapped } from '../model/mail-lines.ts';
import { formatRange, sizeOf, type AddressRange } from '../model/range.ts';
import { formatAlignment, formatSize } from '../model/size.ts';
import type { HostResult } from '../worker/protocol.ts';
import { refusedLines } from '../scene/report/report-header.ts';
import type { FitOptions } from './options.ts';

/** What a fit for people is written from. */
export type FitReport = {
  readonly fit: FitOptions;
  readonly answer: FitAnswer;
  readonly hosts: readonly HostResult[];
  readonly consumer: ConsumerId;
};

/**
 * The place, and how the known allocators would choose on each host: plain text of 72 columns where names allow it.
 * In pieces; each ends with a line break.
 */
export function* fitText(report: FitReport): Generator<string> {
  for (const line of answerLines(report)) yield `${line}\n`;
  for (const { host, map } of report.hosts) {
    yield `\n${host.name}: where known allocators would put ${formatSize(report.fit.size)}\n`;
    for (const row of ALLOCATORS) {
      const allocation = row.choose({ host, map, size: report.fit.size });
      for (const line of allocatorLines(row, allocation)) yield `${line}\n`;
    }
    for (const line of wrapped(`  Rules of ${kernelText(map.rules)}`, '  ')) yield `${line}\n`;
    for (const line of refusedLines(host, map, report.consumer)) yield `${line}\n`;
  }
}

function* answerLines({ fit, answer, hosts, consumer }: FitReport): Generator<string> {
  const where =
    hosts.length === 1 ? (hosts[0]?.host.name ?? '') : `all ${counted(hosts.length, 'host')}`;
  const within = fit.within ? ` within ${formatRange(fit.within)}` : '';
  const what = `${where}: ${formatSize(fit.size)} for ${consumer}${within}, from the ${fit.from}`;
  if (!answer.found) {
    yield* wrapped(`${what}: no place.`, '  ');
    const { largest } = answer;
    yield largest
      ? `  largest hole  ${formatRange(largest)} (${formatSize(sizeOf(largest))})`
      : '  nothing is usable there';
    return;
  }
  yield* wrapped(`${what}:`, '  ');
  yield `  ${placeText(answer.found)}`;
  const unknown = firstUnknown(hosts);
  if (unknown !== undefined && answer.found.last >= unknown) {
    yield* wrapped(
      `  Note: nothing says where an aperture ends, so what lies from ${formatAddress(unknown)} on is not certain (--address-bits says it).`,
      '  ',
    );
  }
}

function placeText(place: AddressRange): string {
  return `${formatRange(place)} (${formatSize(sizeOf(place))}, aligned to ${formatAlignment(place.first)})`;
}

function* allocatorLines({ title, source }: Allocator, allocation: Allocation): Generator<string> {
  const { found, refused, steps } = allocation;
  yield `  ${title}: ${found ? formatRange(found) : 'no place'}`;
  for (const step of steps) yield* wrapped(`    ${step}`, '    ');
  if (refused) {
    const taken = refused.taken.map(formatRange).join(', ');
    yield* wrapped(`    Refused with ${refused.errno}: ${taken} is not usable.`, '    ');
  }
  yield* wrapped(`    ${source}`, '      ');
}
