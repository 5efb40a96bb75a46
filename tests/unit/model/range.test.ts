import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import {
  bitsOf,
  covers,
  endEdge,
  intersect,
  lowBits,
  range,
  sizeOf,
  WHOLE_SPACE,
  type AddressRange,
} from '../../../src/model/range.ts';

const small: fc.Arbitrary<AddressRange> = fc
  .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
  .map(([a, b]) => range(BigInt(Math.min(a, b)), BigInt(Math.max(a, b))));

/** The addresses of a small range, one by one. */
function bytesOf({ first, last }: AddressRange): bigint[] {
  return Array.from({ length: Number(last - first) + 1 }, (_, i) => first + BigInt(i));
}

describe('range', () => {
  test('range(first, last) throws where it is empty or leaves 64 bits', () => {
    expect(range(5n, 5n)).toEqual({ first: 5n, last: 5n });
    expect(() => range(6n, 5n)).toThrow('empty');
    expect(() => range(0n, 2n ** 64n)).toThrow('outside');
  });

  test('sizeOf(the whole space) is 2^64 and endEdge of it too', () => {
    expect([sizeOf(WHOLE_SPACE), endEdge(WHOLE_SPACE)]).toEqual([2n ** 64n, 2n ** 64n]);
    expect(sizeOf(range(LAST_ADDRESS, LAST_ADDRESS))).toBe(1n);
  });

  test('intersect and covers equal comparing byte by byte', () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        const both = bytesOf(a).filter((n) => bytesOf(b).includes(n));
        const met = intersect(a, b);
        expect(met ? bytesOf(met) : []).toEqual(both);
        expect(covers(a, b)).toBe(both.length === bytesOf(b).length);
      }),
    );
  });
});

describe('lowBits and bitsOf', () => {
  test('bitsOf(lowBits(n)) is n for 1 … 64', () => {
    const all = Array.from({ length: 64 }, (_, i) => i + 1);
    expect(all.map((bits) => bitsOf(lowBits(bits)))).toEqual(all);
    expect(lowBits(64)).toEqual(WHOLE_SPACE);
    for (const bits of [0, 65, 1.5]) expect(() => lowBits(bits)).toThrow('bits');
  });

  test('bitsOf(any other range) is undefined', () => {
    expect(bitsOf(range(1n, 0xfffn))).toBeUndefined();
    expect(bitsOf(range(0n, 0x1000n))).toBeUndefined();
    expect(bitsOf(range(0n, LAST_ADDRESS - 1n))).toBeUndefined();
  });
});
