import type { Merged, Rows } from '../model/host-map.ts';
import { LIMIT_KINDS, type LimitKind } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import { EdgeCursor } from './edge-cursor.ts';
import { HALF } from './halves.ts';
import { RowsBuilder } from './rows-builder.ts';

/** What a limit takes away. */
export type LimitSet = { readonly kind: LimitKind; readonly set: RangeSet };

/**
 * The whole space as rows that touch, cut at the edges of the merged runs, of `usable` and of the
 * limits: the kinds that cover the row, the limits that take it, and whether it is usable, each the
 * same for every byte of the row. Neighbours differ in one of the three. O(n x limits).
 */
export function buildRows(merged: Merged, usable: RangeSet, limits: readonly LimitSet[]): Rows {
  const runs = new EdgeCursor(merged);
  const usableEdges = new EdgeCursor(usable);
  const limitEdges = limits.map(({ kind, set }) => ({
    bit: 1 << LIMIT_KINDS.indexOf(kind),
    edges: new EdgeCursor(set),
  }));
  const cursors = [runs, usableEdges, ...limitEdges.map(({ edges }) => edges)];
  const rows = new RowsBuilder();
  let hi = 0;
  let lo = 0;
  while (hi < HALF) {
    for (const cursor of cursors) {
      // Twice where one run ends and the next begins: they touch.
      while (cursor.hi === hi && cursor.lo === lo) cursor.advance();
    }
    let limitBits = 0;
    for (const { bit, edges } of limitEdges) if (edges.inside) limitBits |= bit;
    const mask = runs.inside ? (merged.masks[runs.index] ?? 0) : 0;
    rows.push(hi, lo, mask, limitBits, usableEdges.inside ? 1 : 0);

    hi = HALF;
    lo = 0;
    for (const cursor of cursors) {
      if (cursor.hi < hi || (cursor.hi === hi && cursor.lo < lo)) {
        hi = cursor.hi;
        lo = cursor.lo;
      }
    }
  }
  return rows.finish();
}
