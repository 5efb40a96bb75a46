import { describe, expect, it } from 'vitest';
import { readHost } from '../../../src/formats/read-host.ts';
import { faults, file, read, readFiles, regions, regionsOf } from './check-dump.ts';

const MSI = '0x00000000fee00000 0x00000000feefffff msi';
const HT = '0x000000fd00000000 0x000000ffffffffff reserved';
const msi = '? 0xfee00000-0xfeefffff msi';
const ht = '? 0xfd00000000-0xffffffffff reserved';

describe('lines that look like regions and are not', () => {
  it.each([
    ['0x00000000fee0000g 0x00000000feefffff msi', '2:1 bad-address'],
    ['0xzz 0x1 msi', '2:1 bad-address'],
    ['0x00000000fee00000 0x00000000feefffzz msi', '2:20 bad-address'],
    ['0x000000000fee00000 0x00000000feefffff msi', '2:1 too-many-digits'],
    ['0x00000000fee00000 0x000000000feefffff msi', '2:20 too-many-digits'],
    ['0x00000000fee00000 0x00000000feefffff foo', '2:39 unknown-kind'],
    ['0x00000000fee00000 0x00000000feefffff direct-mapped', '2:39 unknown-kind'],
    ['0x1000 0x1fff foo', '2:15 unknown-kind'],
    ['0x00000000fee0000 0x00000000feefffff msi', '2:1 bad-address'],
    ['0x00000000fee00000 0x00000000feeffff msi', '2:20 bad-address'],
    ['0x00000000fee00000 msi', '2:20 missing-field'],
    ['0x00000000fee00000 0x00000000feefffff', '2:37 cut-line'],
    ['0x00000000fee00000', '2:18 cut-line'],
    ['0x00000000fee00000 0x00000000feefffff reser', '2:39 cut-line'],
    ['0x00000000fee00000_0x00000000feefffff msi', '2:1 bad-address'],
    ['zx00000000fee00000 0x00000000feefffff msi', '2:1 bad-address'],
    ['> 0x00000000fee0000g 0x00000000feefffff msi', '2:3 bad-address'],
    ['      2 0x00000000fee0000g 0x00000000feefffff msi', '2:9 bad-address'],
    ['/sys/kernel/iommu_groups/1/reserved_regions:0xzz 0x1 msi', '2:45 bad-address'],
    ['&gt; 0x00000000fee0000g 0x00000000feefffff msi', '2:6 bad-address'],
    ['\u{1f600}: 0x00000000fee00000 0x00000000feefffff foo', '2:43 unknown-kind'],
  ])('read(%j) says where: %s', (line, fault) => {
    const text = `${MSI}\n${line}\n${HT}\n`;
    expect(faults(text)).toEqual([fault]);
    expect(regions(text).map((region) => region.replace(/^1 /, '? '))).toEqual([msi, ht]);
    const { diagnostics } = read(text);
    expect(diagnostics).toMatchObject([{ source: 'dump.txt', text: line.trim() }]);
    expect(diagnostics[0]?.expected).not.toBe('');
  });
  it.each([1, 2, 10, 18, 19, 20, 30, 37, 38, 39, 42, 45])(
    'read(a last line cut after %d characters) keeps the others and says so',
    (length) => {
      const text = `${MSI}\n${HT.slice(0, length)}`;
      expect(regions(text)).toEqual([msi]);
      expect(read(text).diagnostics).toMatchObject([{ line: 2, code: 'cut-line' }]);
    },
  );
  it('read(a file of a page that ends in `direct`) does not trust the word', () => {
    const line = '0x0000000000001000 0x0000000000001fff direct';
    for (const size of [4095, 4096]) {
      const text = `${MSI}\n`
        .repeat(200)
        .slice(0, size - line.length - 1)
        .replace(/[^\n]*$/, '');
      const full = text.padEnd(size - line.length - 1, ' ') + `\n${line}`;
      expect(faults(full)).toEqual([`${full.split('\n').length}:39 cut-line`]);
    }
    expect(faults(`${MSI}\n${line}`)).toEqual([]);
  });
  it('read(a cut line before the next header) is a fault', () => {
    const text = `==> 1/reserved_regions <==\n${MSI}\n0x00000000fee00000 0x0000\n\n==> 2/reserved_regions <==\n${HT}\n`;
    expect(read(text).diagnostics).toMatchObject([{ line: 3, code: 'cut-line' }]);
    expect(regions(text)).toHaveLength(2);
  });
  it('read(table with a broken cell) says which', () => {
    const head = '| group | start | end | type |\n|---|---|---|---|\n';
    expect(faults(`${head}| 1 | 0xfeeg | 0xfeff | msi |\n`)).toEqual(['3:7 bad-address']);
    expect(faults(`${head}| 1 | 0xfee0 | 0xfeff | mmsi |\n`)).toEqual(['3:25 unknown-kind']);
  });
  it('read(a long line) cuts the text at 200 characters', () => {
    const { diagnostics } = read(`0x00000000fee0000g 0x00000000feefffff ${'x'.repeat(500)}\n`);
    expect(diagnostics[0]?.text).toHaveLength(200);
  });
});

describe('prose is no diagnostic', () => {
  it.each([
    'would map memory at 0xfee00000',
    '0xfee00000',
    'see 0x00000000fee00000 and 0x00000000feefffff',
    'All of `0x6c400000`, `0x6c600000`, `0x6c800000`',
    '[    0.000000] BIOS-e820: [mem 0x000000fd00000000-0x000000ffffffffff] reserved',
    '[    1.916979] system 00:0b: [mem 0xfee00000-0xfeefffff] could not be reserved',
    'fee00000-feefffff : Reserved',
    '00000000fee00000-00000000feefffff (prio 4096, i/o): kvm-apic-msi',
    '  [ fee00000 - feefffff ]',
    'vfio_dma_map(0x557b2f2736d0, 0x380000000000, 0x1000000, 0x7f98ac400000) = -22 (Invalid argument)',
    '0x8000000000, 0x10000, 0xffffb40ef000) = -14 (Bad address)',
    '0x7ffe12340000: 0x0000000000000000 0x0000000000000001',
    '0x0000000000000000 0x0000000000000001 0x0000000000000002 0x0000000000000003',
    '\tMemory at fee00000 (64-bit, prefetchable) [size=1M]',
    'DMAR: RMRR base: 0x000000ba000000 end: 0x000000be7fffff',
    'the window 0xfee00000-0xfeefffff is reserved for msi',
    'direct',
    'msi',
    '1-2 direct',
    '===',
    '[output trimmed]',
  ])('read(%j) has no region and no fault', (line) => {
    for (const text of [line, `${line}\n`, `> ${line}\n`, `some text\n${line}\nmore text\n`]) {
      expect(faults(text)).toEqual([]);
      expect(regions(text)).toEqual([]);
    }
  });
});

describe('files that are no text', () => {
  const gzip = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);
  const noise = Uint8Array.from({ length: 2048 }, (_, i) => (i * 7919) % 251);
  it.each([
    [gzip, 'a gzip archive', true],
    [png, 'a picture', false],
    [noise, 'binary', false],
  ])('readHost([binary]) fails and says what it is', (bytes, what, archive) => {
    const read = readHost('x', [{ path: 'x.txt', bytes }]);
    expect(read).toMatchObject({ ok: false, error: { code: 'not-text', path: 'x.txt', archive } });
    expect(JSON.stringify(read)).toContain(what);
  });
  it('readHost([binary, dump]) leaves the binary aside with a warning', () => {
    const { host, diagnostics } = readFiles([{ path: 'a.png', bytes: png }, file(`${MSI}\n`)]);
    expect(diagnostics).toEqual([]);
    expect(regionsOf({ host })).toEqual([msi]);
    expect(host.sources).toEqual(['dump.txt']);
    expect(host.warnings).toMatchObject([{ code: 'unrecognised-file', from: { source: 'a.png' } }]);
  });
});
