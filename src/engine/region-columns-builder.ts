import type { AddressRange } from '../model/range.ts';
import type { RegionColumns } from '../model/region-columns.ts';
import { halvesOf, highHalf, lowHalf } from './halves.ts';

/** Collects regions one at a time and gives them out as columns, in the order they came. */
export class RegionColumnsBuilder {
  #length = 0;
  #firsts = new BigUint64Array(64);
  #lasts = new BigUint64Array(64);
  #kinds = new Uint8Array(64);
  #owners = new Uint32Array(64);
  #sources = new Uint32Array(64);
  #lines = new Uint32Array(64);
  #firstHalves = halvesOf(this.#firsts);
  #lastHalves = halvesOf(this.#lasts);

  /** How many regions there are so far. */
  get length(): number {
    return this.#length;
  }

  /**
   * Adds the region `first` … `last`, both inclusive and given as unsigned 32-bit halves, so that a
   * parser needs no bigint. `first` is not above `last`. `line` counts from 1; 0 says there is none.
   */
  push(
    firstHi: number,
    firstLo: number,
    lastHi: number,
    lastLo: number,
    kind: number,
    owner: number,
    source: number,
    line: number,
  ): void {
    const i = this.#length;
    if (i === this.#kinds.length) this.#grow();
    this.#firstHalves[2 * i] = firstLo;
    this.#firstHalves[2 * i + 1] = firstHi;
    this.#lastHalves[2 * i] = lastLo;
    this.#lastHalves[2 * i + 1] = lastHi;
    this.#kinds[i] = kind;
    this.#owners[i] = owner;
    this.#sources[i] = source;
    this.#lines[i] = line;
    this.#length = i + 1;
  }

  /** Adds a region given as exact addresses. */
  pushRange(
    { first, last }: AddressRange,
    kind: number,
    owner: number,
    source: number,
    line: number,
  ): void {
    this.push(
      highHalf(first),
      lowHalf(first),
      highHalf(last),
      lowHalf(last),
      kind,
      owner,
      source,
      line,
    );
  }

  /** The owner of the region at `i`; `i` is below `length`. */
  ownerAt(i: number): number {
    return this.#owners[i] ?? 0;
  }

  /** Whether the regions at `i` and `j` are the same addresses of one kind and owner, wherever they stood. */
  isSame(i: number, j: number): boolean {
    return (
      this.#firsts[i] === this.#firsts[j] &&
      this.#lasts[i] === this.#lasts[j] &&
      this.#kinds[i] === this.#kinds[j] &&
      this.#owners[i] === this.#owners[j]
    );
  }

  /** A text that regions have in common exactly where `isSame` holds. */
  keyAt(i: number): string {
    return `${this.#owners[i]} ${this.#kinds[i]} ${this.#firsts[i]} ${this.#lasts[i]}`;
  }

  /** Forgets all regions from index `length` on. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  /** All regions so far, as columns of exactly `length` entries with memory of their own. */
  finish(): RegionColumns {
    const length = this.#length;
    return {
      length,
      firsts: this.#firsts.slice(0, length),
      lasts: this.#lasts.slice(0, length),
      kinds: this.#kinds.slice(0, length),
      owners: this.#owners.slice(0, length),
      sources: this.#sources.slice(0, length),
      lines: this.#lines.slice(0, length),
    };
  }

  #grow(): void {
    const capacity = this.#kinds.length * 2;
    const firsts = new BigUint64Array(capacity);
    const lasts = new BigUint64Array(capacity);
    const kinds = new Uint8Array(capacity);
    firsts.set(this.#firsts);
    lasts.set(this.#lasts);
    kinds.set(this.#kinds);
    this.#firsts = firsts;
    this.#lasts = lasts;
    this.#kinds = kinds;
    this.#owners = grown(this.#owners, capacity);
    this.#sources = grown(this.#sources, capacity);
    this.#lines = grown(this.#lines, capacity);
    this.#firstHalves = halvesOf(firsts);
    this.#lastHalves = halvesOf(lasts);
  }
}

function grown(column: Uint32Array<ArrayBuffer>, capacity: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(capacity);
  larger.set(column);
  return larger;
}
