import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { LAST_ADDRESS } from '../../../../src/model/address.ts';
import { covers, lowBits, range, sizeOf, WHOLE_SPACE } from '../../../../src/model/range.ts';
import { makeScale } from '../../../../src/scale/make-scale.ts';
import {
  brushedView,
  brushOf,
  movedView,
  THINNEST_BRUSH,
} from '../../../../src/view/map/brushed-view.ts';

const MINIMAP = makeScale('log', WHOLE_SPACE, 1000, new BigUint64Array(0));
const LAST_PAGE = range(0xffff_ffff_ffff_f000n, LAST_ADDRESS);

const anyView = fc
  .tuple(fc.bigInt(0n, LAST_ADDRESS), fc.bigInt(0n, LAST_ADDRESS))
  .map(([a, b]) => (a < b ? range(a, b) : range(b, a)))
  .filter((view) => sizeOf(view) >= 16n);
const anyPx = fc.double({ min: 0, max: 1000, noNaN: true });

describe('brushOf', () => {
  test('brushOf(the whole space) is the whole minimap', () => {
    expect(brushOf(MINIMAP, WHOLE_SPACE)).toEqual([0, 1000]);
  });

  test('brushOf(a page at either end) is as thin as may be and stays inside', () => {
    expect(brushOf(MINIMAP, LAST_PAGE)).toEqual([1000 - THINNEST_BRUSH, 1000]);
    const [start, end] = brushOf(MINIMAP, range(0n, 15n));
    expect([start, end]).toEqual([0, THINNEST_BRUSH]);
  });
});

describe('brushedView', () => {
  test('brushedView(a brush that was not moved) is the same view, exactly', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(brushedView(MINIMAP, view, brushOf(MINIMAP, view))).toEqual(view);
      }),
    );
  });

  test('brushedView(one edge moved) keeps the other, exactly', () => {
    const view = lowBits(39);
    const [start, end] = brushOf(MINIMAP, view);
    expect(brushedView(MINIMAP, view, [start, end + 100]).first).toBe(0n);
    expect(brushedView(MINIMAP, view, [start + 100, end]).last).toBe(view.last);
  });

  test('brushedView(any two pixels) stays within 64 bits and shows 16 bytes or more', () => {
    fc.assert(
      fc.property(anyView, anyPx, anyPx, (view, a, b) => {
        const next = brushedView(MINIMAP, view, [Math.min(a, b), Math.max(a, b)]);
        expect(covers(WHOLE_SPACE, next)).toBe(true);
        expect(sizeOf(next)).toBeGreaterThanOrEqual(16n);
      }),
    );
  });
});

describe('movedView', () => {
  test('movedView(…, beyond an end) stops there', () => {
    expect(movedView(MINIMAP, lowBits(39), -500).first).toBe(0n);
    expect(movedView(MINIMAP, lowBits(39), 5000).last).toBe(LAST_ADDRESS);
  });

  test('movedView(any view, any pixels) shows 16 bytes or more', () => {
    fc.assert(
      fc.property(anyView, anyPx, (view, px) => {
        expect(sizeOf(movedView(MINIMAP, view, px - 500))).toBeGreaterThanOrEqual(16n);
      }),
    );
  });
});
