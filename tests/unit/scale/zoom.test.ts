import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edge, LAST_EDGE } from '../../../src/model/address.ts';
import {
  covers,
  endEdge,
  range,
  sizeOf,
  WHOLE_SPACE,
  type AddressRange,
} from '../../../src/model/range.ts';
import { makeScale } from '../../../src/scale/make-scale.ts';
import { SCALE_KINDS, type Scale } from '../../../src/scale/scale.ts';
import { MIN_WINDOW, panBy, transformViewport, zoomAt } from '../../../src/scale/zoom.ts';

const WIDTH = 1600;
const CUTS = [0xfee00000n, 0xfef00000n, 0xfd00000000n, 0x10000000000n];

const anyWindow = fc
  .tuple(fc.bigInt(0n, LAST_EDGE - 1n), fc.integer({ min: 4, max: 64 }), fc.bigInt(0n, 1n << 64n))
  .map(([at, bits, extra]) => {
    const size = (1n << BigInt(bits - 1)) + (extra % (1n << BigInt(bits - 1)));
    const bytes = size < MIN_WINDOW ? MIN_WINDOW : size;
    const first = at > LAST_EDGE - bytes ? LAST_EDGE - bytes : at;
    return range(first, first + bytes - 1n);
  });
const anyPx = fc.double({ min: 0, max: WIDTH, noNaN: true });

/** Whether a window stopped at an end of the space, or at the smallest or largest size. */
function atLimit(r: AddressRange): boolean {
  const size = sizeOf(r);
  return r.first === 0n || endEdge(r) === LAST_EDGE || size === MIN_WINDOW || size === LAST_EDGE;
}

/** The width of the bytes at the window's two ends, together: what rounding both may move. */
function rounding(scale: Scale): number {
  const { first, last } = scale.viewport;
  return scale.toPx(edge(first + 1n)) + (scale.width - scale.toPx(edge(last)));
}

describe.each(SCALE_KINDS)('on the %s scale', (kind) => {
  const scaleOf = (viewport: AddressRange): Scale => makeScale(kind, viewport, WIDTH, CUTS);

  it('zoomAt keeps the address under the pointer', () => {
    fc.assert(
      fc.property(
        anyWindow,
        anyPx,
        fc.constantFrom(0.5, 0.9, 1.1, 2, 16),
        (viewport, px, factor) => {
          const scale = scaleOf(viewport);
          const there = zoomAt(scale, px, factor);
          if (atLimit(there)) return;
          const after = scaleOf(there);
          const under = scale.toEdge(px);
          const before = scale.toPx(under);
          // What stood beside the pointer by less than a byte moves with the zoom.
          const drift = Math.abs(before - px) * Math.max(1, factor);
          expect(Math.abs(after.toPx(under) - px)).toBeLessThanOrEqual(
            0.5 + drift + 2 * rounding(after),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('zoomAt changes the window by a byte at least, the right way, until a limit', () => {
    fc.assert(
      fc.property(anyWindow, anyPx, (viewport, px) => {
        const scale = scaleOf(viewport);
        const nearer = zoomAt(scale, px, 1.0001);
        const farther = zoomAt(scale, px, 0.9999);
        if (sizeOf(viewport) > MIN_WINDOW) {
          expect(sizeOf(nearer) < sizeOf(viewport)).toBe(true);
        }
        if (!atLimit(viewport) && !atLimit(farther)) {
          expect(sizeOf(farther) > sizeOf(viewport)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('zoomAt out undoes zoomAt in, to half a pixel and the rounding to whole bytes', () => {
    fc.assert(
      fc.property(anyWindow, anyPx, fc.constantFrom(1.25, 2, 5), (viewport, px, factor) => {
        const scale = scaleOf(viewport);
        const near = zoomAt(scale, px, factor);
        if (sizeOf(near) <= MIN_WINDOW) return;
        const back = zoomAt(scaleOf(near), px, 1 / factor);
        const slack = 0.5 + factor * 2 * rounding(scale);
        expect(Math.abs(scale.toPx(edge(back.first)))).toBeLessThanOrEqual(slack);
        expect(Math.abs(scale.toPx(endEdge(back)) - WIDTH)).toBeLessThanOrEqual(slack);
      }),
      { numRuns: 300 },
    );
  });

  it('transformViewport gives a window of 16 bytes to 2^64 inside the space, for any gesture', () => {
    const anyK = fc.double({ min: 1e-30, max: 1e30, noNaN: true });
    const anyX = fc.double({ min: -1e20, max: 1e20, noNaN: true });
    fc.assert(
      fc.property(anyWindow, anyK, anyX, (viewport, k, x) => {
        const there = transformViewport(scaleOf(viewport), k, x);
        expect(covers(WHOLE_SPACE, there)).toBe(true);
        expect(sizeOf(there) >= MIN_WINDOW).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('transformViewport(scale, 1, 0) stays where it is', () => {
    fc.assert(
      fc.property(anyWindow, (viewport) => {
        expect(transformViewport(scaleOf(viewport), 1, 0)).toEqual(viewport);
      }),
    );
  });

  it('panBy stops at 0 and 2^64 and keeps the length of the window in its own measure', () => {
    fc.assert(
      fc.property(anyWindow, fc.constantFrom(-1e25, 1e25), (viewport, px) => {
        const scale = scaleOf(viewport);
        const there = panBy(scale, px);
        if (px > 0) expect(there.first).toBe(0n);
        else expect(endEdge(there)).toBe(LAST_EDGE);
        if (kind === 'linear') expect(sizeOf(there)).toBe(sizeOf(viewport));
      }),
    );
  });

  it('panBy by a pixel moves at full depth too', () => {
    const deep = range(0x8000000000000000n, 0x800000000000000fn);
    expect(panBy(scaleOf(deep), 1).first).toBe(deep.first - 1n);
    expect(panBy(scaleOf(deep), -1).first).toBe(deep.first + 1n);
    expect(sizeOf(panBy(scaleOf(deep), -1))).toBe(16n);
  });

  it('zoomAt over and over comes down to 16 bytes around the pointer, and back to all', () => {
    for (const target of [0n, 0xfee00000n, 1n << 53n, (1n << 63n) + 5n, LAST_EDGE - 1n]) {
      let viewport: AddressRange = WHOLE_SPACE;
      for (let step = 0; step < 2000 && sizeOf(viewport) > MIN_WINDOW; step += 1) {
        const scale = scaleOf(viewport);
        viewport = zoomAt(scale, scale.toPx(edge(target)), 1.5);
        expect(viewport.first <= target && target <= endEdge(viewport), `${target}`).toBe(true);
      }
      expect(sizeOf(viewport)).toBe(MIN_WINDOW);
      for (let step = 0; step < 2000 && sizeOf(viewport) < LAST_EDGE; step += 1) {
        viewport = zoomAt(scaleOf(viewport), 800, 1 / 1.5);
      }
      expect(viewport).toEqual(WHOLE_SPACE);
    }
  });
});

describe('transformViewport', () => {
  it('k = 2 around the middle of a linear page shows its middle half', () => {
    const scale = makeScale('linear', range(0x1000n, 0x1fffn), WIDTH, []);
    expect(transformViewport(scale, 2, -800)).toEqual(range(0x1400n, 0x1bffn));
  });

  it('k = 1/2 of the whole space stays the whole space', () => {
    const scale = makeScale('log', WHOLE_SPACE, WIDTH, []);
    expect(transformViewport(scale, 0.5, 400)).toEqual(WHOLE_SPACE);
  });
});
