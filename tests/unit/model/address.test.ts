import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  address,
  clampAddress,
  clampEdge,
  edge,
  formatAddress,
  LAST_ADDRESS,
  LAST_EDGE,
  parseAddress,
} from '../../../src/model/address.ts';

const anyAddress = fc.bigInt(0n, LAST_ADDRESS);

describe('parseAddress', () => {
  test.each([
    ['0', 0n],
    ['0x0', 0n],
    ['ffffffffffffffff', LAST_ADDRESS],
    ['0XFEE00000', 0xfee00000n],
    ['0x00000000fee00000', 0xfee00000n],
  ])('parseAddress(%s) reads hex with and without 0x, in either case', (text, value) => {
    expect(parseAddress(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'not-hex'],
    ['0x', 'not-hex'],
    ['-1', 'not-hex'],
    [' 1', 'not-hex'],
    ['0xg', 'not-hex'],
    ['1n', 'not-hex'],
    ['10000000000000000', 'too-long'],
    ['0x00000000000000000', 'too-long'],
  ])('parseAddress(%j) is %s', (text, code) => {
    expect(parseAddress(text)).toEqual({ ok: false, error: { code, text } });
  });

  test('parseAddress(formatAddress(n)) is n, and the text lower case without padding', () => {
    fc.assert(
      fc.property(anyAddress, (n) => {
        const text = formatAddress(address(n));
        expect(text).toMatch(/^0x(?:0|[1-9a-f][0-9a-f]*)$/);
        expect(parseAddress(text)).toEqual({ ok: true, value: n });
      }),
    );
  });
});

describe('address and edge', () => {
  test('address(n) throws outside 0 … 2^64-1, edge(n) outside 0 … 2^64', () => {
    expect(address(LAST_ADDRESS)).toBe(2n ** 64n - 1n);
    expect(edge(LAST_EDGE)).toBe(2n ** 64n);
    for (const n of [-1n, 2n ** 64n]) expect(() => address(n)).toThrow('outside');
    for (const n of [-1n, 2n ** 64n + 1n]) expect(() => edge(n)).toThrow('outside');
  });

  test('clampAddress(n) and clampEdge(n) are the nearest that there are', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 70n), 2n ** 70n), (n) => {
        const nearest = (last: bigint) => (n < 0n ? 0n : n > last ? last : n);
        expect(clampAddress(n)).toBe(nearest(2n ** 64n - 1n));
        expect(clampEdge(n)).toBe(nearest(2n ** 64n));
      }),
    );
  });
});
