/** Bytes of a member with holes: where they belong in it, and how many. */
export type SparsePart = { readonly offset: number; readonly size: number };

const ZEROS = new Uint8Array(1 << 16);

/** Puts the holes back into a member that was stored without them. */
export class SparseWriter {
  readonly #parts: readonly SparsePart[];
  readonly #size: number;
  readonly #give: (piece: Uint8Array) => boolean;
  #part = 0;
  /** Bytes of the part that were given. */
  #used = 0;
  #position = 0;

  /** `size`: with holes. `give` answers whether more is wanted. */
  constructor(parts: readonly SparsePart[], size: number, give: (piece: Uint8Array) => boolean) {
    this.#parts = parts;
    this.#size = size;
    this.#give = give;
  }

  /** The next bytes that are stored; whether more is wanted. Those beyond the last part are passed over. */
  write(bytes: Uint8Array): boolean {
    for (let at = 0; at < bytes.length;) {
      const part = this.#parts[this.#part];
      if (!part) return true;
      if (this.#used === 0 && !this.#zerosTo(part.offset)) return false;
      const piece = bytes.subarray(at, at + part.size - this.#used);
      if (piece.length > 0 && !this.#give(piece)) return false;
      at += piece.length;
      this.#position += piece.length;
      this.#used += piece.length;
      if (this.#used < part.size) continue;
      this.#part += 1;
      this.#used = 0;
    }
    return true;
  }

  /** The hole behind the last part. */
  finish(): boolean {
    return this.#zerosTo(this.#size);
  }

  #zerosTo(end: number): boolean {
    while (this.#position < Math.min(end, this.#size)) {
      const piece = ZEROS.subarray(0, Math.min(end, this.#size) - this.#position);
      if (!this.#give(piece)) return false;
      this.#position += piece.length;
    }
    return true;
  }
}
