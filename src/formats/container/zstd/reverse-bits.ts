/** Bits that are read from the end of `bytes` (RFC 8878, 4.1): above the first stands a one that marks the end. */
export class ReverseBits {
  readonly #bytes: Uint8Array;
  /** How many bits are left; below 0 where more were read than there are. */
  left: number;

  /** `bytes` has to end in a byte that is not 0: else `left` is below 0 at once. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const last = bytes.at(-1) ?? 0;
    this.left = last === 0 ? -1 : bytes.length * 8 - Math.clz32(last) + 23;
  }

  /** The next `count` bits, 0 … 32; those that are not there are zeros. */
  read(count: number): number {
    if (count > 16) return this.read(count - 16) * 0x1_0000 + this.read(16);
    this.left -= count;
    if (this.left >= 0) return this.#at(this.left) & ((1 << count) - 1);
    const some = this.left + count;
    return some <= 0 ? 0 : (this.#at(0) & ((1 << some) - 1)) << -this.left;
  }

  #at(bit: number): number {
    const at = bit >> 3;
    const bytes = this.#bytes;
    const three = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
    return three >>> (bit & 7);
  }
}
