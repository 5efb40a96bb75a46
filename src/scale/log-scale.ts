import { clampEdge, LAST_EDGE, type Edge } from '../model/address.ts';
import { sizeOf, type AddressRange } from '../model/range.ts';
import type { CssPixels, Scale } from './scale.ts';

/** Where the axis turns from linear to logarithmic: a page has one octave, and 0 has a place. */
const C = 4096n;

/** `expm1` of more than this leaves 2^64 behind whatever the viewport: ln(2^64 / 4096) is 36.1. */
const BEYOND = 64;

/**
 * The log scale: with the viewport `[A, B]` and c = 4096, `ln((e + c)/(A + c))` over the same of
 * `B + 1`. Differences are taken in bigint first, so it is good to 4e-13 px at 2^63. All viewports
 * are intervals of one axis, `ln(e + c)`: zooming is a similarity, and a narrow window is linear by itself.
 */
export function logScale(viewport: AddressRange, width: CssPixels): Scale {
  const { first } = viewport;
  const origin = Number(first + C);
  const span = Math.log1p(Number(sizeOf(viewport)) / origin);

  // Where the ratio is far from 1, the logarithm of the quotient keeps more digits than log1p.
  const measure = (edge: Edge): number =>
    edge < first >> 1n
      ? Math.log(Number(edge + C) / origin)
      : Math.log1p(Number(edge - first) / origin);

  return {
    kind: 'log',
    viewport,
    width,
    toPx: (edge) => (measure(edge) / span) * width,
    toEdge(px) {
      const u = (px / width) * span;
      if (u > BEYOND) return LAST_EDGE;
      // Far below the viewport, count from 0 instead: A + (A + c) * expm1(u) would lose the low bits.
      if (u < -0.5) return clampEdge(BigInt(Math.round(origin * Math.exp(u))) - C);
      return clampEdge(first + BigInt(Math.round(origin * Math.expm1(u))));
    },
  };
}
