import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHost } from '../../../src/formats/read-host.ts';
import { REGION_KINDS } from '../../../src/model/kind.ts';
import {
  faults,
  file,
  lostLines,
  read,
  readCarefully,
  readFiles,
  regions,
  regionsOf,
} from './check-dump.ts';

const LAST = (1n << 64n) - 1n;
const address = fc.oneof(
  fc.bigInt(0n, LAST),
  fc.constantFrom(0n, 1n, 0xfffn, (1n << 32n) - 1n, 1n << 32n, 1n << 53n, LAST - 1n, LAST),
);
const region = fc
  .tuple(address, address, fc.constantFrom(...REGION_KINDS))
  .map(([a, b, kind]) => ({ first: a < b ? a : b, last: a < b ? b : a, kind }));
type Region = { first: bigint; last: bigint; kind: string };
const list = fc.array(region, { minLength: 1, maxLength: 12 });

const pad = (n: bigint) => `0x${n.toString(16).padStart(16, '0')}`;
const canonical = ({ first, last, kind }: Region) => `${pad(first)} ${pad(last)} ${kind}`;
const shown = (group: string, { first, last, kind }: Region) =>
  `${group} 0x${first.toString(16)}-0x${last.toString(16)} ${kind}`;

/** Wraps at blanks, as mail programs do. */
function wrapAt(line: string, width: number): string {
  const lines = [''];
  for (const word of line.split(' ')) {
    const at = lines.length - 1;
    const longer = lines[at] === '' ? word : `${lines[at]} ${word}`;
    if (longer.length <= width || lines[at] === '') lines[at] = longer;
    else lines.push(word);
  }
  return lines.join('\n');
}

/** Soft breaks after at most 75 characters. */
function quotedPrintable(text: string): string {
  return text
    .replaceAll('=', '=3D')
    .split('\n')
    .map((line) => line.match(/.{1,40}/g)?.join('=\n') ?? '')
    .join('\n');
}

const dress = fc.record({
  width: fc.option(fc.integer({ min: 40, max: 80 })),
  prefix: fc.constantFrom(
    '',
    '> ',
    '>>> ',
    '| ',
    '    ',
    '\t',
    '> > ',
    '14:59 < user> ',
    '<user> ',
  ),
  feed: fc.constantFrom('\n', '\r\n'),
  qp: fc.boolean(),
});

describe('parseReservedRegions', () => {
  it('reads back what is dressed in any way', () => {
    fc.assert(
      fc.property(list, dress, fc.integer({ min: 0, max: 400 }), (wanted, how, group) => {
        let text = [`/sys/kernel/iommu_groups/${group}/reserved_regions`, ...wanted.map(canonical)]
          .map((line) => (how.width === null ? line : wrapAt(line, how.width)))
          .join('\n');
        text = text.replace(/^/gm, how.prefix);
        if (how.qp) text = quotedPrintable(text);
        text = `${text.replaceAll('\n', how.feed)}${how.feed}`;
        if (how.qp && how.feed === '\r\n') text = text.replaceAll('=\r\n', '=\n');
        expect(regions(text)).toEqual(wanted.map((one) => shown(String(group), one)));
        expect(faults(text)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('reads from bytes what it reads with care, with the same lines', () => {
    const line = fc.oneof(
      region.map(canonical),
      fc
        .tuple(fc.nat(500), region)
        .map(([n, r]) => `/sys/kernel/iommu_groups/${n}/reserved_regions:${canonical(r)}`),
      fc.tuple(fc.constantFrom('> ', '  ', '>> '), region).map(([p, r]) => p + canonical(r)),
      fc.constantFrom(
        '',
        '==> /sys/kernel/iommu_groups/7/reserved_regions <==',
        '# ls',
        'prose of some kind',
        '```',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const text = `${lines.join('\n')}\n`;
        expect(regionsOf(read(text), { lines: true })).toEqual(readCarefully(file(text).bytes));
      }),
      { numRuns: 300 },
    );
  });

  it('loses at most the line of a changed character, and says so', () => {
    // Regions that no other digit can turn into an empty or another one unseen: only other characters are put in.
    const character = fc.constantFrom(...Array.from('gzZ#_?;:.,!()[]~^%&*+\\/"\'`é€ '));
    fc.assert(
      fc.property(
        fc.array(region, { minLength: 2, maxLength: 6 }),
        fc.nat(),
        character,
        (wanted, seed, by) => {
          const text = `${wanted.map(canonical).join('\n')}\n`;
          const at = seed % (text.length - 1);
          const line = text.slice(0, at).split('\n').length - 1;
          const changed = text.slice(0, at) + by + text.slice(at + 1);
          const result = read(changed);
          const found = regionsOf(result);
          const others = wanted.filter(
            (_, i) => i !== line && (text[at] !== '\n' || i !== line + 1),
          );
          for (const one of others) expect(found).toContain(shown('?', one));
          const said = [...result.diagnostics, ...result.host.warnings].map(({ code }) => code);
          if (found.length < wanted.length) expect(said).not.toEqual([]);
          // A blank or a mark that separates words may leave a number that is as good as the whole one.
          if (/[ ,;*"'`]/.test(by)) return;
          for (const one of found) expect(wanted.map((want) => shown('?', want))).toContain(one);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws, whatever it is given', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '0x',
        '0x00000000fee00000',
        ' ',
        '\n',
        '\r',
        '\0',
        '=',
        '=\n',
        '=3D',
        '> ',
        '|',
        '<br>',
        '&gt;',
        'msi',
        'direct-',
        '{',
        '[',
        "'",
        '"',
        ':',
        ',',
        '}',
        'group',
        'start',
        '# ',
        'cat ',
        '/sys/kernel/iommu_groups/',
        '```',
        '- ',
        '| type | start | end |',
        '\ufeff',
        '\x1b[',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const bytes = file(words.join('')).bytes;
        const result = readFiles([
          { path: 'x', bytes },
          { path: 'y', bytes },
        ]);
        expect(result.host.regions.lines.every((line) => line > 0)).toBe(true);
        for (const { line, column } of result.diagnostics) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const read = readHost('host', [{ path: 'x', bytes }]);
        if (read.ok) expect(read.value.host.name).toBe('host');
        else expect(read.error.code).toBe('not-text');
      }),
    );
  });

  it('tells of every line with two whole addresses', () => {
    const tail = fc.constantFrom(
      ' msi',
      ' foo',
      '',
      ' reserved',
      ' direct-',
      ' res',
      ' # note',
      ' 12',
    );
    const line = fc.tuple(fc.constantFrom('', '> ', '3:', '   2 '), address, address, tail);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const text = lines.map(([p, a, b, t]) => `${p}${pad(a)} ${pad(b)}${t}\n\n`).join('');
        expect(lostLines(file(text).bytes, read(text))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
