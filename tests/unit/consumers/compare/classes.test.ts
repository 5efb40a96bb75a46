import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classPart } from '../../../../src/consumers/compare/class-part.ts';
import { classesOf } from '../../../../src/consumers/compare/classes.ts';
import { describeClass } from '../../../../src/consumers/compare/describe-class.ts';
import { CONSUMER_IDS } from '../../../../src/consumers/consumer.ts';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { address } from '../../../../src/model/address.ts';
import type { Host } from '../../../../src/model/host.ts';
import { REGION_KINDS } from '../../../../src/model/kind.ts';
import { formatRange } from '../../../../src/model/range.ts';
import { DEFAULT_RULES, type Rules } from '../../../../src/model/settings.ts';
import { bitMap, cellRegions, spaces, toColumns, type CellRegion } from '../../engine/space.ts';
import { rulesFor, setText, span, textHost } from '../text-host.ts';

const MSI = '0xfee00000-0xfeefffff msi';
const BITS_39 = '0-0x7fffffffff';

const partOf = (host: Host, rules: Rules = DEFAULT_RULES): ReturnType<typeof classPart> =>
  classPart({ host, map: mapHost(host, rules) });

function told(hosts: readonly Host[]): string[] {
  return classesOf(hosts.map((host) => partOf(host))).map(({ members, differences }) =>
    describeClass(members.length, differences),
  );
}

/** `usual` three times, and `odd` once. */
const against = (usual: Host, odd: Host): string | undefined => told([usual, odd, usual, usual])[0];

describe('classesOf', () => {
  const usual = textHost({ '0': MSI, '1': MSI }, BITS_39);
  const withRmrr = textHost({ '5': MSI, '6': `${MSI},0x1000-0x1fff direct` }, BITS_39);
  const narrow = textHost({ '0': MSI }, '0-0xffffffff');

  test('of none is none, of one host one class', () => {
    expect(classesOf([])).toEqual([]);
    expect(told([usual])).toEqual(['1 equal']);
  });

  test('gives the odd ones first, by size, and the largest last', () => {
    const hosts = [usual, withRmrr, narrow, usual, withRmrr, usual];
    expect(classesOf(hosts.map((host) => partOf(host)))).toEqual([
      { members: [2], differences: ['a 32-bit aperture'] },
      { members: [1, 4], differences: ['a direct region at 0x1000-0x1fff'] },
      { members: [0, 3, 5], differences: [] },
    ]);
    expect(told(hosts)).toEqual([
      '1 with a 32-bit aperture',
      '2 with a direct region at 0x1000-0x1fff',
      '3 equal',
    ]);
  });

  test('takes the earlier of two largest as what others are told against', () => {
    expect(classesOf([narrow, usual].map((host) => partOf(host)))).toEqual([
      { members: [1], differences: ['a 39-bit aperture'] },
      { members: [0], differences: [] },
    ]);
  });

  test('does not look at names, sources, reasons, group ids, order or how often a map occurs', () => {
    const other: Host = {
      ...textHost({ z: MSI, y: '', x: `0xfee80000-0xfeefffff msi,0xfee00000-0xfee7ffff msi` }),
      name: 'other',
      sources: ['other.txt'],
      aperture: { range: span(BITS_39), known: true, because: 'another reason' },
    };
    expect(told([usual, other])).toEqual(['2 equal']);
  });

  test('looks at the chosen groups alone', () => {
    const parts = [partOf(usual), partOf(withRmrr, rulesFor(['5'])), partOf(withRmrr)];
    expect(classesOf(parts).map(({ members }) => members)).toEqual([[2], [0, 1]]);
  });

  test.each<[string, Host, string]>([
    ['an unknown aperture', textHost({ '0': MSI }), 'an aperture that is not known'],
    ['an aperture of no whole bits', textHost({ '0': MSI }, '1-2'), 'an aperture of 0x1-0x2'],
    [
      'no common aperture',
      { ...usual, noCommonAperture: 'x' },
      'no aperture that its groups share',
    ],
    ['a DMA mask', { ...usual, dmaMask: { bits: 32, because: 'x' } }, 'a 32-bit DMA mask'],
    [
      'a bus limit',
      { ...usual, busLimit: { last: address(0xffn), because: 'x' } },
      'a bus limit of 0xff',
    ],
    [
      'PCI windows',
      {
        ...usual,
        pciWindows: ['0x10-0x1f', '0x30-0x3f'].map((text) => ({ range: span(text), because: 'x' })),
      },
      'a PCI window at 0x10-0x1f and 1 more',
    ],
    [
      'inbound windows',
      { ...usual, dmaRanges: [{ range: span('0-0xfff'), because: 'x' }] },
      'an inbound window at 0x0-0xfff',
    ],
    ['a page size', { ...usual, pageSize: { bytes: 65536n, because: 'x' } }, '64 KiB pages'],
    [
      'whose window it is',
      { ...usual, softwareMsi: [span('0xfee00000-0xfeefffff')] },
      'a software MSI window at 0xfee00000-0xfeefffff',
    ],
  ])('tells %s', (_, odd, words) => {
    expect(against(usual, odd)).toBe(`1 with ${words}`);
  });

  test.each([
    ['', 'no msi region at 0xfee00000-0xfeefffff'],
    ['0xfee00000-0xfeefffff reserved', '0xfee00000-0xfeefffff as reserved instead of msi'],
    [
      '0xfed00000-0xfedfffff msi',
      'an msi region at 0xfed00000-0xfedfffff instead of 0xfee00000-0xfeefffff',
    ],
    [
      `${MSI},0x5000-0x5fff reserved,0x7000-0x7fff direct`,
      'a reserved region at 0x5000-0x5fff and a direct region at 0x7000-0x7fff',
    ],
  ])('tells regions %j', (regions, words) => {
    expect(against(usual, textHost({ '0': regions }, BITS_39))).toBe(`1 with ${words}`);
  });

  test('tells four differences, and how many more there are', () => {
    const six = Array.from({ length: 6 }, (_, n) => `0x${n + 1}000-0x${n + 1}0ff reserved`);
    const text = against(usual, textHost({ '0': `${MSI},${six.join(',')}` }, BITS_39));
    expect(text).toContain('0x4000-0x40ff and 2 more differences');
    expect(text).not.toContain('0x5000');
  });

  test('tells regions that are spread in another way, and rules that give other addresses', () => {
    const spread = textHost({ '0': MSI, '1': '0x1000-0x1fff direct' }, BITS_39);
    const together = textHost({ '0': MSI, '1': `${MSI},0x1000-0x1fff direct` }, BITS_39);
    expect(against(spread, together)).toBe(
      '1 with the same regions spread over the groups in another way',
    );
    const acs = { ...usual, pciWindows: [{ range: span('0x5000-0x5fff'), because: 'x' }] };
    const noAcs: Rules = { ...DEFAULT_RULES, whatIf: { noAcs: true } };
    const [odd] = classesOf([partOf(acs), partOf(acs), partOf(acs, noAcs)]);
    expect(odd?.differences[0]).toMatch(/^other addresses usable for sysfs and vfio-type1/u);
  });
});

describe('classesOf, against a slow oracle', () => {
  /** All that makes a host equal to another, as text. */
  function essence(host: Host, cells: readonly CellRegion[]): string {
    const maps = host.groups.map((_, owner) =>
      REGION_KINDS.map((_kind, kind) =>
        bitMap(cells.filter((cell) => cell.owner === owner && cell.kind === kind))
          .map((bit) => (bit ? '#' : '.'))
          .join(''),
      ).join('|'),
    );
    const map = mapHost(host);
    return [
      ...new Set(maps.filter((text) => text.includes('#')).toSorted()),
      host.aperture.known ? formatRange(host.aperture.range) : 'unknown',
      host.dmaMask?.bits,
      ...CONSUMER_IDS.map((id) => setText(map.consumers[id]?.usable)),
    ].join('\n');
  }

  const few = cellRegions.map((cells) =>
    cells.slice(0, 3).map((cell) => ({ ...cell, start: 8, end: cell.end > 32 ? 16 : 24 })),
  );
  const hosts = fc.array(
    fc.tuple(few, fc.constantFrom(undefined, '0-0xffff'), fc.constantFrom(undefined, 40)),
    { maxLength: 12 },
  );

  test('two hosts are in one class exactly where they are equal', () => {
    let met = 0;
    fc.assert(
      fc.property(spaces, hosts, (space, drafts) => {
        const made = drafts.map(([cells, aperture, bits], n): [Host, string] => {
          const base = textHost({ [`${n}`]: '', b: '', c: '', d: '' }, aperture);
          const host: Host = {
            ...base,
            regions: toColumns(space, cells),
            ...(bits !== undefined && { dmaMask: { bits, because: `host ${n}` } }),
          };
          return [host, essence(host, cells)];
        });
        const classes = classesOf(made.map(([host]) => partOf(host)));
        const ids = made.map((_, n) => classes.findIndex(({ members }) => members.includes(n)));
        expect(classes.flatMap(({ members }) => members).toSorted((a, b) => a - b)).toEqual(
          made.map((_, n) => n),
        );
        for (const [n, [, one]] of made.entries()) {
          for (const [m, [, other]] of made.entries()) {
            expect(ids[n] === ids[m]).toBe(one === other);
            if (n < m && one === other) met += 1;
          }
        }
        // Exactly the class that the others are told against differs in nothing.
        expect(classes.filter(({ differences }) => differences.length === 0).length).toBe(
          Math.min(1, made.length),
        );
        const sizes = classes.map(({ members }) => members.length);
        expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
      }),
    );
    expect(met).toBeGreaterThan(0);
  });

  test('a thousand hosts of forty regions take well under a second', () => {
    const groups = Object.fromEntries(
      Array.from({ length: 38 }, (_, n) => [
        `${n}`,
        n % 9 === 0 ? `${MSI},0x${n}000-0x${n}fff direct` : MSI,
      ]),
    );
    const usual = partOf(textHost(groups, BITS_39));
    const odd = partOf(textHost({ ...groups, '99': '0x7000-0x7fff reserved' }, BITS_39));
    const parts = Array.from({ length: 1000 }, (_, n) =>
      structuredClone(n % 80 === 7 ? odd : usual),
    );
    const begin = performance.now();
    const classes = classesOf(parts);
    const took = performance.now() - begin;
    expect(classes.map(({ members }) => members.length)).toEqual([13, 987]);
    expect(classes[0]?.differences).toEqual(['a reserved region at 0x7000-0x7fff']);
    // It takes some 20 ms; ten times that is a slow machine that does other things.
    expect(took).toBeLessThan(500);
  });
});
