import { formatHex } from '../model/address.ts';
import { formatAlignment, formatSize } from '../model/size.ts';
import { wholePages } from './fit.ts';
import { wrapped } from '../model/mail-lines.ts';
import { formatRange, sizeOf, type AddressRange } from '../model/range.ts';
import { formatOrigin } from '../model/region.ts';
import { consumerOf } from './rules.ts';
import type { ProbeReason } from './probe-reasons.ts';
import type { Probe } from './probe.ts';

/**
 * A probe's answer as lines that can be pasted into a mail: ASCII, 72 columns where names allow it, exact addresses.
 * `kernel` says whose rules these are (`kernelText`). Lines without line breaks.
 */
export function* probeWords(answer: Probe, kernel: string): Generator<string> {
  yield* wrapped(verdictText(answer), '  ');
  for (const reason of answer.because) {
    yield '';
    yield* reasonLines(answer, reason);
  }
  if (answer.cut) {
    yield '';
    yield '  ... and more regions.';
  }
  if (!answer.usable) {
    yield '';
    yield* nearestLines(answer);
  }
  for (const note of answer.notes) yield* wrapped(`  Note: ${note}`, '  ');
  yield '';
  yield* wrapped(`  Rules of ${kernel}`, '  ');
}

/** The verdict as one sentence or two. */
export function verdictText({ host, range, consumer, usable, call, errno, at }: Probe): string {
  const what = `${host}: ${formatRange(range)} (${formatSize(sizeOf(range))})`;
  const { title } = consumerOf(consumer);
  if (call === undefined) {
    const who =
      consumer === 'dma-api' ? ' It chooses addresses itself; no driver asks for one.' : '';
    return `${what} is ${usable ? '' : 'not '}usable for ${consumer} (${title}).${who}`;
  }
  if (usable) return `${what} is usable for ${consumer}: ${call} goes through.`;
  const where = at === 'attach' ? 'attaching the group fails with' : `${call} fails with`;
  return `${what} is not usable for ${consumer}: ${where} ${errno ?? 'an error'}.`;
}

function* reasonLines({ range: asked }: Probe, reason: ProbeReason): Generator<string> {
  yield `  ${reason.kind} ${formatRange(reason)}`;
  if (reason.bytes > 0n) yield* wrapped(`    ${howMuch(reason, asked)}`, '    ');
  // The rules' apostrophes are typographic.
  yield* wrapped(`    ${reason.text.replaceAll('’', "'")}`, '    ');
  for (const limit of reason.limits) yield* wrapped(`    ${limit}`, '      ');
  for (const { group, from } of reason.listedBy) {
    yield* wrapped(`    group ${group}, ${formatOrigin(from)}`, '      ');
  }
  const unnamed = reason.listed - reason.listedBy.length;
  if (unnamed > 0) yield `    and ${unnamed} more`;
  if (reason.source !== undefined) yield* wrapped(`    ${reason.source}`, '      ');
}

/** How much of what was asked for a reason takes, and where that lies. */
export function howMuch({ bytes, first, last }: ProbeReason, asked: AddressRange): string {
  const all = sizeOf(asked);
  if (bytes === all) return `takes all ${formatSize(all)} of it`;
  const part = `takes ${exactSize(bytes)} of ${formatSize(all)}`;
  if (first <= asked.first) return `${part}, at its start`;
  return last >= asked.last ? `${part}, at its end` : part;
}

/** `16 MiB`; where that is rounded, the exact number of bytes besides. */
function exactSize(bytes: bigint): string {
  const text = formatSize(bytes);
  return bytes < 1024n || (bytes & (bytes - 1n)) === 0n ? text : `${text} (${formatHex(bytes)})`;
}

function* nearestLines({ nearest, range: asked, pageSize }: Probe): Generator<string> {
  const size = sizeOf(asked);
  if (size % pageSize !== 0n) {
    const whole = wholePages(size, pageSize);
    yield `  No place takes such a size; ask for ${formatHex(whole)} bytes instead.`;
    return;
  }
  const { below, above } = nearest;
  yield '  The same size would fit at';
  yield* wrapped(placeLine('below', below, asked), ' '.repeat(11));
  yield* wrapped(placeLine('above', above, asked), ' '.repeat(11));
}

function placeLine(side: string, place: AddressRange | undefined, asked: AddressRange): string {
  if (!place) return `    ${side}  nowhere`;
  const distance =
    place.first > asked.first ? place.first - asked.first : asked.first - place.first;
  const away = distance === 0n ? 'right there' : `${formatSize(distance)} away`;
  return `    ${side}  ${formatRange(place)} (${away}, aligned to ${formatAlignment(place.first)})`;
}
