import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { address } from '../../../../src/model/address.ts';
import { lowBits, range } from '../../../../src/model/range.ts';
import {
  APERTURE,
  BUS_LIMIT,
  KERNEL,
  MASK_BITS,
  ONE_RANGE,
  PAGE_SIZE,
  RANGES,
  type FieldFormat,
} from '../../../../src/view/rules/read-rules.ts';

const TOP = 2n ** 64n - 1n;
const addresses = fc.bigInt({ min: 0n, max: TOP });
const ranges = fc.tuple(addresses, addresses).map(([a, b]) => (a < b ? range(a, b) : range(b, a)));

/** What the form writes is what it reads. */
function roundTrip<T>(format: FieldFormat<T>, values: fc.Arbitrary<T>): void {
  fc.assert(
    fc.property(values, (value) => {
      expect(format.read(format.format(value))).toEqual({ ok: true, value });
    }),
  );
}

describe('each field reads what it writes', () => {
  it('APERTURE', () => roundTrip(APERTURE, ranges));
  it('BUS_LIMIT', () => roundTrip(BUS_LIMIT, addresses.map(address)));
  it('MASK_BITS', () => roundTrip(MASK_BITS, fc.integer({ min: 1, max: 64 })));
  it('ONE_RANGE', () => roundTrip(ONE_RANGE, ranges));
  it('RANGES', () => roundTrip(RANGES, fc.array(ranges, { minLength: 1, maxLength: 5 })));
  it('KERNEL', () =>
    roundTrip(
      KERNEL,
      fc.record({
        major: fc.integer({ min: 0, max: 99 }),
        minor: fc.integer({ min: 0, max: 999 }),
      }),
    ));
  it('PAGE_SIZE', () => roundTrip(PAGE_SIZE, fc.constantFrom(4096n, 16384n, 65536n, 262144n)));
});

describe('read', () => {
  it.each([
    ['39', lowBits(39)],
    ['64', lowBits(64)],
    [' 0x1000-0x1fff ', range(0x1000n, 0x1fffn)],
    ['0+512G', lowBits(39)],
  ])('APERTURE.read(%s)', (text, value) => {
    expect(APERTURE.read(text)).toEqual({ ok: true, value });
  });

  it('RANGES.read splits by commas, semicolons and line ends', () => {
    const value = [range(0n, 1n), range(4n, 5n), range(8n, 9n)];
    expect(RANGES.read('0-1, 4-5;\n8-9,')).toEqual({ ok: true, value });
  });

  it('KERNEL.read takes the release as uname prints it', () => {
    expect(KERNEL.read('6.12.117+deb12-arm64')).toEqual({
      ok: true,
      value: { major: 6, minor: 12 },
    });
  });

  const refused: readonly (readonly [string, Pick<FieldFormat<unknown>, 'read'>, string])[] = [
    ['APERTURE', APERTURE, '65'],
    ['APERTURE', APERTURE, '0'],
    ['APERTURE', APERTURE, '5-4'],
    ['BUS_LIMIT', BUS_LIMIT, '16E'],
    ['BUS_LIMIT', BUS_LIMIT, 'x'],
    ['MASK_BITS', MASK_BITS, '0'],
    ['MASK_BITS', MASK_BITS, '0x20'],
    ['RANGES', RANGES, ','],
    ['RANGES', RANGES, '0-1, x'],
    ['PAGE_SIZE', PAGE_SIZE, '2K'],
    ['PAGE_SIZE', PAGE_SIZE, '12K'],
    ['PAGE_SIZE', PAGE_SIZE, '512K'],
    ['KERNEL', KERNEL, 'newest'],
    ['ONE_RANGE', ONE_RANGE, '0xa0000000'],
  ];
  it.each(refused)('%s.read refuses, with a sentence', (_, format, text) => {
    const read = format.read(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.error).toMatch(/^[A-Z“].+\.$/u);
  });
});
