import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counted, formatCount } from '../../../src/model/count.ts';

describe('formatCount', () => {
  test('formatCount(0), formatCount(999), formatCount(1000), formatCount(2^64) group digits in threes', () => {
    expect(formatCount(0)).toBe('0');
    expect(formatCount(999)).toBe('999');
    expect(formatCount(1000)).toBe('1,000');
    expect(formatCount(2n ** 64n)).toBe('18,446,744,073,709,551,616');
  });

  test('formatCount is what toLocaleString says in English', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 64n), fc.nat(), (large, small) => {
        expect(formatCount(large)).toBe(large.toLocaleString('en-US'));
        expect(formatCount(small)).toBe(small.toLocaleString('en-US'));
      }),
    );
  });
});

describe('counted', () => {
  test('counted(1, noun) is one of it, any other number is several', () => {
    expect([0, 1, 2, 1000].map((n) => counted(n, 'group'))).toEqual([
      '0 groups',
      '1 group',
      '2 groups',
      '1,000 groups',
    ]);
    expect(counted(1000, 'group', String)).toBe('1000 groups');
  });
});
