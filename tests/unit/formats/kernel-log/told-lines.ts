import type { Host } from '../../../../src/model/host.ts';
import { formatRange } from '../../../../src/model/range.ts';
import type { DeviceScope, MemoryMap } from '../../../../src/model/told.ts';
import { readFiles } from '../check-dump.ts';

function scopeText(scope: DeviceScope): string {
  if (scope.kind === 'all') return `all of ${String(scope.segment)}`;
  if (scope.kind === 'range') return `${scope.first}..${scope.last}`;
  if (scope.kind === 'path') return scope.path;
  return scope.kind === 'bridge' ? `bridge ${scope.name}` : scope.name;
}

/** What a host was told of its firmware, a line each: `rmrr 0x1000-0x1fff direct 0000:00:02.0`. */
export function firmwareLines({ machine }: Pick<Host, 'machine'>): string[] {
  return (machine?.firmware ?? []).map(({ table, range, kind, scopes }) =>
    [table, formatRange(range), kind, ...scopes.map(scopeText)].join(' '),
  );
}

/** A memory map as its head and its pieces: `ram 0x0-0xfff System RAM`. */
export function mapLines({ what, name, pieces }: MemoryMap): string[] {
  return [
    `${what}: ${name}`,
    ...pieces.map((piece) => `${piece.kind} ${formatRange(piece.range)} ${piece.name}`),
  ];
}

/** All that a log tells besides registers: firmware, windows, IOMMUs with their widths, the machine's name, warnings. */
export function toldLines(host: Host): string[] {
  const { machine, pciWindows = [], dmaRanges = [], warnings } = host;
  return [
    ...firmwareLines(host),
    ...pciWindows.map(({ range }) => `window ${formatRange(range)}`),
    ...dmaRanges.map(({ range }) => `inbound ${formatRange(range)}`),
    ...(machine?.hostName ? [`host ${machine.hostName.value}`] : []),
    ...(machine?.memoryMaps ?? []).flatMap(mapLines),
    ...warnings.filter(({ code }) => code !== 'no-regions').map(({ code }) => `warning ${code}`),
  ];
}

/** The host of one text. */
export function hostOf(text: string, path = 'log.txt'): Host {
  return readFiles([{ path, bytes: new TextEncoder().encode(text) }]).host;
}
