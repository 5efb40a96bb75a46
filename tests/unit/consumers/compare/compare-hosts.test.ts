import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareHosts,
  type HostComparison,
} from '../../../../src/consumers/compare/compare-hosts.ts';
import type { MappedHost } from '../../../../src/consumers/compare/compare-part.ts';
import { CONSUMER_IDS } from '../../../../src/consumers/consumer.ts';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { union } from '../../../../src/engine/range-set.ts';
import { cellRegions, spaces, toColumns } from '../../engine/space.ts';
import { rulesFor, setText, textHost } from '../text-host.ts';

type Groups = Readonly<Record<string, string>>;

function mapped(groups: Groups, aperture?: string, chosen?: readonly string[]): MappedHost {
  const host = textHost(groups, aperture);
  return { host, map: mapHost(host, rulesFor(chosen)) };
}

const APERTURE = '0-0xffff';
const changesOf = ({ changes }: HostComparison): string[] => changes.map(({ change }) => change);

describe('compareHosts', () => {
  const before = mapped({ '1': '0x1000-0x1fff direct', '2': '0x8000-0x8fff msi' }, APERTURE);
  const after = mapped({ '1': '0x1000-0x2fff direct', '2': '0x8000-0x8fff msi' }, APERTURE);

  test('says to the byte what only one of them may use', () => {
    const { usable } = compareHosts(before, after, 'vfio-type1');
    expect(setText(usable.onlyA)).toBe('0x2000-0x2fff');
    expect(setText(usable.onlyB)).toBe('');
    expect(setText(usable.both)).toBe('0x0-0xfff 0x3000-0x7fff 0x9000-0xffff');
  });

  test('gives both sides of a changed region, with groups and where they were read', () => {
    const { changes, kept } = compareHosts(before, after, 'vfio-type1');
    expect(changes).toEqual([
      {
        change: 'grown',
        a: {
          first: 0x1000n,
          last: 0x1fffn,
          kind: 'direct',
          groups: ['1'],
          from: { source: 'test.txt', line: 1 },
        },
        b: {
          first: 0x1000n,
          last: 0x2fffn,
          kind: 'direct',
          groups: ['1'],
          from: { source: 'test.txt', line: 1 },
        },
      },
    ]);
    expect(kept).toMatchObject([{ a: { kind: 'msi' }, b: { kind: 'msi' } }]);
  });

  test('sees no difference where groups have other numbers, and says who lists what', () => {
    const other = mapped({ '7': '0x8000-0x8fff msi', '9': '0x1000-0x1fff direct' }, APERTURE);
    const { changes, kept } = compareHosts(before, other, 'vfio-type1');
    expect(changes).toEqual([]);
    expect(kept.map(({ a, b }) => [a.groups, b.groups])).toEqual([
      [['1'], ['9']],
      [['2'], ['7']],
    ]);
  });

  test('knows which regions other groups list, and all groups as all', () => {
    const two = mapped({ '1': '0-0xf msi,0x20-0x2f direct', '2': '0-0xf msi' }, APERTURE);
    const other = mapped({ '8': '0-0xf msi', '9': '0-0xf msi,0x20-0x2f direct' }, APERTURE);
    expect(compareHosts(two, other, 'sysfs').relisted).toMatchObject([
      { a: { kind: 'direct', groups: ['1'] }, b: { kind: 'direct', groups: ['9'] } },
    ]);
    expect(compareHosts(two, two, 'sysfs').relisted).toEqual([]);
    const chosen = mapped({ '1': '0-0xf msi,0x20-0x2f direct', '2': '0-0xf msi' }, APERTURE, ['1']);
    expect(compareHosts(two, chosen, 'sysfs').relisted.map(({ b }) => b.kind)).toEqual([]);
  });

  test('takes a region of many groups once, and one that is listed twice by a group', () => {
    const many = mapped(
      { '10': '0-0xf msi,0-0xf msi', '9': '0-0xf msi', a: '0-0xf direct' },
      APERTURE,
    );
    const { changes } = compareHosts(mapped({}, APERTURE), many, 'vfio-type1');
    expect(changes).toMatchObject([
      { change: 'added', b: { kind: 'direct', groups: ['a'] } },
      { change: 'added', b: { kind: 'msi', groups: ['9', '10'] } },
    ]);
  });

  test('speaks of the chosen groups alone', () => {
    const one = { '1': '0x1000-0x1fff direct', '2': '0x8000-0x8fff msi' };
    const chosen = mapped(one, APERTURE, ['2']);
    expect(changesOf(compareHosts(before, chosen, 'vfio-type1'))).toEqual(['removed']);
  });

  test('follows a region that moved with its device, whatever its group is called', () => {
    const two = { a: '0x1000-0x1fff direct', b: '0x3000-0x3fff direct' };
    const moved = { b: '0x5000-0x5fff direct', a: '0x7000-0x7fff direct' };
    const { changes } = compareHosts(mapped(two), mapped(moved), 'sysfs');
    expect(changes.map((change) => 'a' in change && 'b' in change && change.b.groups)).toEqual([
      ['a'],
      ['b'],
    ]);
  });

  test('says nothing of what is usable where one aperture is not known', () => {
    const open = mapped({ '1': '0x1000-0x1fff direct', '2': '0x8000-0x8fff msi' });
    const comparison = compareHosts(before, open, 'vfio-type1');
    expect(comparison.unknown).toEqual({ from: 0x9000n, of: ['b'] });
    expect(setText(comparison.usable.onlyA)).toBe('');
    expect(setText(comparison.usable.onlyB)).toBe('');
    expect(setText(comparison.usable.both)).toBe('0x0-0xfff 0x2000-0x7fff');
  });

  test('takes the lower of two places from where nothing is known, and says when a host lists nothing', () => {
    const low = mapped({ '1': '0-0xfff msi' });
    const high = mapped({ '1': '0-0xfff msi,0x8000-0x8fff msi' });
    expect(compareHosts(low, high, 'sysfs').unknown).toEqual({ from: 0x1000n, of: ['a', 'b'] });
    const nothing = compareHosts(mapped({}), high, 'sysfs');
    expect(nothing.unknown?.from).toBe(0n);
    expect(nothing.silent).toEqual(['a']);
    expect(setText(nothing.usable.onlyA) + setText(nothing.usable.onlyB)).toBe('');
    expect(changesOf(nothing)).toEqual(['added', 'added']);
  });

  test('sorts every usable address into one of three, and a host against itself differs in nothing', () => {
    fc.assert(
      fc.property(spaces, cellRegions, cellRegions, (space, one, other) => {
        const host = textHost({ '0': '', '1': '', '2': '', '3': '' }, '0-0xffffffffffffffff');
        const [a, b] = [one, other].map((cells) => {
          const filled = { ...host, regions: toColumns(space, cells) };
          return { host: filled, map: mapHost(filled) };
        });
        if (a === undefined || b === undefined) throw new Error('two hosts');
        for (const id of CONSUMER_IDS) {
          const { usable } = compareHosts(a, b, id);
          expect(setText(union(usable.onlyA, usable.both))).toBe(
            setText(a.map.consumers[id]?.usable),
          );
          expect(setText(union(usable.onlyB, usable.both))).toBe(
            setText(b.map.consumers[id]?.usable),
          );
          const same = compareHosts(a, a, id);
          expect(same.changes).toEqual([]);
          expect(setText(same.usable.onlyA) + setText(same.usable.onlyB)).toBe('');
        }
      }),
      { numRuns: 60 },
    );
  });
});
