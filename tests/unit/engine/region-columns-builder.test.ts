import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RegionColumnsBuilder } from '../../../src/engine/region-columns-builder.ts';
import { range, WHOLE_SPACE } from '../../../src/model/range.ts';

describe('RegionColumnsBuilder', () => {
  test('finish() of nothing gives empty columns', () => {
    const columns = new RegionColumnsBuilder().finish();
    expect(columns.length).toBe(0);
    expect(columns.firsts).toHaveLength(0);
  });

  test('push takes halves as unsigned numbers', () => {
    const builder = new RegionColumnsBuilder();
    builder.push(0xffff_ffff, 0x8000_0000, 0xffff_ffff, 0xffff_ffff, 3, 7, 1, 42);
    builder.pushRange(WHOLE_SPACE, 0, 0, 0, 0);
    const { firsts, lasts, kinds, owners, sources, lines } = builder.finish();
    expect([...firsts]).toEqual([0xffff_ffff_8000_0000n, 0n]);
    expect([...lasts]).toEqual([0xffff_ffff_ffff_ffffn, 0xffff_ffff_ffff_ffffn]);
    expect([kinds[0], owners[0], sources[0], lines[0]]).toEqual([3, 7, 1, 42]);
  });

  test('finish gives every region in the order it came, however many', () => {
    const region = fc.tuple(
      fc.bigInt(0n, 2n ** 64n - 1n),
      fc.bigInt(0n, 2n ** 64n - 1n),
      fc.nat(3),
      fc.nat(),
    );
    fc.assert(
      fc.property(fc.array(region, { maxLength: 300 }), (regions) => {
        const builder = new RegionColumnsBuilder();
        const expected = regions.map(([a, b, kind, line]) => {
          const [first, last] = a < b ? [a, b] : [b, a];
          builder.pushRange(range(first, last), kind, line + 1, line + 2, line);
          return { first, last, kind, owner: line + 1, source: line + 2, line };
        });
        expect(builder.length).toBe(regions.length);
        const columns = builder.finish();
        expect(
          expected.map((_, i) => ({
            first: columns.firsts[i],
            last: columns.lasts[i],
            kind: columns.kinds[i],
            owner: columns.owners[i],
            source: columns.sources[i],
            line: columns.lines[i],
          })),
        ).toEqual(expected);
        expect(columns.lines).toHaveLength(regions.length);
      }),
      { numRuns: 50 },
    );
  });
});
