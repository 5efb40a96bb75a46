import { describe, expect, test } from 'vitest';
import { compareGroupIds, groupIdAt } from '../../../src/model/host.ts';
import { kindsOfMask, maskOfKinds, REGION_KINDS, type KindMask } from '../../../src/model/kind.ts';
import { range } from '../../../src/model/range.ts';
import { formatOrigin, isSoftwareMsi } from '../../../src/model/region.ts';

describe('kinds', () => {
  test('maskOfKinds(kindsOfMask(m)) is m, and the kinds are sorted, for all 16 masks', () => {
    for (let mask = 0; mask < 16; mask += 1) {
      const kinds = kindsOfMask(mask as KindMask);
      expect(maskOfKinds(kinds)).toBe(mask);
      expect(kinds).toEqual(kinds.toSorted());
    }
    expect(kindsOfMask(15 as KindMask)).toEqual(REGION_KINDS.toSorted());
  });

  test('isSoftwareMsi is true of the windows that Linux chooses, and of no other', () => {
    const window = range(0x8000000n, 0x80fffffn);
    expect(isSoftwareMsi({ ...window, kind: 'msi' })).toBe(true);
    expect(isSoftwareMsi({ ...range(0xa0000000n, 0xa00fffffn), kind: 'msi' })).toBe(true);
    expect(isSoftwareMsi({ ...window, kind: 'reserved' })).toBe(false);
    expect(isSoftwareMsi({ ...range(0x8000000n, 0x80ffffen), kind: 'msi' })).toBe(false);
    expect(isSoftwareMsi({ ...range(0xfee00000n, 0xfeefffffn), kind: 'msi' })).toBe(false);
  });
});

describe('groups', () => {
  test('compareGroupIds puts numbers by value before names', () => {
    const ids = ['dev:0000:00:02.0', '?', '10', '2', '18446744073709551616', '010', 'a'];
    expect(ids.toSorted(compareGroupIds)).toEqual([
      '2',
      '010',
      '10',
      '18446744073709551616',
      '?',
      'a',
      'dev:0000:00:02.0',
    ]);
  });

  test('groupIdAt(an index without a group) is the unnamed group', () => {
    const groups = [{ id: '7', devices: [] }];
    expect([groupIdAt({ groups }, 0), groupIdAt({ groups }, 1)]).toEqual(['7', '?']);
  });

  test('formatOrigin leaves the line out where there is none', () => {
    expect(formatOrigin({ source: 'lab1.txt', line: 12 })).toBe('lab1.txt:12');
    expect(formatOrigin({ source: 'preset:vtd-39' })).toBe('preset:vtd-39');
  });
});
