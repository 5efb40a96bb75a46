import type { RangeSet } from '../model/range-set.ts';
import { HALF } from './halves.ts';
import { EdgeCursor } from './edge-cursor.ts';
import { RangeSetBuilder } from './range-set-builder.ts';

/**
 * The addresses for which `keep` says true, given whether `a` and whether `b` holds them. `keep` says
 * false for addresses that neither holds. O(a + b).
 */
export function combine(
  a: RangeSet,
  b: RangeSet,
  keep: (inA: boolean, inB: boolean) => boolean,
): RangeSet {
  // Which of the four cases stay, by `inA + 2 * inB`.
  const kept = [
    keep(false, false),
    keep(true, false),
    keep(false, true),
    keep(true, true),
  ] as const;
  // A few ranges cut a few more out of many: with room for these, nothing grows at the very end.
  const few = Math.min(a.length, b.length, 16);
  const result = new RangeSetBuilder(Math.max(a.length, b.length) + few);
  const edgeA = new EdgeCursor(a);
  const edgeB = new EdgeCursor(b);
  let open = false;
  let openHi = 0;
  let openLo = 0;
  for (;;) {
    const aFirst = edgeA.hi < edgeB.hi || (edgeA.hi === edgeB.hi && edgeA.lo <= edgeB.lo);
    const { hi, lo } = aFirst ? edgeA : edgeB;
    if (hi >= HALF) break;
    if (edgeA.hi === hi && edgeA.lo === lo) edgeA.advance();
    if (edgeB.hi === hi && edgeB.lo === lo) edgeB.advance();
    const which = (edgeA.inside ? 1 : 0) + (edgeB.inside ? 2 : 0);
    const keeps = kept[which] ?? false;
    if (keeps === open) continue;
    if (keeps) {
      openHi = hi;
      openLo = lo;
    } else if (lo === 0) result.push(openHi, openLo, hi - 1, HALF - 1);
    else result.push(openHi, openLo, hi, lo - 1);
    open = keeps;
  }
  if (open) result.push(openHi, openLo, HALF - 1, HALF - 1);
  return result.finish();
}
