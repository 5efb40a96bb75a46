import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSV } from '../../../../src/formats/export/csv.ts';
import type { Host } from '../../../../src/model/host.ts';
import { textHost } from '../../consumers/text-host.ts';
import { faults, read, regions } from '../check-dump.ts';
import { anyHost, exported } from '../export/hosts.ts';

describe('a table with a header first, last, kind, group', () => {
  it.each([
    ['commas', 'first,last,kind,group\n0x1000,0x1fff,reserved,8\n0x2000,0x2fff,msi,9\n'],
    [
      'CRLF and quotes',
      '"first","last","kind","group"\r\n"0x1000","0x1fff","reserved","8"\r\n0x2000,0x2fff,"msi",9',
    ],
    [
      'semicolons and a mark',
      '\uFEFFfirst;last;kind;group\n0x1000;0x1fff;reserved;8\n0x2000;0x2fff;msi;9\n',
    ],
    ['tabs', 'first\tlast\tkind\tgroup\n0x1000\t0x1fff\treserved\t8\n0x2000\t0x2fff\tmsi\t9\n'],
    [
      'a comma in quotes before',
      'note,first,last,kind,group\n"a, ""b""",0x1000,0x1fff,reserved,8\n,0x2000,0x2fff,msi,9\n',
    ],
  ])('is read with %s', (_, text) => {
    expect(regions(text)).toEqual(['8 0x1000-0x1fff reserved', '9 0x2000-0x2fff msi']);
    expect(faults(text)).toEqual([]);
  });

  it('takes dev:… for a group, and ? for the unnamed one', () => {
    const text =
      'first,last,kind,group\n0x1000,0x1fff,msi,8\n0x0,0xfff,msi,dev:0000:00:1f.0\n0x2000,0x2fff,msi,?';
    expect(regions(text)).toEqual([
      '8 0x1000-0x1fff msi',
      'dev:0000:00:1f.0 0x0-0xfff msi',
      '? 0x2000-0x2fff msi',
    ]);
  });

  it('has a fault with line and column for each cell that is wrong, and keeps the rest', () => {
    const text = `first,last,kind,group
0x2000,0x2ffg,msi,9
0x2000,0x2fff,foo,9
0x2000,,msi,9
0x2000,0x00000000000002fff,msi,9
0x3000,0x3fff,msi,9`;
    expect(faults(text)).toEqual([
      '2:8 bad-address',
      '3:15 unknown-kind',
      '4:8 bad-address',
      '5:8 too-many-digits',
    ]);
    expect(regions(text)).toEqual(['9 0x3000-0x3fff msi']);
  });
});

/** The rows without where they are from. */
function rowsOf(host: Host): string[] {
  return exported(CSV, [host])
    .split('\r\n')
    .map((row) => row.replace(/,(?:yes|no),.*$/, ''));
}

describe('the table that Export saves', () => {
  it('is read back: each kind for each group, without free space and limits', () => {
    const host = textHost(
      {
        '1': '0xfee00000-0xfeefffff msi',
        '8': '0xfee00000-0xfeefffff msi,0xfee00000-0xfeefffff reserved',
      },
      '0-0x7fffffffff',
    );
    expect(regions(exported(CSV, [host]))).toEqual([
      '1 0xfee00000-0xfeefffff msi',
      '1 0xfee00000-0xfeefffff reserved',
      '8 0xfee00000-0xfeefffff msi',
      '8 0xfee00000-0xfeefffff reserved',
    ]);
  });

  it('of any host gives the same table again', () => {
    fc.assert(
      fc.property(anyHost, (host) => {
        const text = exported(CSV, [host]);
        const again = read(text);
        expect(again.diagnostics).toEqual([]);
        expect(rowsOf({ ...again.host, aperture: host.aperture })).toEqual(rowsOf(host));
      }),
      { numRuns: 200 },
    );
  });

  it('of several hosts is the first, and the others are said to be left aside', () => {
    const one = textHost({ '1': '0x1000-0x1fff msi' }, '0-0xffff');
    const other = { ...textHost({ '2': '0x5000-0x5fff msi' }, '0-0xffff'), name: 'other' };
    const { host } = read(exported(CSV, [one, other]));
    expect(host.groups.map(({ id }) => id)).toEqual(['1']);
    expect(host.warnings.map(({ code }) => code)).toEqual(['left-aside']);
  });
});
