import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { address, LAST_ADDRESS } from '../../../../src/model/address.ts';
import type { Rows } from '../../../../src/model/host-map.ts';
import { range, type AddressRange } from '../../../../src/model/range.ts';
import { neighbourRow, rowHolding, rowInWords } from '../../../../src/view/map/row-steps.ts';

/** Rows over the whole space, cut before each of `cuts`. */
function rowsCutAt(...cuts: bigint[]): Rows {
  const firsts = [0n, ...cuts];
  const lasts = [...cuts.map((cut) => cut - 1n), LAST_ADDRESS];
  const none = new Uint8Array(firsts.length);
  return {
    length: firsts.length,
    firsts: BigUint64Array.from(firsts),
    lasts: BigUint64Array.from(lasts),
    masks: none,
    limits: none,
    usable: none,
  };
}

const MSI = rowsCutAt(0xfee00000n, 0xfef00000n);

describe('rowHolding', () => {
  test('rowHolding(0), rowHolding(2^64-1) give the outer rows', () => {
    expect(rowHolding(MSI, address(0n))).toEqual(range(0n, 0xfedfffffn));
    expect(rowHolding(MSI, LAST_ADDRESS)).toEqual(range(0xfef00000n, LAST_ADDRESS));
  });

  test('rowHolding(first and last byte of a row) gives that row', () => {
    expect(rowHolding(MSI, address(0xfee00000n))).toEqual(range(0xfee00000n, 0xfeefffffn));
    expect(rowHolding(MSI, address(0xfeefffffn))).toEqual(range(0xfee00000n, 0xfeefffffn));
  });

  test('rowHolding(a row of a single byte) gives it', () => {
    expect(rowHolding(rowsCutAt(7n, 8n), address(7n))).toEqual(range(7n, 7n));
  });

  test('rowHolding(no rows) is undefined', () => {
    expect(rowHolding({ ...MSI, length: 0 }, address(5n))).toBeUndefined();
  });
});

describe('rowInWords', () => {
  const rows: Rows = {
    ...MSI,
    masks: Uint8Array.of(0, 8, 0),
    limits: Uint8Array.of(0, 0, 1),
    usable: Uint8Array.of(1, 0, 0),
  };

  test('rowInWords(free, a region, a limit) tells ends, size, kinds and use', () => {
    expect(rowInWords(rows, range(0n, 0xfedfffffn))).toBe(
      '0x0 to 0xfedfffff, 3.982 GiB, free, usable',
    );
    expect(rowInWords(rows, range(0xfee00000n, 0xfeefffffn))).toBe(
      '0xfee00000 to 0xfeefffff, 1 MiB, msi, not usable',
    );
    expect(rowInWords(rows, range(0xfef00000n, LAST_ADDRESS))).toContain('outside-aperture');
  });
});

describe('neighbourRow', () => {
  test('neighbourRow(…, up) gives the row that touches, also from within a row', () => {
    expect(neighbourRow(MSI, range(0n, 0xfedfffffn), true)).toEqual(
      range(0xfee00000n, 0xfeefffffn),
    );
    expect(neighbourRow(MSI, range(0x1000n, 0x1fffn), false)).toEqual(range(0n, 0xfedfffffn));
  });

  test('neighbourRow(at either end of the space) is undefined', () => {
    expect(neighbourRow(MSI, range(0n, 0xfedfffffn), false)).toBeUndefined();
    expect(neighbourRow(MSI, range(0xfef00000n, LAST_ADDRESS), true)).toBeUndefined();
  });

  test('neighbourRow(…, up) walks every row once, and back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.bigInt(1n, LAST_ADDRESS), { maxLength: 30 }), (some) => {
        const rows = rowsCutAt(...some.toSorted((a, b) => (a < b ? -1 : 1)));
        const seen: AddressRange[] = [];
        let at = rowHolding(rows, address(0n));
        while (at) {
          seen.push(at);
          at = neighbourRow(rows, at, true);
        }
        expect(seen.map((row) => row.first)).toEqual([...rows.firsts]);
        for (let i = 1; i < seen.length; i += 1) {
          const [below, above] = [seen[i - 1], seen[i]];
          expect(above && neighbourRow(rows, above, false)).toEqual(below);
        }
      }),
    );
  });
});
