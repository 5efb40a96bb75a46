import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logicalLine, placeAt } from '../../../src/formats/reserved-regions/logical-line.ts';
import { LONGEST_LINE, shortParts } from '../../../src/formats/reserved-regions/long-line.ts';
import { faults, read, regions, regionsOf } from './check-dump.ts';
import { HT, LPC, MSI, ht, lpc, msi, path } from './form-lines.ts';

const texts = array(constantFrom(MSI, `${LPC} `, ' ', 'word ', 'x'.repeat(1000), '\t', 'direct'), {
  maxLength: 15,
}).map((pieces) => `${pieces.join('')} `.repeat(300));

describe('shortParts', () => {
  it('shortParts(a line of the length allowed) is that line', () => {
    const line = logicalLine('x'.repeat(LONGEST_LINE), 1);
    expect(shortParts(line)).toEqual([line]);
    expect(shortParts(logicalLine('', 1))).toEqual([logicalLine('', 1)]);
  });
  it('shortParts(any line) is all of it in short parts, each with its place', () => {
    assert(
      property(texts, (text) => {
        const parts = shortParts(logicalLine(text, 7));
        expect(parts.map((part) => part.text).join('')).toBe(text);
        let column = 1;
        for (const part of parts) {
          expect(part.text.length).toBeLessThanOrEqual(LONGEST_LINE);
          expect(placeAt(part, 0)).toEqual({ line: 7, column });
          column += part.text.length;
        }
      }),
    );
  });
});

describe('a word without end', () => {
  it('shortParts(words of a stretch and more) leaves them out', () => {
    const parts = shortParts(logicalLine(`${MSI} ${'a'.repeat(3 * LONGEST_LINE)} b`, 1));
    expect(parts[0]?.text).toBe(MSI);
    const length = parts.reduce((sum, part) => sum + part.text.length, 0);
    expect(length).toBeLessThanOrEqual(2 * LONGEST_LINE);
  });
});

describe('a line without end', () => {
  it('read(2000 regions on one line) is all of them', () => {
    const one = `${path(3)}:${MSI} ${path(4)}:${HT} ${path(5)}:${LPC}`;
    const text = Array.from({ length: 700 }, () => one).join(' ');
    const expected = Array.from({ length: 700 }, () => [msi(3), ht(4), lpc(5)]).flat();
    expect(text.length).toBeGreaterThan(4 * LONGEST_LINE);
    expect(regions(text).toSorted()).toEqual(expected.toSorted());
    expect(faults(text)).toEqual([]);
  });
  it('read(short addresses on one line) breaks none of them', () => {
    const text = Array.from({ length: 3000 }, (_, i) => `0x${i}000 0x${i}fff msi`).join('  ');
    expect(regionsOf(read(text), {}).length).toBe(3000);
    expect(faults(text)).toEqual([]);
  });
  it('read(a broken region far out on a line) has its column, and not the whole line', () => {
    const text = `${`${MSI} `.repeat(1000)}0x00000000fee0000g 0x00000000feefffff msi`;
    const { diagnostics } = read(text);
    expect(diagnostics.map(({ line, column }) => `${line}:${column}`)).toEqual([
      `1:${1000 * (MSI.length + 1) + 1}`,
    ]);
    expect(diagnostics[0]?.text.length).toBeLessThanOrEqual(LONGEST_LINE);
  });
  it.each(['a', ' ', '> ', '/', '\t|'])('read(a region and 2 million of %j) ends', (filler) => {
    const text = `${MSI} ${filler.repeat(2_000_000 / filler.length)}\n${HT}\n`;
    expect(regions(text)).toEqual([msi('?'), ht('?')]);
  });
});
