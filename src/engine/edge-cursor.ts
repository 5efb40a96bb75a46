import type { RangeSet } from '../model/range-set.ts';
import { HALF, halvesOf } from './halves.ts';

/**
 * Walks the edges of a range set upwards: `hi:lo` is the next place where the set begins or ends,
 * `inside` whether the addresses just below it are in the set. Past the last edge, and where a range
 * ends at 2^64-1, `hi` is 2^32. A set without a range at 0 starts at its first edge.
 */
export class EdgeCursor {
  hi = HALF;
  lo = 0;
  inside = false;
  readonly #length: number;
  readonly #firsts: Uint32Array;
  readonly #lasts: Uint32Array;
  #index = 0;

  constructor(set: RangeSet) {
    this.#length = set.length;
    this.#firsts = halvesOf(set.firsts);
    this.#lasts = halvesOf(set.lasts);
    this.#toFirst();
  }

  /** Index of the range that the cursor is in, or comes to next. */
  get index(): number {
    return this.#index;
  }

  /** Steps over the edge at `hi:lo`. At the end it stays where it is. */
  advance(): void {
    if (this.#index >= this.#length) return;
    if (this.inside) {
      this.inside = false;
      this.#index += 1;
      this.#toFirst();
      return;
    }
    this.inside = true;
    const lo = (this.#lasts[2 * this.#index] ?? 0) + 1;
    const carry = lo === HALF ? 1 : 0;
    this.lo = carry === 1 ? 0 : lo;
    this.hi = (this.#lasts[2 * this.#index + 1] ?? 0) + carry;
  }

  #toFirst(): void {
    const at = 2 * this.#index;
    this.lo = this.#index < this.#length ? (this.#firsts[at] ?? 0) : 0;
    this.hi = this.#index < this.#length ? (this.#firsts[at + 1] ?? 0) : HALF;
  }
}
