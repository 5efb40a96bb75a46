import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersect, range, WHOLE_SPACE } from '../../../src/model/range.ts';
import { makeScale } from '../../../src/scale/make-scale.ts';
import { markOf } from '../../../src/scene/overlay.ts';

const WIDTH = 1000;
const edges = fc.bigInt(0n, 0xffff_ffff_ffff_ffffn);
const ranges = fc.tuple(edges, edges).map(([a, b]) => (a < b ? range(a, b) : range(b, a)));

describe('markOf', () => {
  it('is 4 px wide at least, inside the picture, wherever the range and the view lie', () => {
    fc.assert(
      fc.property(ranges, ranges, (view, asked) => {
        const viewport = view.last - view.first < 16n ? WHOLE_SPACE : view;
        const mark = markOf(makeScale('log', viewport, WIDTH, []), asked);
        if (!intersect(asked, viewport)) return mark === undefined;
        if (!mark) return false;
        return mark.x0 >= 0 && mark.x1 <= WIDTH && mark.x1 - mark.x0 >= 4 - 1e-9;
      }),
    );
  });

  it('of a range that fills the view is the whole picture', () => {
    const scale = makeScale('linear', range(0x1000n, 0x1fffn), WIDTH, []);
    expect(markOf(scale, range(0n, 0xffffn))).toEqual({ x0: 0, x1: WIDTH });
  });

  it('of the last byte of the space is at the right edge', () => {
    const scale = makeScale('log', WHOLE_SPACE, WIDTH, []);
    const last = 0xffff_ffff_ffff_ffffn;
    expect(markOf(scale, range(last, last))).toEqual({ x0: WIDTH - 4, x1: WIDTH });
  });

  it('takes another least width', () => {
    const scale = makeScale('log', WHOLE_SPACE, WIDTH, []);
    const mark = markOf(scale, range(1n << 40n, 1n << 40n), 2);
    expect(mark && mark.x1 - mark.x0).toBeCloseTo(2, 6);
  });
});
