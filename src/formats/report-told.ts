import { formatHex } from '../model/address.ts';
import { scopeText } from '../consumers/findings/scope-text.ts';
import type { Host, LimitRange } from '../model/host.ts';
import { NO_MACHINE } from '../model/machine.ts';
import type { AddressRange } from '../model/range.ts';
import type { Origin } from '../model/region.ts';
import type { FirmwareRegion, KernelAnswer, MapAttempt, MemoryMap } from '../model/told.ts';
import { hex, listText, quote } from './json-text.ts';
import type { Recognised } from './read-files.ts';

/**
 * What a report says of a host besides its regions, as JSON fields behind others (each begins with a comma): what its
 * files were recognised as, what firmware wants, what kernels answered, maps that were tried, memory, and the windows of
 * its PCI host bridge. A field of which there is nothing is left out.
 */
export function* toldText(host: Host, recognised: readonly Recognised[] = []): Generator<string> {
  const { firmware, answers, attempts, memoryMaps } = host.machine ?? NO_MACHINE;
  yield* field('recognised', recognised, (one) => JSON.stringify(one));
  yield* field('firmware', firmware, firmwareText);
  yield* field('answers', answers, answerText);
  yield* field('attempts', attempts, attemptText);
  yield* field('memoryMaps', memoryMaps, memoryMapText);
  yield* field('pciWindows', host.pciWindows, limitText);
  yield* field('dmaRanges', host.dmaRanges, limitText);
}

function* field<T>(
  name: string,
  items: readonly T[] = [],
  textOf: (item: T) => string,
): Generator<string> {
  if (items.length === 0) return;
  yield `,\n"${name}":`;
  yield* listText(mapped(items, textOf));
}

function* mapped<T>(items: readonly T[], textOf: (item: T) => string): Generator<string> {
  for (const item of items) yield textOf(item);
}

function firmwareText({ range, kind, table, scopes, from }: FirmwareRegion): string {
  const names = JSON.stringify(scopes.map(scopeText));
  return `{${endsOf(range)},"kind":"${kind}","table":"${table}","scopes":${names},${fromText(from)}}`;
}

function answerText({ by, usable, reserved, pageSizes, of, from }: KernelAnswer): string {
  const parts = [
    `"by":"${by}"`,
    ...(usable ? [`"usable":${rangeList(usable)}`] : []),
    ...(reserved ? [`"reserved":${rangeList(reserved)}`] : []),
    ...(pageSizes === undefined ? [] : [`"pageSizes":"${formatHex(pageSizes)}"`]),
    ...(of === undefined ? [] : [`"of":${quote(of)}`]),
    fromText(from),
  ];
  return `{${parts.join(',')}}`;
}

function attemptText({ range, errno, from }: MapAttempt): string {
  const code = errno === undefined ? '' : `"errno":${quote(errno)},`;
  return `{${endsOf(range)},${code}${fromText(from)}}`;
}

function memoryMapText({ what, name, pieces, from }: MemoryMap): string {
  const lines = pieces.map(
    (piece) => `{${endsOf(piece.range)},"kind":"${piece.kind}","name":${quote(piece.name)}}`,
  );
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}]`;
  return `{"what":"${what}","name":${quote(name)},"pieces":${list},${fromText(from)}}`;
}

function limitText({ range, because }: LimitRange): string {
  return `{${endsOf(range)},"because":${quote(because)}}`;
}

function rangeList(ranges: readonly AddressRange[]): string {
  return `[${ranges.map((range) => `{${endsOf(range)}}`).join(',')}]`;
}

function endsOf({ first, last }: AddressRange): string {
  return `"first":${hex(first)},"last":${hex(last)}`;
}

function fromText({ source, line }: Origin): string {
  return `"from":${JSON.stringify({ source, ...(line !== undefined && { line }) })}`;
}
