import { clampEdge, LAST_EDGE, type Edge } from '../model/address.ts';
import { endEdge, type AddressRange } from '../model/range.ts';
import { elasticAxis, segmentOf, type Cuts, type ElasticAxis } from './elastic-axis.ts';
import type { CssPixels, Scale } from './scale.ts';

/**
 * The elastic scale: not to scale. Each segment between two cuts has the width `log2(1 + size/4096)`
 * and is linear inside; the viewport is an interval of that fixed axis.
 */
export function elasticScale(viewport: AddressRange, width: CssPixels, cuts: Cuts): Scale {
  const axis = elasticAxis(cuts);
  const { first } = viewport;
  const span = distance(axis, first, endEdge(viewport));
  return {
    kind: 'elastic',
    viewport,
    width,
    toPx: (edge) =>
      edge >= first
        ? (distance(axis, first, edge) / span) * width
        : (-distance(axis, edge, first) / span) * width,
    toEdge(px) {
      const d = (px / width) * span;
      return d >= 0 ? above(axis, first, d) : below(axis, first, -d);
    },
  };
}

/** Bytes and width of segment `i`. */
function segment(axis: ElasticAxis, i: number): { low: bigint; high: bigint; perByte: number } {
  const low = axis.edges[i] ?? 0n;
  const high = axis.edges[i + 1] ?? LAST_EDGE;
  const width = (axis.starts[i + 1] ?? 0) - (axis.starts[i] ?? 0);
  return { low, high, perByte: width / Number(high - low) };
}

/**
 * Axis length from `a` up to `b`, `a <= b`. The parts are added, never subtracted from one another: 16
 * bytes in a segment of 2^63 are 1e-16 of an axis of 300, which a difference of positions would lose.
 */
function distance(axis: ElasticAxis, a: bigint, b: bigint): number {
  const i = segmentOf(axis, a);
  const j = segmentOf(axis, b);
  const from = segment(axis, i);
  if (i === j) return Number(b - a) * from.perByte;
  const to = segment(axis, j);
  const between = (axis.starts[j] ?? 0) - (axis.starts[i + 1] ?? 0);
  return Number(from.high - a) * from.perByte + between + Number(b - to.low) * to.perByte;
}

/** The edge at axis length `d` above `edge`, clamped to 2^64. */
function above(axis: ElasticAxis, edge: bigint, d: number): Edge {
  let i = segmentOf(axis, edge);
  const { high, perByte } = segment(axis, i);
  const rest = d - Number(high - edge) * perByte;
  if (rest <= 0) return clampEdge(edge + BigInt(Math.round(d / perByte)));
  const base = axis.starts[i + 1] ?? 0;
  const lastSegment = axis.edges.length - 2;
  if (i >= lastSegment) return LAST_EDGE;
  i = lastStartAtOrBelow(axis, i + 1, lastSegment, base, rest);
  const into = segment(axis, i);
  const left = rest - ((axis.starts[i] ?? 0) - base);
  if (left >= Number(into.high - into.low) * into.perByte) return clampEdge(into.high);
  return clampEdge(into.low + BigInt(Math.round(left / into.perByte)));
}

/** The greatest index in `low` … `high` whose start is at most `base + rest`, compared from `base`. */
function lastStartAtOrBelow(
  axis: ElasticAxis,
  low: number,
  high: number,
  base: number,
  rest: number,
): number {
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((axis.starts[middle] ?? 0) - base <= rest) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The edge at axis length `d` below `edge`, clamped to 0. */
function below(axis: ElasticAxis, edge: bigint, d: number): Edge {
  let i = segmentOf(axis, edge);
  const { low, perByte } = segment(axis, i);
  const rest = d - Number(edge - low) * perByte;
  if (rest <= 0) return clampEdge(edge - BigInt(Math.round(d / perByte)));
  const base = axis.starts[i] ?? 0;
  let first = 0;
  let last = i - 1;
  if (last < 0) return clampEdge(0n);
  while (first < last) {
    const middle = (first + last) >> 1;
    if (base - (axis.starts[middle] ?? 0) >= rest) last = middle;
    else first = middle + 1;
  }
  // `first` overshot by one where the start itself is still too near.
  i = first;
  while (i > 0 && base - (axis.starts[i] ?? 0) < rest) i -= 1;
  return descend(axis, i, base, rest);
}

/** The edge at axis length `rest` below the axis position `base`, which lies above segment `i`. */
function descend(axis: ElasticAxis, i: number, base: number, rest: number): Edge {
  const into = segment(axis, i);
  const left = rest - (base - (axis.starts[i + 1] ?? 0));
  if (left >= Number(into.high - into.low) * into.perByte) return clampEdge(into.low);
  return clampEdge(into.high - BigInt(Math.round(left / into.perByte)));
}
