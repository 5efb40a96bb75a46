import { numberAt } from '../little-endian.ts';

const EMPTY = new Uint8Array(0);

/**
 * Bytes that came and are not used up: `bytes` from `at` on. What is left when more is pushed is copied, so a reader
 * that waits for `n` bytes copies at most `n` for each push.
 */
export class ByteQueue {
  bytes: Uint8Array = EMPTY;
  /** Index into `bytes` of the next one; readers advance it. May stand behind the end where one reads too far. */
  at = 0;
  #before = 0;

  /** How many bytes are there. */
  get left(): number {
    return this.bytes.length - this.at;
  }

  /** Offset of the next byte from the first that was ever pushed. */
  get offset(): number {
    return this.#before + this.at;
  }

  push(chunk: Uint8Array): void {
    this.#before += this.at;
    const left = this.bytes.subarray(this.at);
    this.at = 0;
    if (left.length === 0) {
      this.bytes = chunk;
      return;
    }
    this.bytes = new Uint8Array(left.length + chunk.length);
    this.bytes.set(left);
    this.bytes.set(chunk, left.length);
  }

  /** Copies what is left, so that it stays as it is once who pushed it uses its bytes again. */
  keep(): void {
    if (this.left > 0) this.push(EMPTY);
  }

  /** The next `count` bytes, which are there, and goes behind them. */
  take(count: number): Uint8Array {
    const taken = this.bytes.subarray(this.at, this.at + count);
    this.at += count;
    return taken;
  }

  /** The byte `ahead` of the next one; 0 behind the end. */
  peek(ahead: number): number {
    return this.bytes[this.at + ahead] ?? 0;
  }

  /** `size` bytes from `ahead` of the next one as a number, little endian; at most 6 bytes. */
  number(ahead: number, size: number): number {
    return numberAt(this.bytes, this.at + ahead, size);
  }
}
