import type { Differences } from '../model/host-map.ts';
import type { RangeSet } from '../model/range-set.ts';
import { EdgeCursor } from './edge-cursor.ts';
import { HALF, halvesOf } from './halves.ts';

/**
 * Where some of `sets` hold an address and some do not: maximal ranges over which the same ones do, with bit `1 << i`
 * for `sets[i]`. At most 8 sets. O(sets x ranges).
 */
export function differencesOf(sets: readonly RangeSet[]): Differences {
  const all = (1 << sets.length) - 1;
  const cursors = sets.map((set) => new EdgeCursor(set));
  const firsts: number[] = [];
  const lasts: number[] = [];
  const usableBy: number[] = [];
  let hi = 0;
  let lo = 0;
  while (hi < HALF) {
    for (const cursor of cursors) while (cursor.hi === hi && cursor.lo === lo) cursor.advance();
    const inside = cursors.reduce((mask, cursor, i) => mask | (cursor.inside ? 1 << i : 0), 0);
    const [nextHi, nextLo] = nextEdge(cursors);
    if (inside !== 0 && inside !== all) {
      firsts.push(lo, hi);
      lasts.push(nextLo === 0 ? HALF - 1 : nextLo - 1, nextLo === 0 ? nextHi - 1 : nextHi);
      usableBy.push(inside);
    }
    hi = nextHi;
    lo = nextLo;
  }
  return {
    length: usableBy.length,
    firsts: asAddresses(firsts),
    lasts: asAddresses(lasts),
    usableBy: Uint8Array.from(usableBy),
  };
}

function nextEdge(cursors: readonly EdgeCursor[]): readonly [hi: number, lo: number] {
  let hi = HALF;
  let lo = 0;
  for (const cursor of cursors) {
    if (cursor.hi < hi || (cursor.hi === hi && cursor.lo < lo)) {
      hi = cursor.hi;
      lo = cursor.lo;
    }
  }
  return [hi, lo];
}

function asAddresses(halves: readonly number[]): BigUint64Array<ArrayBuffer> {
  const column = new BigUint64Array(halves.length / 2);
  halvesOf(column).set(halves);
  return column;
}
