import { readdirSync } from 'node:fs';
import { assert, constantFrom, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { isWorthReading } from '../../../../src/formats/worth.ts';
import { formatRange } from '../../../../src/model/range.ts';
import { file, readFiles } from '../check-dump.ts';
import { fixture, fixtureText, readBinary, readLines } from './facts.ts';

const FOLDER = new URL('../../../fixtures/acpi/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => /\.(?:dat|dsl)$/.test(name));

test('there are tables and listings', () => {
  expect(FILES.length).toBe(22);
});

for (const name of FILES) {
  test(`readHost of ${name} gives no region and no group, and what the table tells`, () => {
    const bytes = fixture(`acpi/${name}`);
    const { host, diagnostics, recognised } = readFiles([{ path: name, bytes }]);
    const told = name.endsWith('.dat') ? readBinary(bytes) : readLines(fixtureText(`acpi/${name}`));
    expect(host.groups).toEqual([]);
    expect(host.regions.length).toBe(0);
    expect(diagnostics).toEqual([]);
    expect(host.machine?.firmware?.length ?? 0).toBe(told?.lines.length);
    expect(recognised.map(({ title }) => title)).toEqual(told?.recognised);
  });
}

test('readHost of a dump with a listing below it has the regions of the dump alone', () => {
  const dump =
    '/sys/kernel/iommu_groups/1/reserved_regions:0x00000000fee00000 0x00000000feefffff msi\n';
  const { host, diagnostics } = readFiles([
    file(`${dump}\n${fixtureText('acpi/dmar-rmrr.dsl')}\n${dump.replace('/1/', '/2/')}`),
  ]);
  expect(host.groups.map(({ id }) => id)).toEqual(['1', '2']);
  expect(host.regions.length).toBe(2);
  expect(host.machine?.firmware?.length).toBe(7);
  expect(diagnostics).toEqual([]);
});

test('readHost of a table that is cut anywhere behind its header reads what is there', () => {
  const bytes = fixture('acpi/dmar-rmrr.dat');
  for (let size = 48; size < bytes.length; size += 1) {
    const { host, diagnostics } = readFiles([{ path: 'DMAR', bytes: bytes.subarray(0, size) }]);
    // The RMRRs are at 0xa0 and every 32 bytes on.
    const whole = Math.min(6, Math.max(0, Math.floor((size - 0xa0) / 32)));
    expect(host.machine?.firmware?.length ?? 0).toBe(whole);
    expect(diagnostics[0]).toMatchObject({ line: 1, column: 5, code: 'bad-table' });
  }
});

test('readHost of a dump, a log and tables together keeps each RMRR with its file', () => {
  const { host } = readFiles([
    file('0x00000000fee00000 0x00000000feefffff msi\n', '1/reserved_regions'),
    { path: 'acpi/DMAR.dat', bytes: fixture('acpi/dmar-rmrr.dat') },
    { path: 'acpi/VIOT.dat', bytes: fixture('acpi/viot.dat') },
  ]);
  const sources = host.machine?.firmware?.map(({ from }) => from.source) ?? [];
  expect(sources.length).toBe(7);
  expect(new Set(sources)).toEqual(new Set(['acpi/DMAR.dat']));
  expect(host.sources).toEqual(['1/reserved_regions', 'acpi/DMAR.dat', 'acpi/VIOT.dat']);
});

/** What mail and the web make of a text. */
const TRANSPORTS: Readonly<Record<string, (text: string) => string>> = {
  'with <br>': (text) => text.replaceAll('\n', '<br>\n'),
  'in quoted-printable': (text) =>
    `Content-Transfer-Encoding: quoted-printable\n\n${text.replaceAll(/^(.{30,}?) : /gm, '$1 =\n: ')}`,
  'in a fence, indented': (text) => `\`\`\`\n${text.replaceAll(/^/gm, '    ')}\`\`\`\n`,
  quoted: (text) => `On Monday somebody wrote:\n${text.replaceAll(/^/gm, '>> ')}`,
};

for (const [how, change] of Object.entries(TRANSPORTS)) {
  test(`readHost of a mailed listing ${how} tells the same`, () => {
    const name = 'corpus/firmware/315-iasl-ivrs-ivmd-range-1byte.txt';
    const { host, diagnostics } = readFiles([file(change(fixtureText(name)))]);
    expect(host.machine?.firmware?.map(({ range }) => formatRange(range))).toEqual([
      '0x9a432000-0x9a432000',
      '0x9a431000-0x9a431000',
    ]);
    expect(host.regions.length).toBe(0);
    expect(host.groups).toEqual([]);
    expect(diagnostics).toEqual([]);
  });
}

test('readHost of a listing that is cut, or lacks lines, gives no region and no group', () => {
  const lines = fixtureText('acpi/corners-iort.dsl').split('\n');
  const dump = fixtureText('acpi/dmar-rmrr.dsl').split('\n');
  assert(
    property(constantFrom(lines, dump), nat(), nat(), nat({ max: 70 }), (all, a, b, cut) => {
      const kept = all.toSpliced(a % all.length, 3);
      const i = b % kept.length;
      const text = kept.with(i, (kept[i] ?? '').slice(0, cut)).join('\n');
      const { host } = readFiles([file(text)]);
      expect(host.regions.length).toBe(0);
      expect(host.groups).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('isWorthReading knows the first lines of listings and of dumps, and no line of regions', () => {
  const first = [
    '[000h 0000   4]                    Signature : "DMAR"    [DMA Remapping table]',
    '> [000h 0000 004h]                   Signature : "IORT"    [IO Remapping Table]',
    'Subtable Type : 0001 [Reserved Memory Region]',
    'IVRS @ 0x000000007ffe1a28',
    '    0000: 44 4D 41 52 88 01 00 00 01 00 42 4F 43 48 53 20  DMAR......BOCHS ',
    '00000000: 494f 5254 cc01 0000 056d 424f 4348 5320  IORT.....mBOCHS ',
    '00000000  49 56 52 53 78 01 00 00  01 77 42 4f 43 48 53 20  |IVRSx....wBOCHS |',
  ];
  expect(first.filter((line) => !isWorthReading(line))).toEqual([]);
  const regions = ['0x00000000fee00000 0x00000000feefffff msi', '==> 0/reserved_regions <=='];
  expect(regions.filter(isWorthReading)).toEqual([]);
});
