import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highHalf, lowHalf } from '../../../src/engine/halves.ts';
import { hexMatch } from '../../../src/engine/hex-match.ts';

describe('hexMatch', () => {
  test('hexMatch("0") finds 0 itself, and no digit that is not written', () => {
    expect(hexMatch('0', false)(0, 0)).toBe(true);
    expect(hexMatch('00', false)(0, 0)).toBe(false);
    expect(hexMatch('0', false)(0, 0x1f)).toBe(false);
    expect(hexMatch('0f', false)(0, 0xf)).toBe(false);
  });

  test('hexMatch of 16 digits finds 2^64-1', () => {
    expect(hexMatch('f'.repeat(16), true)(0xffff_ffff, 0xffff_ffff)).toBe(true);
    expect(hexMatch('f'.repeat(16), false)(0xffff_ffff, 0xffff_fffe)).toBe(false);
  });

  test('hexMatch equals includes and startsWith on the written address', () => {
    const few = fc.stringMatching(/^[01f]{1,16}$/);
    fc.assert(
      fc.property(few, few, fc.nat(15), (addressDigits, digits, from) => {
        const n = BigInt(`0x${addressDigits}`);
        const written = n.toString(16);
        // Half of the time a piece of the address, which is found more often than luck would have it.
        for (const wanted of [digits, written.slice(from), written.slice(0, from)]) {
          if (wanted === '') continue;
          const [hi, lo] = [highHalf(n), lowHalf(n)];
          expect(hexMatch(wanted, false)(hi, lo)).toBe(written.includes(wanted));
          expect(hexMatch(wanted, true)(hi, lo)).toBe(written.startsWith(wanted));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
