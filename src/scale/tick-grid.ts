import { edge } from '../model/address.ts';
import { endEdge } from '../model/range.ts';
import type { CssPixels, Scale } from './scale.ts';

/**
 * Edges strictly inside the viewport to put grid ticks at, the most telling first. `spacing` is the
 * least distance between two. In a window that is nearly linear: the multiples of one power of two;
 * else powers of two (of 16, of 256, … where they lie close), and what is roundest between them.
 */
export function gridEdges(scale: Scale, spacing: CssPixels): bigint[] {
  if (scale.width < 2 * spacing) return [];
  if (isNearlyLinear(scale)) return multiples(scale, spacing);
  const powers = powersOfTwo(scale, spacing);
  const stops = [scale.viewport.first, ...powers, endEdge(scale.viewport)];
  const between: bigint[] = [];
  for (let i = 1; i < stops.length; i += 1) {
    subdivide(scale, spacing, stops[i - 1] ?? 0n, stops[i] ?? 0n, between);
  }
  return [...powers, ...between];
}

/** Whether quarters of the window's bytes lie within 6 % of the width of quarters of its pixels. */
function isNearlyLinear(scale: Scale): boolean {
  const { first } = scale.viewport;
  const size = endEdge(scale.viewport) - first;
  return [1n, 2n, 3n].every((quarter) => {
    const px = scale.toPx(edge(first + (size * quarter) / 4n));
    return Math.abs(px / scale.width - Number(quarter) / 4) < 0.06;
  });
}

/** Multiples of the smallest power of two whose narrowest step is `spacing` wide. */
function multiples(scale: Scale, spacing: CssPixels): bigint[] {
  const { first } = scale.viewport;
  const end = endEdge(scale.viewport);
  // The narrowest step is at the end: no scale widens upwards within a nearly linear window by much.
  const narrowest = Number(end - scale.toEdge(scale.width - spacing));
  const step = 1n << BigInt(Math.max(0, Math.ceil(Math.log2(Math.max(1, narrowest)))));
  const found: bigint[] = [];
  for (let at = (first / step + 1n) * step; at < end; at += step) found.push(at);
  return found;
}

/** Powers of two in the viewport, all or each second, fourth, … so that neighbours are `spacing` apart. */
function powersOfTwo(scale: Scale, spacing: CssPixels): bigint[] {
  const { first } = scale.viewport;
  const end = endEdge(scale.viewport);
  for (let every = 1n; every <= 32n; every *= 2n) {
    const found: bigint[] = [];
    for (let bits = 12n; bits < 64n; bits += every) {
      const at = 1n << bits;
      if (at > first && at < end) found.push(at);
    }
    if (areApart(scale, spacing, found)) return found;
  }
  return [];
}

function areApart(scale: Scale, spacing: CssPixels, edges: readonly bigint[]): boolean {
  return edges.every((at, i) => {
    const before = edges[i - 1];
    // Below 64 KiB the log scale bends towards linear: octaves are narrow there, and few.
    return (
      before === undefined ||
      before < 1n << 16n ||
      scale.toPx(edge(at)) - scale.toPx(edge(before)) >= spacing
    );
  });
}

/** The roundest edges between two stops, as many as have room; in the order found. */
function subdivide(
  scale: Scale,
  spacing: CssPixels,
  low: bigint,
  high: bigint,
  found: bigint[],
): void {
  const from = scale.toEdge(scale.toPx(edge(low)) + spacing);
  const to = scale.toEdge(scale.toPx(edge(high)) - spacing);
  if (from >= to || to - from < 2n) return;
  const at = roundestIn(from, to);
  if (at <= low || at >= high) return;
  found.push(at);
  subdivide(scale, spacing, low, at, found);
  subdivide(scale, spacing, at, high, found);
}

/** The edge in `low` … `high`, both included, that the greatest power of two divides. */
function roundestIn(low: bigint, high: bigint): bigint {
  if (low === 0n) return 0n;
  // The bits above the highest one in which low - 1 and high differ are shared by all.
  const differing = BigInt(((low - 1n) ^ high).toString(2).length - 1);
  return (high >> differing) << differing;
}
