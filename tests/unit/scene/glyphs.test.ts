import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeSet, rangesOf } from '../../../src/engine/range-set.ts';
import { edge } from '../../../src/model/address.ts';
import {
  endEdge,
  intersect,
  range,
  WHOLE_SPACE,
  type AddressRange,
} from '../../../src/model/range.ts';
import { makeScale } from '../../../src/scale/make-scale.ts';
import { SCALE_KINDS } from '../../../src/scale/scale.ts';
import { GlyphMaker, MIN_WIDTH } from '../../../src/scene/glyphs.ts';

const WIDTH = 400;
const SPACE = 1n << 24n;

const anyScatter = fc.record({
  base: fc.constantFrom(0n, 1n << 32n, (1n << 63n) + 12345n, (1n << 64n) - SPACE),
  count: fc.constantFrom(0, 1, 2, 50, 700, 3000),
  seed: fc.integer({ min: 1, max: 0x7fffffff }),
});

/** `count` ranges, small and a few large, over 16 MiB from `base`. */
function scattered(base: bigint, count: number, seed: number): AddressRange[] {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % below;
  };
  return Array.from({ length: count }, () => {
    const first = random(Number(SPACE));
    const size = random(400) === 0 ? random(1 << 20) : random(2000);
    const last = Math.min(Number(SPACE) - 1, first + size);
    return range(base + BigInt(first), base + BigInt(last));
  });
}

describe.each(SCALE_KINDS)('GlyphMaker on the %s scale', (kind) => {
  it('glyphsOf covers every range of the set in view once, ascending, at least MIN_WIDTH wide', () => {
    fc.assert(
      fc.property(anyScatter, fc.constantFrom(1n, 4n, 64n), ({ base, count, seed }, zoom) => {
        const viewport = range(base + SPACE / 8n, base + SPACE / 8n + SPACE / zoom / 2n);
        const set = rangeSet(scattered(base, count, seed));
        const scale = makeScale(kind, viewport, WIDTH, []);
        const glyphs = new GlyphMaker(scale).glyphsOf(set);
        const seen = rangesOf(set).filter((r) => intersect(r, viewport));
        // Where a range is drawn over several glyphs' worth of pixels it is counted by one of them.
        let at = 0;
        for (const [i, glyph] of glyphs.entries()) {
          expect(glyph.x1 - glyph.x0).toBeGreaterThanOrEqual(MIN_WIDTH - 1e-9);
          expect(glyph.x0).toBeGreaterThanOrEqual(0);
          expect(glyph.x1).toBeLessThanOrEqual(WIDTH + 1e-9);
          const members = seen.slice(at, at + glyph.count);
          expect(members[0]?.first, `glyph ${i}`).toBe(glyph.range.first);
          expect(members.at(-1)?.last, `glyph ${i}`).toBe(glyph.range.last);
          at += glyph.count;
        }
        expect(at).toBe(seen.length);
      }),
      { numRuns: 60 },
    );
  });

  it('glyphsOf draws each range within a glyph, give or take the minimum width', () => {
    fc.assert(
      fc.property(anyScatter, ({ base, count, seed }) => {
        const viewport = range(base, base + SPACE - 1n);
        const set = rangeSet(scattered(base, count, seed));
        const scale = makeScale(kind, viewport, WIDTH, []);
        const glyphs = new GlyphMaker(scale).glyphsOf(set);
        let at = 0;
        const all = rangesOf(set);
        for (const { x0, x1, count: members } of glyphs) {
          for (const r of all.slice(at, at + members)) {
            expect(scale.toPx(edge(r.first))).toBeGreaterThanOrEqual(x0 - MIN_WIDTH);
            expect(scale.toPx(endEdge(r))).toBeLessThanOrEqual(x1 + MIN_WIDTH);
          }
          at += members;
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('GlyphMaker', () => {
  const maker = new GlyphMaker(makeScale('linear', range(0n, 3999n), WIDTH, []));

  it('glyphsOf the empty set is empty, of the whole space one glyph', () => {
    expect(maker.glyphsOf(rangeSet([]))).toEqual([]);
    const all = maker.glyphsOf(rangeSet([WHOLE_SPACE]));
    expect(all).toEqual([{ range: WHOLE_SPACE, count: 1, x0: 0, x1: WIDTH }]);
  });

  it('glyphsOf keeps wide neighbours apart, and joins slivers', () => {
    const set = rangeSet([
      range(0n, 999n),
      range(1001n, 1999n),
      range(3000n, 3001n),
      range(3010n, 3011n),
    ]);
    expect(maker.glyphsOf(set).map(({ x0, x1, count }) => [x0, x1, count])).toEqual([
      [0, 100, 1],
      [100.1, 200, 1],
      [expect.closeTo(298.1), expect.closeTo(303.1), 2],
    ]);
  });

  it('glyphsOf within a range leaves out what lies beyond', () => {
    const set = rangeSet([range(0n, 99n), range(2000n, 2999n)]);
    const [glyph, ...rest] = maker.glyphsOf(set, range(0n, 2499n)).slice(1);
    expect(rest).toEqual([]);
    expect(glyph).toEqual({ range: range(2000n, 2999n), count: 1, x0: 200, x1: 250 });
  });

  it('glyphsOf many slivers shows which pixels are taken', () => {
    const slivers = Array.from({ length: 40 }, (_, i) => range(BigInt(i * 20), BigInt(i * 20 + 3)));
    const [cluster, ...rest] = maker.glyphsOf(rangeSet(slivers));
    expect(rest).toEqual([]);
    expect(cluster?.count).toBe(40);
    const columns = [...(cluster?.columns ?? [])];
    expect(columns.slice(0, 6)).toEqual([1, 0, 1, 0, 1, 0]);
  });
});
