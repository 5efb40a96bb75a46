/** LZMA specification, "Range Coder": a probability has 11 bits, starts at a half, and moves by a 32nd. */
const PROBABILITY_BITS = 11;
const HALF = 1 << (PROBABILITY_BITS - 1);
const MOVE = 5;
const TOP = 2 ** 24;

/** So many probabilities, each a half. */
export function probabilities(count: number): Uint16Array {
  return new Uint16Array(count).fill(HALF);
}

/** Reads bits that were written with probabilities. Behind the end of the input it reads zeros, and `isOver` says so. */
export class RangeDecoder {
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #range = 0;
  #code = 0;

  /** Begins with `bytes`, at least five; whether they can be a beginning. */
  start(bytes: Uint8Array): boolean {
    this.#bytes = bytes;
    this.#at = 5;
    this.#range = 0xffff_ffff;
    this.#code = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
    return bytes[0] === 0;
  }

  get isOver(): boolean {
    return this.#at > this.#bytes.length;
  }

  /** Whether all was used up and nothing is left over, as at the end of a chunk. */
  get isFinished(): boolean {
    return this.#code === 0 && this.#at === this.#bytes.length;
  }

  /** The next bit, of which the probability stands at `index`. */
  bit(probs: Uint16Array, index: number): 0 | 1 {
    const probability = probs[index] ?? 0;
    const bound = (this.#range >>> PROBABILITY_BITS) * probability;
    if (this.#code < bound) {
      this.#range = bound;
      probs[index] = probability + (((1 << PROBABILITY_BITS) - probability) >> MOVE);
      if (this.#range < TOP) this.#shift();
      return 0;
    }
    this.#range -= bound;
    this.#code -= bound;
    probs[index] = probability - (probability >> MOVE);
    if (this.#range < TOP) this.#shift();
    return 1;
  }

  /** `count` bits, each as probable as not, the highest first. */
  direct(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i += 1) {
      this.#range >>>= 1;
      const one = this.#code >= this.#range;
      if (one) this.#code -= this.#range;
      if (this.#range < TOP) this.#shift();
      value = value * 2 + (one ? 1 : 0);
    }
    return value;
  }

  /** A number of `count` bits, the highest first; its tree of probabilities begins at `base`. */
  tree(probs: Uint16Array, base: number, count: number): number {
    let node = 1;
    for (let i = 0; i < count; i += 1) node = (node << 1) | this.bit(probs, base + node);
    return node - (1 << count);
  }

  /** The same, the lowest bit first. */
  reverseTree(probs: Uint16Array, base: number, count: number): number {
    let node = 1;
    let value = 0;
    for (let i = 0; i < count; i += 1) {
      const bit = this.bit(probs, base + node);
      node = (node << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  #shift(): void {
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | (this.#bytes[this.#at] ?? 0)) >>> 0;
    this.#at += 1;
  }
}
