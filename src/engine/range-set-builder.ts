import type { RangeSet } from '../model/range-set.ts';
import { HALF, halvesOf } from './halves.ts';

/**
 * Writes a RangeSet from ranges that come in ascending order of first, as 32-bit halves. Ranges that
 * overlap or touch the one before become one with it. Grows by doubling.
 */
export class RangeSetBuilder {
  #length = 0;
  #firsts: BigUint64Array<ArrayBuffer>;
  #lasts: BigUint64Array<ArrayBuffer>;
  #firstHalves: Uint32Array;
  #lastHalves: Uint32Array;

  constructor(capacity = 16) {
    this.#firsts = new BigUint64Array(capacity);
    this.#lasts = new BigUint64Array(capacity);
    this.#firstHalves = halvesOf(this.#firsts);
    this.#lastHalves = halvesOf(this.#lasts);
  }

  /** Adds `first` … `last`, both inclusive; `first` is not below the first of the range before. */
  push(firstHi: number, firstLo: number, lastHi: number, lastLo: number): void {
    const lasts = this.#lastHalves;
    if (this.#length > 0) {
      const at = 2 * (this.#length - 1);
      // One past the last range, with 2^32 as the high half of 2^64.
      let endLo = (lasts[at] ?? 0) + 1;
      let endHi = lasts[at + 1] ?? 0;
      if (endLo === HALF) {
        endLo = 0;
        endHi += 1;
      }
      if (firstHi < endHi || (firstHi === endHi && firstLo <= endLo)) {
        if (lastHi > endHi || (lastHi === endHi && lastLo >= endLo)) {
          lasts[at] = lastLo;
          lasts[at + 1] = lastHi;
        }
        return;
      }
    }
    if (this.#length === this.#firsts.length) this.#grow();
    const at = 2 * this.#length;
    this.#firstHalves[at] = firstLo;
    this.#firstHalves[at + 1] = firstHi;
    this.#lastHalves[at] = lastLo;
    this.#lastHalves[at + 1] = lastHi;
    this.#length += 1;
  }

  /** The set; its columns share no memory with anything else. The builder is not used afterwards. */
  finish(): RangeSet {
    const full = this.#length === this.#firsts.length;
    return {
      length: this.#length,
      firsts: full ? this.#firsts : this.#firsts.slice(0, this.#length),
      lasts: full ? this.#lasts : this.#lasts.slice(0, this.#length),
    };
  }

  #grow(): void {
    const firsts = new BigUint64Array(Math.max(16, this.#firsts.length * 2));
    const lasts = new BigUint64Array(firsts.length);
    firsts.set(this.#firsts);
    lasts.set(this.#lasts);
    this.#firsts = firsts;
    this.#lasts = lasts;
    this.#firstHalves = halvesOf(firsts);
    this.#lastHalves = halvesOf(lasts);
  }
}
