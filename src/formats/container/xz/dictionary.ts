import type { Sink } from '../decoder.ts';

/** What is made room for at first; it grows to the size that the file asks for only when so much was written. */
const FIRST_ROOM = 1 << 20;
const LEAST_ROOM = 1 << 12;

/** What was read last, which matches copy from, and what of it has to go to the sink. */
export class Dictionary {
  readonly #size: number;
  readonly #sink: Sink;
  #bytes: Uint8Array;
  #at = 0;
  #given = 0;
  /** How far back is known, at most the size. */
  #reach = 0;
  /** False once the sink wanted no more. */
  isWanted = true;

  /** `size`: how far back matches may reach, in bytes. */
  constructor(size: number, sink: Sink) {
    this.#size = Math.max(size, LEAST_ROOM);
    this.#sink = sink;
    this.#bytes = new Uint8Array(Math.min(this.#size, FIRST_ROOM));
  }

  /** Forgets what came before. */
  reset(): void {
    this.#reach = 0;
  }

  /** Whether a match may begin `distance` back, 1 for the last byte. */
  reaches(distance: number): boolean {
    return distance <= this.#reach;
  }

  /** The byte `distance` back; 0 where none is. */
  byteAt(distance: number): number {
    if (distance > this.#reach) return 0;
    const at = this.#at - distance;
    return this.#bytes[at < 0 ? at + this.#bytes.length : at] ?? 0;
  }

  put(byte: number): void {
    if (this.#at === this.#bytes.length) this.#turn();
    this.#bytes[this.#at] = byte;
    this.#at += 1;
    if (this.#reach < this.#size) this.#reach += 1;
  }

  /** Repeats `length` bytes from `distance` back, which it reaches. */
  repeat(distance: number, length: number): void {
    const from = this.#at - distance;
    if (from < 0 || this.#at + length > this.#bytes.length) {
      for (let i = 0; i < length; i += 1) this.put(this.byteAt(distance));
      return;
    }
    const bytes = this.#bytes;
    const end = this.#at + length;
    for (let at = this.#at, source = from; at < end; at += 1, source += 1) {
      bytes[at] = bytes[source] ?? 0;
    }
    this.#at = end;
    this.#reach = Math.min(this.#size, this.#reach + length);
  }

  /** Adds bytes as they are. */
  append(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      if (this.#at === this.#bytes.length) this.#turn();
      const part = bytes.subarray(at, at + this.#bytes.length - this.#at);
      this.#bytes.set(part, this.#at);
      this.#at += part.length;
      at += part.length;
    }
    this.#reach = Math.min(this.#size, this.#reach + bytes.length);
  }

  /** Gives what is new to the sink. */
  give(): void {
    if (this.#given === this.#at || !this.isWanted) return;
    this.isWanted = this.#sink(this.#bytes.subarray(this.#given, this.#at));
    this.#given = this.#at;
  }

  // At the end of the room: more of it, or its beginning again.
  #turn(): void {
    this.give();
    if (this.#bytes.length === this.#size) {
      this.#at = 0;
    } else {
      const larger = new Uint8Array(Math.min(this.#size, this.#bytes.length * 4));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#given = this.#at;
  }
}
