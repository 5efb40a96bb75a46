import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edge, LAST_EDGE, type Edge } from '../../../src/model/address.ts';
import { endEdge, range, sizeOf, type AddressRange } from '../../../src/model/range.ts';
import { makeScale } from '../../../src/scale/make-scale.ts';
import { SCALE_KINDS, type Scale } from '../../../src/scale/scale.ts';

const WIDTH = 1600;
const CUTS = [0x3e2e0000n, 0x3e300000n, 0xfee00000n, 0xfef00000n, 0xfd00000000n, 0x10000000000n];

/** Every power of two and its neighbours, 0, 2^32-1, 2^53, 2^63, 2^64-1, 2^64. */
const LANDMARKS: readonly bigint[] = [
  0n,
  1n,
  ...Array.from({ length: 64 }, (_, bits) => 1n << BigInt(bits)).flatMap((n) => [
    n - 1n,
    n,
    n + 1n,
  ]),
  LAST_EDGE - 1n,
  LAST_EDGE,
];

const WINDOWS: readonly bigint[] = [16n, 17n, 4096n, 65536n, 1n << 20n, 1n << 32n, 1n << 52n];

/** A window of `size` bytes with `at` in the middle, or as near as 0 and 2^64 allow. */
function windowAround(at: bigint, size: bigint): AddressRange {
  const wished = at - size / 2n;
  const first = wished < 0n ? 0n : wished > LAST_EDGE - size ? LAST_EDGE - size : wished;
  return range(first, first + size - 1n);
}

/** How far the way to pixels and back may end from where it began: half of the wider of pixel and byte. */
function tolerance(scale: Scale, at: Edge): number {
  const px = scale.toPx(at);
  const next = at < LAST_EDGE ? scale.toPx(edge(at + 1n)) - px : px - scale.toPx(edge(at - 1n));
  return Math.max(0.5, next / 2) + 1e-6;
}

const anyEdge = fc.oneof(
  fc.bigInt(0n, LAST_EDGE),
  fc.constantFrom(...LANDMARKS),
  fc.constantFrom(...CUTS),
);
const anyWindow = fc
  .tuple(anyEdge, fc.oneof(fc.constantFrom(...WINDOWS), fc.bigInt(16n, LAST_EDGE)))
  .map(([at, size]) => windowAround(at, size));

describe.each(SCALE_KINDS)('%s scale', (kind) => {
  const scaleOf = (viewport: AddressRange): Scale => makeScale(kind, viewport, WIDTH, CUTS);

  it('toPx(viewport.first) is 0 and toPx(last + 1) is the width', () => {
    fc.assert(
      fc.property(anyWindow, (viewport) => {
        const scale = scaleOf(viewport);
        expect(scale.toPx(edge(viewport.first))).toBe(0);
        expect(scale.toPx(endEdge(viewport))).toBeCloseTo(WIDTH, 9);
        expect(scale.toEdge(0)).toBe(viewport.first);
        expect(scale.toEdge(WIDTH)).toBe(endEdge(viewport));
      }),
    );
  });

  it('toEdge(toPx(e)) is e, to half a pixel, at every landmark and depth', () => {
    let seen = 0;
    for (const at of LANDMARKS) {
      for (const size of [...WINDOWS, LAST_EDGE]) {
        const scale = scaleOf(windowAround(at, size));
        const px = scale.toPx(edge(at));
        const back = scale.toPx(scale.toEdge(px));
        expect(Math.abs(back - px), `${at} in ${size}`).toBeLessThanOrEqual(0.5);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(1000);
  });

  it('toEdge(toPx(e)) is e exactly where a byte is a pixel or more', () => {
    for (const at of LANDMARKS) {
      const viewport = windowAround(at, 16n);
      const scale = scaleOf(viewport);
      for (let e = viewport.first as bigint; e <= endEdge(viewport); e += 1n) {
        const px = scale.toPx(edge(e));
        if (px < -1e-6 || px > WIDTH + 1e-6) continue;
        expect(scale.toEdge(px)).toBe(e);
      }
    }
  });

  it('toPx(toEdge(px)) is px, to half a pixel or half a byte', () => {
    fc.assert(
      fc.property(anyWindow, fc.double({ min: 0, max: WIDTH, noNaN: true }), (viewport, px) => {
        const scale = scaleOf(viewport);
        const at = scale.toEdge(px);
        expect(Math.abs(scale.toPx(at) - px)).toBeLessThanOrEqual(tolerance(scale, at));
      }),
      { numRuns: 500 },
    );
  });

  it('toPx is finite and ascends, inside the viewport and outside', () => {
    fc.assert(
      fc.property(anyWindow, anyEdge, anyEdge, (viewport, a, b) => {
        const scale = scaleOf(viewport);
        const [low, high] = a < b ? [a, b] : [b, a];
        const [x, y] = [scale.toPx(edge(low)), scale.toPx(edge(high))];
        expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
        // Rounding of the last digit apart, which far outside may be many pixels.
        expect(y - x).toBeGreaterThanOrEqual(-1e-12 * Math.max(1, Math.abs(x), WIDTH));
      }),
      { numRuns: 500 },
    );
  });

  it('toEdge ascends and stays within 0 … 2^64', () => {
    const anyPx = fc.oneof(
      fc.double({ min: -1e7, max: 1e7, noNaN: true }),
      fc.constantFrom(-Infinity, -1e300, 1e300, Infinity),
    );
    fc.assert(
      fc.property(anyWindow, anyPx, anyPx, (viewport, a, b) => {
        const scale = scaleOf(viewport);
        const [low, high] = [scale.toEdge(Math.min(a, b)), scale.toEdge(Math.max(a, b))];
        expect(low >= 0n && low <= high && high <= LAST_EDGE).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('toPx leaves no byte without a width at full depth', () => {
    fc.assert(
      fc.property(anyEdge, fc.constantFrom(16n, 100n, 1600n), (at, size) => {
        const viewport = windowAround(at, size);
        const scale = scaleOf(viewport);
        const inner = viewport.first + (sizeOf(viewport) * 3n) / 7n;
        expect(scale.toPx(edge(inner + 1n))).toBeGreaterThan(scale.toPx(edge(inner)));
      }),
    );
  });
});

describe('log scale', () => {
  it('toPx is the formula of a log axis over pages, where doubles are exact enough to tell', () => {
    const scale = makeScale('log', range(0n, 0xffffffffffffn), 1000, []);
    const oracle = (e: number): number => (1000 * Math.log(e / 4096 + 1)) / Math.log(2 ** 36 + 1);
    for (const e of [0, 4096, 65536, 2 ** 32, 2 ** 40]) {
      expect(scale.toPx(edge(BigInt(e)))).toBeCloseTo(oracle(e), 9);
    }
  });

  it('is linear to a thousandth of a pixel in a one-page window at 0xfffffffffffff000', () => {
    const scale = makeScale('log', range(0xfffffffffffff000n, 0xffffffffffffffffn), 1600, []);
    expect(scale.toPx(edge(0xfffffffffffff800n))).toBeCloseTo(800, 3);
    expect(scale.toEdge(1600)).toBe(LAST_EDGE);
  });
});

describe('elastic scale', () => {
  it('makes a 1 MiB window in a 39-bit space wide', () => {
    const scale = makeScale('elastic', range(0n, 0x7fffffffffn), 1600, [0xfee00000n, 0xfef00000n]);
    const width = scale.toPx(edge(0xfef00000n)) - scale.toPx(edge(0xfee00000n));
    expect(width).toBeGreaterThan(80);
  });

  it('keeps each cut visible with hundreds of them', () => {
    const cuts = Array.from({ length: 512 }, (_, i) => 0x1000n * BigInt(i * i + 1));
    const scale = makeScale('elastic', range(0n, LAST_EDGE - 1n), 1600, cuts);
    const first = cuts[0] ?? 0n;
    expect(scale.toPx(edge(first))).toBeGreaterThanOrEqual(0);
    expect(scale.toPx(edge(cuts.at(-1) ?? 0n))).toBeGreaterThan(600);
  });

  it('draws what lies between two addresses in the same proportion at every zoom', () => {
    const far = makeScale('elastic', range(0n, 0x7fffffffffn), 1600, CUTS);
    const near = makeScale('elastic', range(0x1000n, 0xffffffffn), 1600, CUTS);
    const share = (scale: Scale): number =>
      (scale.toPx(edge(0xfef00000n)) - scale.toPx(edge(0xfee00000n))) /
      (scale.toPx(edge(0xfee00000n)) - scale.toPx(edge(0x3e2e0000n)));
    expect(share(near)).toBeCloseTo(share(far), 9);
  });
});
