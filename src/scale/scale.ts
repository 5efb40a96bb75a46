import type { Edge } from '../model/address.ts';
import type { AddressRange } from '../model/range.ts';

/** Device-independent pixels, as CSS counts them; fractions allowed. */
export type CssPixels = number;

/** The scales one can choose, the default first. */
export const SCALE_KINDS = ['log', 'elastic', 'linear'] as const;
export type ScaleKind = (typeof SCALE_KINDS)[number];

/**
 * Maps edges to pixels for one viewport. `toPx(viewport.first)` is 0 and `toPx(viewport.last + 1)` is
 * `width`. Both functions are monotonic and inverse to half a pixel; both take values outside the
 * viewport (`toPx` then gives pixels left of 0 or right of `width`, always finite).
 */
export type Scale = {
  readonly kind: ScaleKind;
  readonly viewport: AddressRange;
  readonly width: CssPixels;
  toPx(edge: Edge): CssPixels;
  /** The edge at a pixel, clamped to 0 … 2^64. */
  toEdge(px: CssPixels): Edge;
};
