import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSV } from '../../../../src/formats/export/csv.ts';
import { LAST_ADDRESS } from '../../../../src/model/address.ts';
import { textHost } from '../../consumers/text-host.ts';
import { anyHost, exported, HOSTILE_NAME } from './hosts.ts';

/** RFC 4180, character by character: lines end with CRLF; a quoted field may hold anything, `""` is a quote. */
function readCsv(text: string): string[][] {
  const lines: string[][] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (quoted) {
      if (char !== '"') field += char;
      else if (text.charAt(i + 1) === '"') {
        field += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',' || char === '\r') {
      fields.push(field);
      field = '';
      if (char === ',') continue;
      if (text.charAt(i + 1) !== '\n') throw new Error('a lone CR');
      i += 1;
      lines.push(fields);
      fields = [];
    } else if (char === '\n') throw new Error('a lone LF');
    else field += char;
  }
  if (field !== '' || fields.length > 0) throw new Error('no line end at the end');
  return lines;
}

describe('csv', () => {
  const host = textHost(
    { '8': '0-0xfff reserved', '10': '0xfee00000-0xfeefffff msi,0-0xfff reserved' },
    '0-0xffffffff',
  );

  it('of one host has the columns that are promised', () => {
    expect(readCsv(exported(CSV, [host]))).toEqual([
      ['first', 'last', 'size', 'kinds', 'groups', 'usable', 'source'],
      ['0x0', '0xfff', '4096', 'reserved', '8, 10', 'no', 'test.txt:1, test.txt:3'],
      ['0x1000', '0xfedfffff', '4276088832', 'free', '', 'yes', ''],
      ['0xfee00000', '0xfeefffff', '1048576', 'msi', '10', 'no', 'test.txt:2'],
      ['0xfef00000', '0xffffffff', '17825792', 'free', '', 'yes', ''],
      [
        '0x100000000',
        '0xffffffffffffffff',
        (2n ** 64n - 2n ** 32n).toString(),
        'outside-aperture',
        '',
        'no',
        'aperture 0x0-0xffffffff (32 bits; the test)',
      ],
    ]);
  });

  it('of several hosts begins each line with the host, whatever its name', () => {
    const lines = readCsv(exported(CSV, [{ ...host, name: HOSTILE_NAME }, host]));
    expect(lines[0]?.[0]).toBe('host');
    // A spreadsheet would take the name for a formula.
    expect(new Set(lines.slice(1).map(([name]) => name))).toEqual(
      new Set([`'${HOSTILE_NAME}`, 'test']),
    );
    expect(lines.every((fields) => fields.length === 8)).toBe(true);
  });

  it('counts the sources of a row that has very many', () => {
    const many = textHost({ '1': Array.from({ length: 30 }, () => '0-0xfff msi').join(',') });
    const source = readCsv(exported(CSV, [many]))[1]?.[6];
    expect(source).toMatch(/^test\.txt:1, .*test\.txt:20, 10 more$/);
  });

  it('covers all 64 bits without a gap, its sizes and verdicts those of the ranges', () => {
    fc.assert(
      fc.property(anyHost, (any) => {
        let next = 0n;
        for (const [first, last, size, kinds, , usable] of readCsv(exported(CSV, [any])).slice(1)) {
          expect(BigInt(first ?? '')).toBe(next);
          next = BigInt(last ?? '') + 1n;
          expect(BigInt(first ?? '') + BigInt(size ?? '')).toBe(next);
          if (kinds === 'free') expect(usable).toBe('yes');
          if (kinds === 'unknown') expect(usable).toBe('unknown');
        }
        expect(next).toBe(LAST_ADDRESS + 1n);
      }),
    );
  });
});
