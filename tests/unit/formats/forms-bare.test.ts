import { describe, expect, it } from 'vitest';
import { file, read, readFiles, regionsOf } from './check-dump.ts';
import { MSI, HT, msi, ht, clean } from './form-lines.ts';

describe('bare files', () => {
  it('read(one file) keeps order and lines', () => {
    expect(regionsOf(read(`${HT}\n${MSI}\n`), { lines: true })).toEqual([
      `${ht('?')}:1`,
      `${msi('?')}:2`,
    ]);
  });
  it('read(several files one after the other) keeps duplicates', () => {
    clean(`${MSI}\n${MSI}\n${HT}\n${MSI}\n`, [msi('?'), msi('?'), ht('?'), msi('?')]);
  });
  it('read(adjacent lines) merges nothing', () => {
    clean(
      '0x0000000000001000 0x0000000000001fff direct\n0x0000000000002000 0x0000000000002fff direct\n',
      ['? 0x1000-0x1fff direct', '? 0x2000-0x2fff direct'],
    );
  });
  it('read(empty file) claims nothing and says so', () => {
    const { host, diagnostics } = read('');
    expect(regionsOf({ host })).toEqual([]);
    expect(host.groups).toEqual([]);
    expect(host.sources).toEqual(['dump.txt']);
    expect(diagnostics).toEqual([]);
    expect(host.warnings).toMatchObject([{ code: 'no-regions', from: { source: 'dump.txt' } }]);
  });
  it('read(no final newline) reads the last line', () =>
    clean(`${MSI}\n${HT}`, [msi('?'), ht('?')]));
  it('read(CRLF) reads every line', () => clean(`${MSI}\r\n${HT}\r\n`, [msi('?'), ht('?')]));
  it('read(NUL padding) ends at the first NUL', () =>
    clean(`${MSI}\n${'\0'.repeat(4054)}`, [msi('?')]));
  it('read(NUL-padded files one after the other) goes on behind the NULs', () => {
    const text = `${MSI}\n${'\0'.repeat(4054)}${HT}\n${'\0'.repeat(4049)}`;
    clean(text, [msi('?'), ht('?')]);
    expect(regionsOf(read(text), { lines: true })).toEqual([`${msi('?')}:1`, `${ht('?')}:2`]);
  });
  it('read(only NULs) is an empty file', () => clean('\0'.repeat(4096), []));
  it('read(UTF-8 byte order mark) reads the first line', () => clean(`\ufeff${MSI}\n`, [msi('?')]));
  it('read(UTF-16, as PowerShell writes) reads every line', () => {
    const units = Uint16Array.from(`\ufeff${MSI}\r\n${HT}\r\n`, (c) => c.charCodeAt(0));
    const bytes = new Uint8Array(units.buffer);
    expect(regionsOf(readFiles([{ path: 'a', bytes }]), { lines: true })).toEqual([
      `${msi('?')}:1`,
      `${ht('?')}:2`,
    ]);
  });
  it('read(tabs and several spaces) reads the line', () => {
    clean('\t0x00000000fee00000\t0x00000000feefffff   msi\t\n', [msi('?')]);
  });
  it('read(upper-case hex) reads the line', () => {
    clean(
      '0x00000000FEE00000 0x00000000FEEFFFFF msi\n0X00000000FEE00000 0X00000000FEEFFFFF MSI\n',
      [msi('?'), msi('?')],
    );
  });
  it('read(short hex) reads the line', () =>
    clean('0x1000 0x1fff direct\n', ['? 0x1000-0x1fff direct']));
  it('read(a single byte, 0 and 2^64-1) are exact', () => {
    clean(
      '0x0000000000000000 0x0000000000000000 direct\n0xffffffffffffffff 0xffffffffffffffff msi\n',
      ['? 0x0-0x0 direct', '? 0xffffffffffffffff-0xffffffffffffffff msi'],
    );
  });
  it('read(the whole space) is a region with a warning', () => {
    const { host } = read('0x0000000000000000 0xffffffffffffffff reserved\n');
    expect(regionsOf({ host })).toEqual(['? 0x0-0xffffffffffffffff reserved']);
    expect(host.warnings).toMatchObject([
      { code: 'ambiguous-whole', from: { source: 'dump.txt', line: 1 } },
    ]);
  });
  it('read(last below first) is no region and a warning', () => {
    const { host, diagnostics } = read(`${MSI}\n0x0000000000001000 0x0000000000000fff reserved\n`);
    expect(regionsOf({ host })).toEqual([msi('?')]);
    expect(diagnostics).toEqual([]);
    expect(host.warnings).toMatchObject([{ code: 'empty-region', from: { line: 2 } }]);
  });
});

describe('one path, several files', () => {
  it('readHost(files) keeps each source', () => {
    const { host } = readFiles([
      file(`${MSI}\n`, 'a.txt'),
      file(`${HT}\n`, 'b/12/reserved_regions'),
    ]);
    expect(host.sources).toEqual(['a.txt', 'b/12/reserved_regions']);
    expect(regionsOf({ host })).toEqual([msi('?'), ht(12)]);
    expect([...host.regions.sources]).toEqual([0, 1]);
  });
});
