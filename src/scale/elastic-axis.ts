import { LAST_EDGE } from '../model/address.ts';

/** Sorted addresses to cut at; a `U64Column`, a `BigUint64Array` or a plain array. */
export type Cuts = { readonly length: number; readonly [index: number]: bigint };

/**
 * The whole axis of the elastic scale: segment `i` is the edges `edges[i]` … `edges[i + 1]` and has
 * the width `starts[i + 1] - starts[i]` (in the axis's own unit, octaves of pages). The first edge is 0, the last 2^64.
 */
export type ElasticAxis = {
  readonly edges: readonly bigint[];
  readonly starts: readonly number[];
};

/** 1 MiB, 4 GiB, and the ends of 39 and 48 address bits: what people know by sight. */
const LANDMARKS: readonly bigint[] = [1n << 20n, 1n << 32n, 1n << 39n, 1n << 48n];

/** A segment keeps at least this part of the axis: 1.6 px of 1600. */
const VISIBLE = 1 / 1000;

/** The width of a segment of `size` bytes: the octaves of pages it spans. */
function weight(size: bigint): number {
  return Math.log2(1 + Number(size) / 4096);
}

function sortedEdges(cuts: Cuts): bigint[] {
  const edges: bigint[] = [0n, LAST_EDGE, ...LANDMARKS];
  for (let i = 0; i < cuts.length; i += 1) edges.push(cuts[i] ?? 0n);
  edges.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return edges.filter((edge, i) => edge !== edges[i - 1]);
}

/** `edges` without those that would leave a segment too narrow to see; 0 and 2^64 stay. */
function joined(edges: readonly bigint[]): bigint[] {
  let total = 0;
  for (let i = 1; i < edges.length; i += 1)
    total += weight((edges[i] ?? 0n) - (edges[i - 1] ?? 0n));
  const least = total * VISIBLE;
  const kept: bigint[] = [0n];
  let from = 0n;
  for (const edge of edges.slice(1, -1)) {
    if (weight(edge - from) < least) continue;
    kept.push(edge);
    from = edge;
  }
  if (kept.length > 1 && weight(LAST_EDGE - from) < least) kept.pop();
  kept.push(LAST_EDGE);
  return kept;
}

const axes = new WeakMap<Cuts, ElasticAxis>();

/**
 * The axis cut at `cuts` and the landmarks, made once for each `cuts`, which may not change afterwards. It depends on nothing else, so that nothing jumps while
 * zooming, and every track shares it.
 */
export function elasticAxis(cuts: Cuts): ElasticAxis {
  const axis = axes.get(cuts) ?? makeAxis(cuts);
  axes.set(cuts, axis);
  return axis;
}

function makeAxis(cuts: Cuts): ElasticAxis {
  const edges = joined(sortedEdges(cuts));
  const starts: number[] = [0];
  for (let i = 1; i < edges.length; i += 1) {
    starts.push((starts[i - 1] ?? 0) + weight((edges[i] ?? 0n) - (edges[i - 1] ?? 0n)));
  }
  return { edges, starts };
}

/** The index of the segment that holds `edge`; of two that share it, the upper one; the last for 2^64. */
export function segmentOf(axis: ElasticAxis, edge: bigint): number {
  let low = 0;
  let high = axis.edges.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((axis.edges[middle] ?? 0n) <= edge) low = middle;
    else high = middle - 1;
  }
  return low;
}
