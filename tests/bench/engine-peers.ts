import { Interval, IntervalTree } from '@flatten-js/interval-tree';
import { IntervalTree as NodeIntervalTree } from 'node-interval-tree';
import type { RegionColumns } from '../../src/model/region-columns.ts';

/** The plain version: an object with a bigint for each event, a comparator, the same sweep. */
export function plainPartition({ length, firsts, lasts, kinds }: RegionColumns): number {
  const events: { at: bigint; step: 1 | -1; kind: number }[] = [];
  for (let i = 0; i < length; i++) {
    const kind = kinds[i] ?? 0;
    events.push({ at: firsts[i] ?? 0n, step: 1, kind });
    events.push({ at: (lasts[i] ?? 0n) + 1n, step: -1, kind });
  }
  events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const segments = [{ first: 0n, mask: 0, depth: 0 }];
  const counts = [0, 0, 0, 0];
  let depth = 0;
  for (let i = 0; i < events.length;) {
    const at = events[i]?.at ?? 0n;
    for (; events[i]?.at === at; i++) {
      const { kind, step } = events[i] ?? { kind: 0, step: 1 };
      counts[kind] = (counts[kind] ?? 0) + step;
      depth += step;
    }
    const mask = counts.reduce((bits, count, kind) => (count > 0 ? bits | (1 << kind) : bits), 0);
    const before = segments.at(-1);
    if (before?.mask !== mask || before.depth !== depth) segments.push({ first: at, mask, depth });
  }
  return segments.length;
}

/** Inserts every region into a tree of `@flatten-js/interval-tree`. */
export function insertIntoFlatten({ length, firsts, lasts, kinds }: RegionColumns): unknown {
  const tree = new IntervalTree<number>();
  for (let i = 0; i < length; i++) {
    tree.insert(new Interval(firsts[i] ?? 0n, lasts[i] ?? 0n), kinds[i] ?? 0);
  }
  return tree;
}

/** Inserts every region into a tree of `node-interval-tree`. */
export function insertIntoNodeTree({ length, firsts, lasts }: RegionColumns): unknown {
  const tree = new NodeIntervalTree<{ low: bigint; high: bigint; index: number }, bigint>();
  for (let i = 0; i < length; i++) {
    tree.insert({ low: firsts[i] ?? 0n, high: lasts[i] ?? 0n, index: i });
  }
  return tree;
}
