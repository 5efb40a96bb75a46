import type { Dictionary } from './dictionary.ts';
import { probabilities, RangeDecoder } from './range-decoder.ts';

/** LZMA specification: 12 states, up to 16 positions, four ways that lengths tell distances apart. */
const STATES = 12;
const POSITIONS = 16;
const LENGTH_STATES = 4;
const SLOT_BITS = 6;
/** The shortest match; one of the longest of all is not used in LZMA2, where chunks have sizes. */
const SHORTEST = 2;
const LITERAL_SIZE = 0x300;
const ALIGN_BITS = 4;
/** From this slot on the middle bits are written without probabilities. */
const FIRST_DIRECT_SLOT = 14;

/** How many bits of position and of the byte before choose among probabilities: `lc`, `lp`, `pb`. */
export type LzmaProperties = { readonly lc: number; readonly lp: number; readonly pb: number };

/** The properties in a byte, (pb * 5 + lp) * 9 + lc; undefined where LZMA2 does not allow them (lc + lp over 4). */
export function lzmaProperties(byte: number): LzmaProperties | undefined {
  const lc = byte % 9;
  const lp = Math.floor(byte / 9) % 5;
  const pb = Math.floor(byte / 45);
  return pb > 4 || lc + lp > 4 ? undefined : { lc, lp, pb };
}

/** Lengths of matches: short, middle and long ones have trees of their own. */
class Lengths {
  readonly #choice = probabilities(2);
  readonly #low = probabilities(POSITIONS << 3);
  readonly #middle = probabilities(POSITIONS << 3);
  readonly #high = probabilities(1 << 8);

  read(bits: RangeDecoder, position: number): number {
    if (bits.bit(this.#choice, 0) === 0) return SHORTEST + bits.tree(this.#low, position << 3, 3);
    if (bits.bit(this.#choice, 1) === 0) {
      return SHORTEST + 8 + bits.tree(this.#middle, position << 3, 3);
    }
    return SHORTEST + 16 + bits.tree(this.#high, 0, 8);
  }
}

/** Reads LZMA chunks into a dictionary. What it learned from one serves for the next. */
export class Lzma {
  readonly #bits = new RangeDecoder();
  readonly #properties: LzmaProperties;
  readonly #dictionary: Dictionary;
  #state = 0;
  #repeats: [number, number, number, number] = [1, 1, 1, 1];
  /** How many bytes were written since the dictionary was reset. */
  #position: number;
  readonly #literal: Uint16Array;
  readonly #isMatch = probabilities(STATES * POSITIONS);
  readonly #isRepeat = probabilities(STATES);
  readonly #isLater = probabilities(STATES * 3);
  readonly #isLong = probabilities(STATES * POSITIONS);
  readonly #slots = probabilities(LENGTH_STATES << SLOT_BITS);
  readonly #special = probabilities(1 << 7);
  readonly #align = probabilities(1 << ALIGN_BITS);
  readonly #lengths = new Lengths();
  readonly #repeatLengths = new Lengths();

  /** `position`: how many bytes stand in the dictionary since its reset. */
  constructor(properties: LzmaProperties, dictionary: Dictionary, position: number) {
    this.#properties = properties;
    this.#dictionary = dictionary;
    this.#position = position;
    this.#literal = probabilities(LITERAL_SIZE << (properties.lc + properties.lp));
  }

  /** Bytes went to the dictionary that no chunk of this held. */
  skip(count: number): void {
    this.#position += count;
  }

  /** Reads a chunk, which makes `size` bytes; whether it is right. */
  read(chunk: Uint8Array, size: number): boolean {
    if (chunk.length < 5 || !this.#bits.start(chunk)) return false;
    const end = this.#position + size;
    while (this.#position < end) {
      const posState = this.#position & ((1 << this.#properties.pb) - 1);
      if (this.#bits.bit(this.#isMatch, this.#state * POSITIONS + posState) === 0) {
        this.#readLiteral();
        continue;
      }
      const isRepeat = this.#bits.bit(this.#isRepeat, this.#state) === 1;
      const length = isRepeat ? this.#readRepeat(posState) : this.#readMatch(posState);
      if (this.#bits.isOver || !this.#dictionary.reaches(this.#repeats[0])) return false;
      if (this.#position + length > end) return false;
      this.#dictionary.repeat(this.#repeats[0], length);
      this.#position += length;
    }
    return this.#bits.isFinished;
  }

  #readLiteral(): void {
    const { lc, lp } = this.#properties;
    const dictionary = this.#dictionary;
    const low = this.#position & ((1 << lp) - 1);
    const base = LITERAL_SIZE * ((low << lc) + (dictionary.byteAt(1) >> (8 - lc)));
    const probs = this.#literal;
    let symbol = 1;
    if (this.#state >= 7) {
      let matched = dictionary.byteAt(this.#repeats[0]);
      while (symbol < 0x100) {
        const matchBit = (matched >> 7) & 1;
        matched <<= 1;
        const bit = this.#bits.bit(probs, base + ((1 + matchBit) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (bit !== matchBit) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#bits.bit(probs, base + symbol);
    dictionary.put(symbol & 0xff);
    this.#position += 1;
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
  }

  // A match at one of the four last distances, which comes to be the first of them; its length.
  #readRepeat(posState: number): number {
    const bits = this.#bits;
    const state = this.#state;
    const [first, second, third, fourth] = this.#repeats;
    if (bits.bit(this.#isLater, state) === 0) {
      if (bits.bit(this.#isLong, state * POSITIONS + posState) === 0) {
        this.#state = state < 7 ? 9 : 11;
        return 1;
      }
    } else if (bits.bit(this.#isLater, STATES + state) === 0) {
      this.#repeats = [second, first, third, fourth];
    } else if (bits.bit(this.#isLater, 2 * STATES + state) === 0) {
      this.#repeats = [third, first, second, fourth];
    } else {
      this.#repeats = [fourth, first, second, third];
    }
    this.#state = state < 7 ? 8 : 11;
    return this.#repeatLengths.read(bits, posState);
  }

  #readMatch(posState: number): number {
    const length = this.#lengths.read(this.#bits, posState);
    this.#state = this.#state < 7 ? 7 : 10;
    const [first, second, third] = this.#repeats;
    this.#repeats = [this.#readDistance(length) + 1, first, second, third];
    return length;
  }

  // From 0; 2^32-1 marks an end, which LZMA2 has not: it reaches too far for any dictionary.
  #readDistance(length: number): number {
    const bits = this.#bits;
    const lengthState = Math.min(length - SHORTEST, LENGTH_STATES - 1);
    const slot = bits.tree(this.#slots, lengthState << SLOT_BITS, SLOT_BITS);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** count;
    if (slot < FIRST_DIRECT_SLOT) {
      return base + bits.reverseTree(this.#special, base - slot, count);
    }
    const middle = bits.direct(count - ALIGN_BITS) * (1 << ALIGN_BITS);
    return base + middle + bits.reverseTree(this.#align, 0, ALIGN_BITS);
  }
}
