import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import { parseQuantity, parseRange } from '../../../src/model/quantity.ts';
import { formatRange, range, WHOLE_SPACE } from '../../../src/model/range.ts';

const anyRange = fc
  .tuple(fc.bigInt(0n, LAST_ADDRESS), fc.bigInt(0n, LAST_ADDRESS))
  .map(([a, b]) => (a < b ? range(a, b) : range(b, a)));

describe('parseQuantity', () => {
  test.each([
    ['0', 0n],
    ['4096', 4096n],
    ['0x1000', 4096n],
    ['4G', 2n ** 32n],
    ['4GiB', 2n ** 32n],
    ['64 kib', 65536n],
    ['16E', 2n ** 64n],
    ['0x10000000000000000', 2n ** 64n],
  ])('parseQuantity(%s) is %s', (text, value) => {
    expect(parseQuantity(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'not-a-number'],
    ['fee00000', 'not-a-number'],
    ['4GB', 'not-a-number'],
    ['4ib', 'not-a-number'],
    ['1.5G', 'not-a-number'],
    ['-1', 'not-a-number'],
    ['17E', 'too-large'],
    ['18446744073709551617', 'too-large'],
  ])('parseQuantity(%j) is %s', (text, code) => {
    expect(parseQuantity(text)).toEqual({ ok: false, error: { code, text } });
  });

  test('parseQuantity(n with a unit) is n shifted, up to 2^64', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 24n), fc.nat(6), (n, unit) => {
        const value = n << BigInt(10 * unit);
        const parsed = parseQuantity(`${n}${['', 'K', 'M', 'G', 'T', 'P', 'E'][unit]}`);
        expect(parsed.ok ? parsed.value : parsed.error.code).toBe(
          value > 2n ** 64n ? 'too-large' : value,
        );
      }),
    );
  });
});

describe('parseRange', () => {
  test('parseRange reads what formatRange writes, with -, .. and +', () => {
    fc.assert(
      fc.property(anyRange, (wanted) => {
        const { first, last } = wanted;
        const texts = [formatRange(wanted), `${first}..${last}`, `${first} + ${last - first + 1n}`];
        for (const text of texts) expect(parseRange(text)).toEqual({ ok: true, value: wanted });
      }),
    );
  });

  test('parseRange(0+16E) is the whole space', () => {
    expect(parseRange('0+16E')).toEqual({ ok: true, value: WHOLE_SPACE });
  });

  test.each([
    ['', 'not-a-range'],
    ['0x1000', 'not-a-range'],
    ['a-b', 'not-a-number'],
    ['2-1', 'reversed'],
    ['1+0', 'empty'],
    ['1+16E', 'too-large'],
    ['0-0x10000000000000000', 'too-large'],
  ])('parseRange(%j) is %s', (text, code) => {
    const parsed = parseRange(text);
    expect(parsed.ok ? 'a range' : parsed.error.code).toBe(code);
  });
});
