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
  // Equal answers are often the same object: walked once, with a bit for each.
  const bits = new Map<RangeSet, number>();
  sets.forEach((set, i) => bits.set(set, (bits.get(set) ?? 0) | (1 << i)));
  const cursors = [...bits.keys()].map((set) => new EdgeCursor(set));
  const masks = [...bits.values()];
  const found = new DifferencesBuilder();
  let hi = 0;
  let lo = 0;
  while (hi < HALF) {
    let inside = 0;
    let nextHi = HALF;
    let nextLo = 0;
    for (let i = 0; i < cursors.length; i++) {
      const cursor = cursors[i];
      if (!cursor) continue;
      while (cursor.hi === hi && cursor.lo === lo) cursor.advance();
      if (cursor.inside) inside |= masks[i] ?? 0;
      if (cursor.hi < nextHi || (cursor.hi === nextHi && cursor.lo < nextLo)) {
        nextHi = cursor.hi;
        nextLo = cursor.lo;
      }
    }
    if (inside !== 0 && inside !== all) found.push(hi, lo, nextHi, nextLo, inside);
    hi = nextHi;
    lo = nextLo;
  }
  return found.finish();
}

/** Collects ranges from their first address and the edge above their last. */
class DifferencesBuilder {
  #length = 0;
  #firsts = new Uint32Array(32);
  #lasts = new Uint32Array(32);
  #usableBy = new Uint8Array(16);

  push(hi: number, lo: number, endHi: number, endLo: number, usableBy: number): void {
    const i = this.#length;
    if (i === this.#usableBy.length) this.#grow();
    this.#firsts[2 * i] = lo;
    this.#firsts[2 * i + 1] = hi;
    this.#lasts[2 * i] = endLo === 0 ? HALF - 1 : endLo - 1;
    this.#lasts[2 * i + 1] = endLo === 0 ? endHi - 1 : endHi;
    this.#usableBy[i] = usableBy;
    this.#length = i + 1;
  }

  finish(): Differences {
    const length = this.#length;
    const firsts = new BigUint64Array(length);
    const lasts = new BigUint64Array(length);
    halvesOf(firsts).set(this.#firsts.subarray(0, 2 * length));
    halvesOf(lasts).set(this.#lasts.subarray(0, 2 * length));
    return { length, firsts, lasts, usableBy: this.#usableBy.slice(0, length) };
  }

  #grow(): void {
    const firsts = new Uint32Array(this.#firsts.length * 2);
    const lasts = new Uint32Array(this.#firsts.length * 2);
    const usableBy = new Uint8Array(this.#usableBy.length * 2);
    firsts.set(this.#firsts);
    lasts.set(this.#lasts);
    usableBy.set(this.#usableBy);
    this.#firsts = firsts;
    this.#lasts = lasts;
    this.#usableBy = usableBy;
  }
}
