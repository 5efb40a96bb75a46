import type { Rows } from '../model/host-map.ts';
import { HALF, halvesOf } from './halves.ts';

/**
 * Writes rows from their first addresses, given in ascending order from 0: each ends where the next
 * begins, the last at 2^64-1. A row that says what the one before says becomes one with it.
 */
export class RowsBuilder {
  #length = 0;
  #firsts: Uint32Array;
  #masks: Uint8Array<ArrayBuffer>;
  #limits: Uint8Array<ArrayBuffer>;
  #usable: Uint8Array<ArrayBuffer>;

  /** With room for `capacity` rows, at least 1; it grows by doubling. */
  constructor(capacity = 16) {
    this.#firsts = new Uint32Array(2 * capacity);
    this.#masks = new Uint8Array(capacity);
    this.#limits = new Uint8Array(capacity);
    this.#usable = new Uint8Array(capacity);
  }

  push(firstHi: number, firstLo: number, mask: number, limits: number, usable: 0 | 1): void {
    const i = this.#length;
    if (
      i > 0 &&
      this.#masks[i - 1] === mask &&
      this.#limits[i - 1] === limits &&
      this.#usable[i - 1] === usable
    ) {
      return;
    }
    if (i === this.#masks.length) this.#grow();
    this.#firsts[2 * i] = firstLo;
    this.#firsts[2 * i + 1] = firstHi;
    this.#masks[i] = mask;
    this.#limits[i] = limits;
    this.#usable[i] = usable;
    this.#length = i + 1;
  }

  finish(): Rows {
    const length = this.#length;
    const firsts = new BigUint64Array(length);
    const lasts = new BigUint64Array(length);
    halvesOf(firsts).set(this.#firsts.subarray(0, 2 * length));
    const lastHalves = halvesOf(lasts);
    for (let i = 0; i < length; i++) {
      const endLo = i + 1 < length ? (this.#firsts[2 * i + 2] ?? 0) : 0;
      const endHi = i + 1 < length ? (this.#firsts[2 * i + 3] ?? 0) : HALF;
      lastHalves[2 * i] = endLo === 0 ? HALF - 1 : endLo - 1;
      lastHalves[2 * i + 1] = endLo === 0 ? endHi - 1 : endHi;
    }
    return {
      length,
      firsts,
      lasts,
      masks: this.#masks.slice(0, length),
      limits: this.#limits.slice(0, length),
      usable: this.#usable.slice(0, length),
    };
  }

  #grow(): void {
    const firsts = new Uint32Array(this.#firsts.length * 2);
    firsts.set(this.#firsts);
    this.#firsts = firsts;
    this.#masks = grown(this.#masks);
    this.#limits = grown(this.#limits);
    this.#usable = grown(this.#usable);
  }
}

function grown(column: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(column.length * 2);
  larger.set(column);
  return larger;
}
