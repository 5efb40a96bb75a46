import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KNOWN_TEXTS } from '../../../../src/formats/link/known-texts.ts';
import { Packer } from '../../../../src/formats/link/packer.ts';
import { functionName, functionNumber } from '../../../../src/formats/link/text-table.ts';
import { Unpacker } from '../../../../src/formats/link/unpacker.ts';

function packed(write: (out: Packer) => void): Uint8Array {
  const out = new Packer();
  write(out);
  return out.finish();
}

/** The bytes behind version and an empty table. */
function bodyOf(write: (out: Packer) => void): number[] {
  return Array.from(packed(write).subarray(2));
}

describe('Packer', () => {
  it('writes numbers seven bits a byte, the lowest first', () => {
    expect(bodyOf((out) => out.uint(0))).toEqual([0]);
    expect(bodyOf((out) => out.uint(127))).toEqual([127]);
    expect(bodyOf((out) => out.uint(300))).toEqual([0xac, 2]);
    expect(bodyOf((out) => out.int(-1))).toEqual([1]);
    expect(bodyOf((out) => out.int(1))).toEqual([2]);
  });

  it('writes addresses by their trailing zeros', () => {
    expect(bodyOf((out) => out.big(0n))).toEqual([0]);
    expect(bodyOf((out) => out.big(1n))).toEqual([1, 0]);
    expect(bodyOf((out) => out.big(0xfee0_0000n))).toEqual([22, 0xfb, 7]);
    expect(bodyOf((out) => out.big(-0x1000n))).toEqual([141, 0]);
    expect(bodyOf((out) => out.big(1n << 64n))).toEqual([65, 0]);
  });

  it('is undone by Unpacker, for numbers of every size', () => {
    const big = fc.bigInt(-(1n << 64n), 1n << 64n);
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer(), big, (uint, int, big) => {
        const input = new Unpacker(
          packed((out) => {
            out.uint(uint);
            out.int(int);
            out.big(big);
          }),
          0,
        );
        expect([input.uint(), input.int(), input.big()]).toEqual([uint, int, big]);
        input.finish();
        expect(input.fault).toBeUndefined();
      }),
    );
  });

  it('is undone by Unpacker, for texts in any order of columns', () => {
    const text = fc.tuple(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 6 }),
        fc.nat(40).map((n) => `group ${n}`),
        fc.constantFrom('0000:00:1f.2', '0000:01:00.0', 'DMA', '\ud800', 'x\udc00', '\u{1f600}a'),
        fc.constantFrom('\u{1f600}', '\u{1f601}'),
      ),
      fc.constantFrom('name', 'device', 'source'),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        const bytes = packed((out) => {
          for (const [value, column] of texts) out.text(value, column);
        });
        const input = new Unpacker(bytes, 0);
        expect(texts.map(([, column]) => input.text(column))).toEqual(
          texts.map(([value]) => value),
        );
        input.finish();
        expect(input.fault).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe('functionNumber', () => {
  it('is undone by functionName', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (number) => {
        expect(functionNumber(functionName(number))).toBe(number);
      }),
    );
  });

  it('takes nothing that would be printed in another way', () => {
    for (const text of [
      '0000:00:1F.0',
      '10000:00:00.0',
      '0000:00:20.0',
      '0000:00:00.8',
      '00:00.0',
    ]) {
      expect(functionNumber(text)).toBeUndefined();
    }
    expect(functionName(functionNumber('0001:02:03.4') ?? 0)).toBe('0001:02:03.4');
  });
});

describe('KNOWN_TEXTS', () => {
  it('holds each text once', () => {
    expect(new Set(KNOWN_TEXTS).size).toBe(KNOWN_TEXTS.length);
  });
});
