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
 * same for every byte of the row. Neighbours differ in one of the three. O(runs + edges of limits x limits).
 */
export function buildRows(merged: Merged, usable: RangeSet, limits: readonly LimitSet[]): Rows {
  const runs = new EdgeCursor(merged);
  const free = new EdgeCursor(usable);
  const taken = new LimitEdges(limits);
  // As a rule each run and each usable range is one row.
  const rows = new RowsBuilder(merged.length + usable.length + 16);
  let hi = 0;
  let lo = 0;
  while (hi < HALF) {
    // Twice where one run ends and the next begins: they touch.
    while (runs.hi === hi && runs.lo === lo) runs.advance();
    while (free.hi === hi && free.lo === lo) free.advance();
    if (taken.hi === hi && taken.lo === lo) taken.advance();
    const mask = runs.inside ? (merged.masks[runs.index] ?? 0) : 0;
    rows.push(hi, lo, mask, taken.bits, free.inside ? 1 : 0);

    const runsNext = runs.hi < free.hi || (runs.hi === free.hi && runs.lo < free.lo);
    hi = runsNext ? runs.hi : free.hi;
    lo = runsNext ? runs.lo : free.lo;
    if (taken.hi < hi || (taken.hi === hi && taken.lo < lo)) {
      hi = taken.hi;
      lo = taken.lo;
    }
  }
  return rows.finish();
}

/** Walks the edges of all limits upwards: they are few as a rule, and looked at only where one is. */
class LimitEdges {
  /** The next place where a limit begins or ends, as of an `EdgeCursor`. */
  hi = HALF;
  lo = 0;
  /** The limits that take the addresses just below it, a bit each. */
  bits = 0;
  readonly #limits: readonly { readonly bit: number; readonly edges: EdgeCursor }[];

  constructor(limits: readonly LimitSet[]) {
    this.#limits = limits.map(({ kind, set }) => ({
      bit: 1 << LIMIT_KINDS.indexOf(kind),
      edges: new EdgeCursor(set),
    }));
    this.#toNext();
  }

  /** Steps over all edges at `hi:lo`. */
  advance(): void {
    for (const { edges } of this.#limits) {
      while (edges.hi === this.hi && edges.lo === this.lo) edges.advance();
    }
    this.#toNext();
  }

  #toNext(): void {
    this.hi = HALF;
    this.lo = 0;
    this.bits = 0;
    for (const { bit, edges } of this.#limits) {
      if (edges.inside) this.bits |= bit;
      if (edges.hi < this.hi || (edges.hi === this.hi && edges.lo < this.lo)) {
        this.hi = edges.hi;
        this.lo = edges.lo;
      }
    }
  }
}
