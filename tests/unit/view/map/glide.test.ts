import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { clampEdge, LAST_ADDRESS } from '../../../../src/model/address.ts';
import { covers, range, sizeOf, WHOLE_SPACE } from '../../../../src/model/range.ts';
import type { Scale } from '../../../../src/scale/scale.ts';
import { eased, glideBetween, hullOf } from '../../../../src/view/map/glide.ts';

/** A plain linear scale over `viewport`, 1000 px wide. */
function linear(viewport: { first: bigint; last: bigint }): Scale {
  const size = Number(viewport.last - viewport.first + 1n);
  return {
    kind: 'linear',
    viewport: range(viewport.first, viewport.last),
    width: 1000,
    toPx: (edge) => (Number(edge - viewport.first) / size) * 1000,
    toEdge: (px) => clampEdge(viewport.first + BigInt(Math.round((px / 1000) * size))),
  };
}

const anyRange = fc
  .tuple(fc.bigInt(0n, LAST_ADDRESS), fc.bigInt(0n, LAST_ADDRESS))
  .map(([a, b]) => (a < b ? range(a, b) : range(b, a)));

describe('glideBetween', () => {
  test('glideBetween(from, to) starts at from and ends at to, exactly', () => {
    const to = range(0xffff_ffff_ffff_f000n, LAST_ADDRESS);
    const view = glideBetween(linear(WHOLE_SPACE), WHOLE_SPACE, to);
    expect(view(0)).toEqual(WHOLE_SPACE);
    expect(view(1)).toEqual(to);
  });

  test('glideBetween(a wide view, a part of it) narrows by equal factors', () => {
    const from = range(0n, 0xffffn);
    const view = glideBetween(linear(from), from, range(0n, 0xffn));
    expect(sizeOf(view(0.5))).toBe(0x1000n);
  });

  test('glideBetween(views of one width) slides', () => {
    const [from, to] = [range(0n, 0xfffn), range(0x3000n, 0x3fffn)];
    const half = glideBetween(linear(hullOf(from, to)), from, to)(0.5);
    expect(half).toEqual(range(0x1800n, 0x27ffn));
  });

  test('glideBetween(any, any) stays within 64 bits and shows 16 bytes or more', () => {
    fc.assert(
      fc.property(
        anyRange,
        anyRange,
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (a, b, t) => {
          const between = glideBetween(linear(hullOf(a, b)), a, b)(t);
          expect(covers(WHOLE_SPACE, between)).toBe(true);
          expect(sizeOf(between)).toBeGreaterThanOrEqual(16n);
        },
      ),
    );
  });
});

describe('eased', () => {
  test('eased(0) is 0, eased(1) is 1, and it never turns back', () => {
    expect([eased(0), eased(0.5), eased(1)]).toEqual([0, 0.5, 1]);
    for (let i = 1; i <= 20; i += 1) expect(eased(i / 20)).toBeGreaterThan(eased((i - 1) / 20));
  });
});
