import { describe, expect, test } from 'vitest';
import { compareGroupIds, groupIdAt } from '../../../src/model/host.ts';
import { kindsOfMask, maskOfKinds, REGION_KINDS, type KindMask } from '../../../src/model/kind.ts';
import { formatOrigin } from '../../../src/model/region.ts';

describe('kinds', () => {
  test('maskOfKinds(kindsOfMask(m)) is m, and the kinds are sorted, for all 16 masks', () => {
    for (let mask = 0; mask < 16; mask += 1) {
      const kinds = kindsOfMask(mask as KindMask);
      expect(maskOfKinds(kinds)).toBe(mask);
      expect(kinds).toEqual(kinds.toSorted());
    }
    expect(kindsOfMask(15 as KindMask)).toEqual(REGION_KINDS.toSorted());
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
