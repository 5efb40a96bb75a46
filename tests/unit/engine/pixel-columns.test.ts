import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pixelColumns } from '../../../src/engine/pixel-columns.ts';
import { rangeSet, rangesOf } from '../../../src/engine/range-set.ts';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import { WHOLE_SPACE } from '../../../src/model/range.ts';
import { cellFirst, cellSets, CELLS, ranges, spaces, toRange } from './space.ts';

describe('pixelColumns', () => {
  test('pixelColumns over 2^64 bytes marks the first and the last byte', () => {
    const set = rangeSet(ranges`0x0-0x0 0xffffffffffffffff-0xffffffffffffffff`);
    const firsts = new BigUint64Array([0n, 1n << 62n, 1n << 63n, 3n << 62n]);
    expect([...pixelColumns([set], firsts, LAST_ADDRESS)]).toEqual([1, 0, 0, 1]);
  });

  test('pixelColumns shows one byte in every pixel that is narrower than it', () => {
    const set = rangeSet(ranges`0x11-0x11`);
    const firsts = new BigUint64Array([0x10n, 0x10n, 0x11n, 0x11n, 0x12n, 0x12n]);
    expect([...pixelColumns([set], firsts, WHOLE_SPACE.first)]).toEqual([0, 0, 1, 1, 0, 0]);
  });

  test('pixelColumns gives each set a bit of its own', () => {
    const sets = [rangeSet(ranges`0x0-0xf`), rangeSet([]), rangeSet(ranges`0x8-0x17`)];
    const firsts = new BigUint64Array([0n, 8n, 16n, 24n]);
    expect([...pixelColumns(sets, firsts, LAST_ADDRESS)]).toEqual([1, 5, 4, 0]);
  });

  test('pixelColumns of no pixel is empty', () => {
    expect(pixelColumns([rangeSet([WHOLE_SPACE])], new BigUint64Array(0), LAST_ADDRESS)).toEqual(
      new Uint8Array(0),
    );
  });

  test('pixelColumns equals asking every range of every set for every pixel', () => {
    const pixels = fc.array(fc.nat(CELLS - 1), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(spaces, fc.array(cellSets, { maxLength: 5 }), pixels, (space, cells, places) => {
        const sets = cells.map((set) => rangeSet(set.map((r) => toRange(space, r))));
        const firsts = places.toSorted((a, b) => a - b).map((c) => cellFirst(space, c));
        const last = cellFirst(space, CELLS) - 1n;
        const slow = firsts.map((first, p) => {
          const before = p + 1 < firsts.length ? (firsts[p + 1] ?? 0n) - 1n : last;
          const pixelLast = before < first ? first : before;
          return sets.reduce((bits, set, s) => {
            const meets = rangesOf(set).some((r) => r.first <= pixelLast && r.last >= first);
            return meets ? bits | (1 << s) : bits;
          }, 0);
        });
        expect([
          ...pixelColumns(
            sets,
            new BigUint64Array(firsts),
            toRange(space, { start: 0, end: CELLS }).last,
          ),
        ]).toEqual(slow);
      }),
      { numRuns: 500 },
    );
  });
});
