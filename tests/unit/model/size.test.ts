import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignmentOf, formatAlignment, formatSize } from '../../../src/model/size.ts';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

describe('formatSize', () => {
  test.each([
    [0n, '0 B'],
    [1n, '1 B'],
    [1023n, '1023 B'],
    [1024n, '1 KiB'],
    [1536n, '1.5 KiB'],
    [2n ** 20n - 1n, '1 MiB'],
    [0xfee00000n, '3.982 GiB'],
    [2n ** 64n - 1n, '16 EiB'],
    [2n ** 64n, '16 EiB'],
  ])('formatSize(%s) is %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });

  test('formatSize is off by half of its fourth digit at most, and never says 1024 of a unit', () => {
    const sizes = fc.nat(64).chain((bits) => fc.bigInt(0n, 2n ** BigInt(bits)));
    fc.assert(
      fc.property(sizes, (bytes) => {
        const [digits = '', unit = ''] = formatSize(bytes).split(' ');
        expect(digits).toMatch(/^\d{1,4}(?:\.\d{0,2}[1-9])?$/);
        expect(digits.replace('.', '').length).toBeLessThanOrEqual(4);
        expect(digits).not.toBe('1024');
        const [whole = '', fraction = ''] = digits.split('.');
        const thousandths = BigInt(whole + fraction.padEnd(3, '0'));
        const one = 2n ** BigInt(10 * UNITS.indexOf(unit));
        const off = 1000n * bytes - thousandths * one;
        const places = unit === 'B' ? 0 : Math.max(0, 4 - whole.length);
        const half = (one * 10n ** BigInt(3 - places)) / 2n;
        expect(off <= half && -off <= half).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('formatAlignment', () => {
  test('formatAlignment(0xfee00000) is 2 MiB, of an odd address 1 B, of 0 any size', () => {
    expect(formatAlignment(0xfee0_0000n)).toBe('2 MiB');
    expect(formatAlignment(2n ** 64n - 1n)).toBe('1 B');
    expect(formatAlignment(0n)).toBe('any size');
  });
});

describe('alignmentOf', () => {
  test('alignmentOf(n) is the largest power of two that divides n, 2^64 for 0', () => {
    expect(alignmentOf(0n)).toBe(2n ** 64n);
    expect(alignmentOf(2n ** 64n - 1n)).toBe(1n);
    fc.assert(
      fc.property(fc.bigInt(1n, 2n ** 64n - 1n), fc.nat(63), (n, shift) => {
        const value = BigInt.asUintN(64, n << BigInt(shift)) || 1n;
        let slow = 1n;
        while (value % (2n * slow) === 0n) slow *= 2n;
        expect(alignmentOf(value)).toBe(slow);
      }),
    );
  });
});
