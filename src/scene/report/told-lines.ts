import { formatHex } from '../../model/address.ts';
import { firmwareFacts, tableText } from '../../consumers/findings/firmware-ranges.ts';
import { scopesText } from '../../consumers/findings/scope-text.ts';
import { rangeSet, rangesOf } from '../../engine/range-set.ts';
import { counted } from '../../model/count.ts';
import type { Host } from '../../model/host.ts';
import { NO_MACHINE } from '../../model/machine.ts';
import { wrapped } from '../../model/mail-lines.ts';
import { formatRange, sizeOf, type AddressRange } from '../../model/range.ts';
import { formatOrigin } from '../../model/region.ts';
import { formatSize } from '../../model/size.ts';
import type { KernelAnswer, MapAttempt, MemoryMap, MemoryPiece } from '../../model/told.ts';

/** So many lines of a section are written; the rest are counted. */
const MOST = 20;
/** So many ranges of one answer are written. */
const MOST_RANGES = 8;
/** Of several maps of memory at least so many pieces each are written, and of so many maps. */
const FEWEST = 5;
const MOST_MAPS = 6;

/**
 * What firmware, kernels and tools told of a host, as lines of a mail: a section for each kind of which there is
 * anything, with an empty line before it.
 */
export function* toldLines({ machine = NO_MACHINE }: Host): Generator<string> {
  const { firmware = [], answers = [], attempts = [], memoryMaps = [] } = machine;
  const facts = firmwareFacts(firmware);
  yield* section(`Firmware wants: ${counted(facts.length, 'range')}`, facts, (fact) => {
    const { range, kind, table, scopes, from } = fact;
    return `${rangeText(range)} ${kind}, ${tableText(table)}${scopesText(scopes)} (${formatOrigin(from)})`;
  });
  yield* section(`The kernel said: ${counted(answers.length, 'answer')}`, answers, answerText);
  yield* section(`Tried: ${counted(attempts.length, 'map')}`, attempts, attemptText);
  // All maps share the lines of one section.
  const most = Math.max(FEWEST, Math.floor(MOST / Math.max(1, memoryMaps.length)));
  for (const map of memoryMaps.slice(0, MOST_MAPS)) {
    yield* section(memoryTitle(map), map.pieces, pieceText, most);
  }
  const more = memoryMaps.length - MOST_MAPS;
  if (more > 0) yield* ['', `Memory: ${counted(more, 'more map')}`];
}

function* section<T>(
  title: string,
  items: readonly T[],
  textOf: (item: T) => string,
  most = MOST,
): Generator<string> {
  if (items.length === 0) return;
  yield '';
  yield* wrapped(title, '  ');
  for (const item of items.slice(0, most)) yield* wrapped(`  ${textOf(item)}`, '    ');
  const more = items.length - most;
  if (more > 0) yield `  and ${counted(more, 'more line')}`;
}

function memoryTitle({ what, name, pieces, from }: MemoryMap): string {
  const of = name === '' ? what : `${what} ${name}`;
  return `Memory (${of}, ${formatOrigin(from)}): ${counted(pieces.length, 'piece')}`;
}

function pieceText({ range, kind, name }: MemoryPiece): string {
  const isSaid = name === '' || name.toLowerCase() === kind;
  return `${rangeText(range)} ${kind}${isSaid ? '' : `, ${name}`}`;
}

function answerText({ by, usable, reserved, pageSizes, of, from }: KernelAnswer): string {
  const parts = [
    ...(usable ? [`usable ${listText(usable)}`] : []),
    ...(reserved ? [`reserved ${listText(reserved)}`] : []),
    ...(pageSizes === undefined ? [] : [`page sizes ${formatHex(pageSizes)}`]),
  ];
  const asked = of === undefined ? '' : ` for ${of}`;
  return `${by === 'unknown' ? 'a tool' : by}${asked}: ${parts.join('; ')} (${formatOrigin(from)})`;
}

function listText(ranges: readonly AddressRange[]): string {
  const joined = rangesOf(rangeSet(ranges));
  if (joined.length === 0) return 'nothing';
  const more = joined.length - MOST_RANGES;
  const shown = joined.slice(0, MOST_RANGES).map(formatRange).join(' ');
  return more > 0 ? `${shown} and ${more.toString()} more` : shown;
}

function attemptText({ range, errno, from }: MapAttempt): string {
  return `${rangeText(range)} ${errno ?? 'no error said'} (${formatOrigin(from)})`;
}

function rangeText(range: AddressRange): string {
  return `${formatRange(range)} ${formatSize(sizeOf(range))}`;
}
