import { clampAddress, edge, LAST_ADDRESS, type Edge } from '../../model/address.ts';
import { endEdge, type AddressRange } from '../../model/range.ts';
import type { Scale } from '../../scale/scale.ts';

/** Width below which a view's pixels on the hull are taken as this: doubles end near 1e-13 of it. */
const THINNEST = 1e-6;
/** No frame in between shows less than this many bytes. */
const NARROWEST = 15n;

/** The smallest range that holds both. */
export function hullOf(a: AddressRange, b: AddressRange): AddressRange {
  return { first: a.first < b.first ? a.first : b.first, last: a.last > b.last ? a.last : b.last };
}

/**
 * The views between `from` and `to`, in the measure of `hull`, a scale over `hullOf(from, to)`. The
 * width changes by equal factors in equal times about the point that stays where it is; views of equal
 * width slide. `at(0)` is `from` and `at(1)` is `to`, exactly.
 */
export function glideBetween(
  hull: Scale,
  from: AddressRange,
  to: AddressRange,
): (at: number) => AddressRange {
  const start = spanOn(hull, from);
  const end = spanOn(hull, to);
  return (at) => {
    if (at <= 0) return from;
    if (at >= 1) return to;
    const width = start.width * (end.width / start.width) ** at;
    const same = Math.abs(end.width - start.width) < 1e-3 * start.width;
    const part = same ? at : (width - start.width) / (end.width - start.width);
    const left = start.left + (end.left - start.left) * part;
    return rangeBetween(hull.toEdge(left), hull.toEdge(left + width));
  };
}

function spanOn(hull: Scale, view: AddressRange): { left: number; width: number } {
  const left = hull.toPx(edge(view.first));
  return { left, width: Math.max(THINNEST, hull.toPx(endEdge(view)) - left) };
}

function rangeBetween(low: Edge, high: Edge): AddressRange {
  const first = low > LAST_ADDRESS - NARROWEST ? LAST_ADDRESS - NARROWEST : low;
  const last = high - 1n < first + NARROWEST ? first + NARROWEST : high - 1n;
  return { first: clampAddress(first), last: clampAddress(last) };
}

/** Slow at both ends: 0 at 0, 1 at 1. */
export function eased(at: number): number {
  return at < 0.5 ? 4 * at ** 3 : 1 - (2 - 2 * at) ** 3 / 2;
}
