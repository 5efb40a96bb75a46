import { describe, expect, test } from 'vitest';
import { compareHosts } from '../../../src/consumers/compare/compare-hosts.ts';
import type { MappedHost } from '../../../src/consumers/compare/compare-part.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { formatCompare } from '../../../src/formats/compare-json.ts';
import { textHost } from '../consumers/text-host.ts';

function mapped(groups: Readonly<Record<string, string>>, aperture?: string): MappedHost {
  const host = textHost(groups, aperture);
  return { host, map: mapHost(host) };
}

function textOf(a: MappedHost, b: MappedHost): string {
  const comparison = compareHosts(a, b, 'vfio-type1');
  return [...formatCompare({ a: 'be"fore', b: 'after', comparison })].join('');
}

describe('formatCompare', () => {
  test('writes the object of the contract, keys in its order', () => {
    const a = mapped({ '1': '0x1000-0x1fff direct,0x8000-0x8fff msi' }, '0-0xffff');
    const b = mapped(
      { '2': '0x1000-0x2fff direct,0x8000-0x8fff msi', '3': '0x5000-0x5fff reserved' },
      '0-0xffff',
    );
    const from = (line: number): object => ({ source: 'test.txt', line });
    expect(textOf(a, b).replaceAll('\n', '')).toBe(
      JSON.stringify({
        format: 'iovascope-compare',
        version: 1,
        a: 'be"fore',
        b: 'after',
        onlyA: [
          { first: '0x2000', last: '0x2fff' },
          { first: '0x5000', last: '0x5fff' },
        ],
        onlyB: [],
        both: [
          { first: '0x0', last: '0xfff' },
          { first: '0x3000', last: '0x4fff' },
          { first: '0x6000', last: '0x7fff' },
          { first: '0x9000', last: '0xffff' },
        ],
        regions: [
          {
            change: 'grown',
            a: { first: '0x1000', last: '0x1fff', kind: 'direct', from: from(1), groups: ['1'] },
            b: { first: '0x1000', last: '0x2fff', kind: 'direct', from: from(1), groups: ['2'] },
          },
          {
            change: 'added',
            a: null,
            b: { first: '0x5000', last: '0x5fff', kind: 'reserved', from: from(3), groups: ['3'] },
          },
        ],
      }),
    );
  });

  test('marks a software window and leaves a line out where there is none', () => {
    const host = { ...textHost({ '1': '0x8000000-0x80fffff msi' }, '0-0xffffffff') };
    const lines = { ...host.regions, lines: Uint32Array.of(0) };
    const b = { ...host, regions: lines };
    const { regions } = JSON.parse(
      textOf(mapped({ '1': '0-0 msi' }, '0-0xffffffff'), { host: b, map: mapHost(b) }),
    ) as { regions: { b: object | null }[] };
    expect(regions.find((region) => region.b !== null)?.b).toEqual({
      first: '0x8000000',
      last: '0x80fffff',
      kind: 'msi',
      software: true,
      from: { source: 'test.txt' },
      groups: ['1'],
    });
  });

  test('says from where on nothing is known, and which side lists nothing', () => {
    const open = mapped({ '1': '0x1000-0x1fff msi' });
    expect(JSON.parse(textOf(open, mapped({}, '0-0xffff')))).toMatchObject({
      onlyA: [],
      onlyB: [{ first: '0x1000', last: '0x1fff' }],
      unknown: { from: '0x2000', of: ['a'] },
      silent: ['b'],
    });
  });

  test('of a host and itself has no region and nothing that one alone may use', () => {
    const one = mapped({ '1': '0-0 msi,0xffffffffffffffff-0xffffffffffffffff direct' });
    const same = JSON.parse(textOf(one, one)) as Record<string, unknown>;
    expect(same).toMatchObject({ onlyA: [], onlyB: [], regions: [] });
    expect(same['both']).toEqual([{ first: '0x1', last: '0xfffffffffffffffe' }]);
  });
});
