/** Bits of `bytes`, the highest of each byte first. Behind the end they are zeros, and `isOver` says so. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #hold = 0;
  #held = 0;

  /** Begins at bit `bit` (0 … 7, from the highest) of the byte at `start`. */
  constructor(bytes: Uint8Array, start: number, bit: number) {
    this.#bytes = bytes;
    this.#at = start;
    if (bit > 0) this.read(bit);
  }

  /** Whether more was read than there is. */
  get isOver(): boolean {
    return this.#at - (this.#held >> 3) > this.#bytes.length;
  }

  /** The bit that comes next, counted from the first of `bytes`. */
  get position(): number {
    return this.#at * 8 - this.#held;
  }

  /** The next `count` bits, at most 24, without going on. */
  peek(count: number): number {
    while (this.#held < count) {
      this.#hold = (this.#hold << 8) | (this.#bytes[this.#at] ?? 0);
      this.#at += 1;
      this.#held += 8;
    }
    return (this.#hold >>> (this.#held - count)) & ((1 << count) - 1);
  }

  /** Goes on by `count` bits that were looked at. */
  skip(count: number): void {
    this.#held -= count;
  }

  /** The next `count` bits, at most 24. */
  read(count: number): number {
    const value = this.peek(count);
    this.#held -= count;
    return value;
  }

  /** The next 32 bits as a number from 0. */
  read32(): number {
    return this.read(16) * 0x1_0000 + this.read(16);
  }
}
