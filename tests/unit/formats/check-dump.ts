import { expect } from 'vitest';
import { HostDraft } from '../../../src/formats/host-draft.ts';
import { LATER_READERS } from '../../../src/formats/later-readers.ts';
import type { ReadHost } from '../../../src/formats/read-files.ts';
import { readHost } from '../../../src/formats/read-host.ts';
import { parseReservedRegions } from '../../../src/formats/reserved-regions/parse.ts';
import { formatAddress, type Address } from '../../../src/model/address.ts';
import { REGION_KINDS } from '../../../src/model/kind.ts';
import type { RegionColumns } from '../../../src/model/region-columns.ts';
import { serve } from '../../../src/worker/serve.ts';

const encoder = new TextEncoder();

/** One file of an input, from text. */
export function file(text: string, path = 'dump.txt') {
  return { path, bytes: encoder.encode(text) };
}

/** What is read from one text. */
export function read(text: string, path = 'dump.txt'): ReadHost {
  return readFiles([file(text, path)]);
}

/** What is read from several files of one input. */
export function readFiles(files: readonly { path: string; bytes: Uint8Array }[]): ReadHost {
  const result = readHost('host', files);
  if (!result.ok) throw new Error(`not read: ${result.error.code}`);
  return result.value;
}

/** The regions as text, one each: `12 0xfee00000-0xfeefffff msi`; with lines also `:3` behind it. */
export function regionsOf(
  { host }: Pick<ReadHost, 'host'>,
  { lines = false }: { lines?: boolean } = {},
): string[] {
  return listRegions(host.regions, (owner) => host.groups[owner]?.id ?? 'none', lines);
}

/** The region lines of a text, each behind its group. */
export function regions(text: string): string[] {
  return regionsOf(read(text));
}

/** Diagnostics as `line:column code`. */
export function faults(text: string): string[] {
  return read(text).diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

/**
 * Every fixture goes through this: recognised, read as `expected`, nothing lost, the same again, slowly, and
 * when the worker reads it.
 */
export async function checkDump(
  path: string,
  bytes: Uint8Array,
  expected: readonly string[],
): Promise<void> {
  const once = readFiles([{ path, bytes }]);
  expect(regionsOf(once)).toEqual(expected);
  if (expected.length > 0) expect(once.recognised.length).toBeGreaterThan(0);
  expect(readFiles([{ path, bytes }])).toEqual(once);
  expect(lostLines(bytes, once)).toEqual([]);
  if (!path.includes('json'))
    expect(readCarefully(bytes)).toEqual(regionsOf(once, { lines: true }));
  const { reply } = await serve({
    id: 1,
    kind: 'read',
    input: { kind: 'bytes', files: [{ path, bytes }] },
    settings: { name: 'host' },
  });
  expect(reply).toMatchObject({ id: 1, kind: 'read', ...once });
}

/** The regions of a text when no line is read straight from its bytes. */
export function readCarefully(bytes: Uint8Array): string[] {
  const draft = new HostDraft(1_000_000, LATER_READERS);
  const source = draft.addSource('dump.txt');
  parseReservedRegions({ bytes, source, group: '?' }, draft, true);
  const { groups, regions } = draft.finish();
  return listRegions(regions, (owner) => groups[owner]?.id ?? 'none', true);
}

/** Lines that hold two whole addresses and are neither a region nor spoken of. */
export function lostLines(bytes: Uint8Array, { host, diagnostics }: ReadHost): string[] {
  const known = new Set<number | undefined>([
    ...Array.from({ length: host.regions.length }, (_, i) => host.regions.lines[i]),
    ...diagnostics.map((diagnostic) => diagnostic.line),
    ...host.warnings.map((warning) => warning.from?.line),
  ]);
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.filter(
    (line, i) => /0x[0-9a-f]{16}\s+0x[0-9a-f]{16}/i.test(line) && !known.has(i + 1),
  );
}

function listRegions(
  { length, firsts, lasts, kinds, owners, lines }: RegionColumns,
  groupOf: (owner: number) => string,
  withLines: boolean,
): string[] {
  return Array.from({ length }, (_, i) => {
    const range = `${hex(firsts[i])}-${hex(lasts[i])}`;
    const kind = REGION_KINDS[kinds[i] ?? 0];
    return `${groupOf(owners[i] ?? 0)} ${range} ${kind}${withLines ? `:${lines[i]}` : ''}`;
  });
}

function hex(value: bigint | undefined): string {
  return value === undefined ? 'none' : formatAddress(value as Address);
}
