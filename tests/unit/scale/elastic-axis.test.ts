import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAST_EDGE } from '../../../src/model/address.ts';
import { elasticAxis, segmentOf } from '../../../src/scale/elastic-axis.ts';

const anyCuts = fc.array(fc.bigInt(0n, LAST_EDGE - 1n), { maxLength: 600 });

describe('elasticAxis', () => {
  it('without cuts is cut at the landmarks 1 MiB, 4 GiB, 2^39, 2^48', () => {
    expect(elasticAxis([]).edges).toEqual([
      0n,
      1n << 20n,
      1n << 32n,
      1n << 39n,
      1n << 48n,
      LAST_EDGE,
    ]);
  });

  it('cuts at both ends of a region', () => {
    const { edges } = elasticAxis([0xfee00000n, 0xfef00000n]);
    expect(edges).toContain(0xfee00000n);
    expect(edges).toContain(0xfef00000n);
  });

  it('of any cuts ascends from 0 to 2^64, each segment with a visible part of the axis', () => {
    fc.assert(
      fc.property(anyCuts, (cuts) => {
        const { edges, starts } = elasticAxis(cuts);
        expect(edges[0]).toBe(0n);
        expect(edges.at(-1)).toBe(LAST_EDGE);
        const total = starts.at(-1) ?? 0;
        for (let i = 1; i < edges.length; i += 1) {
          expect((edges[i] ?? 0n) > (edges[i - 1] ?? 0n)).toBe(true);
          expect((starts[i] ?? 0) - (starts[i - 1] ?? 0)).toBeGreaterThan(total / 1100);
        }
      }),
    );
  });
});

describe('segmentOf', () => {
  it('gives the upper of two segments that share an edge, the last one for 2^64', () => {
    const axis = elasticAxis([]);
    expect(segmentOf(axis, 0n)).toBe(0);
    expect(segmentOf(axis, (1n << 20n) - 1n)).toBe(0);
    expect(segmentOf(axis, 1n << 20n)).toBe(1);
    expect(segmentOf(axis, LAST_EDGE)).toBe(4);
  });
});
