import { assertNever } from '../../model/result.ts';
import type { ByteQueue } from './byte-queue.ts';
import type { Sink } from './decoder.ts';
import { huffman, type Huffman } from './huffman.ts';

/** RFC 1951, 3.2.5: how far back a match reaches. */
const WINDOW = 1 << 15;
/** What is gathered before it goes to the sink, and room for one match of 258 behind it. */
const GATHER = 1 << 16;
const ROOM = WINDOW + GATHER + 258;

/** RFC 1951, 3.2.5: the tables of lengths 257 … 285 and distances 0 … 29. */
const LENGTH_BITS = Array.from('00000000111122223333444455550', (digit) =>
  Number.parseInt(digit, 10),
);
const LENGTHS = [...bases(LENGTH_BITS.slice(0, -1), 3), 258];
const DISTANCE_BITS = Array.from({ length: 30 }, (_, i) => Math.max(0, (i >> 1) - 1));
const DISTANCES = bases(DISTANCE_BITS, 1);
/** RFC 1951, 3.2.7: the order of the lengths of code lengths. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A header of codes takes 14 + 19 * 3 + 320 * (7 + 7) bits at the most; a symbol with all that belongs to it 48. */
const HEADER_BYTES = 600;
const SYMBOL_BYTES = 8;

/** `more`: input is used up; `done`: the last block ended, the queue stands behind it; `stopped`: the sink has enough. */
export type Inflated = 'more' | 'done' | 'stopped' | 'cut' | 'damaged';

/** Undoes "deflate" (RFC 1951), as much at a time as there is input. */
export class Inflate {
  readonly #input: ByteQueue;
  readonly #sink: Sink;
  readonly #out = new Uint8Array(ROOM);
  /** Bytes of `#out` that are written, and that went to the sink. */
  #written = 0;
  #given = 0;
  #hold = 0;
  #held = 0;
  #isLast = false;
  #stored = 0;
  #codes: Codes | undefined;
  #state: 'block' | 'stored' | 'codes' = 'block';

  constructor(input: ByteQueue, sink: Sink) {
    this.#input = input;
    this.#sink = sink;
  }

  /** Goes on as far as the queue reaches; `isFinal`: nothing will come behind it. */
  run(isFinal: boolean): Inflated {
    for (;;) {
      const state = this.#step(isFinal);
      if (state === undefined) continue;
      if (this.#isOver && state !== 'stopped') return this.#give() ? 'cut' : 'stopped';
      if (state === 'done') this.#alignInput();
      if (state === 'more') this.#putBack();
      return this.#give() ? state : 'stopped';
    }
  }

  #step(isFinal: boolean): Inflated | undefined {
    switch (this.#state) {
      case 'block':
        if (!isFinal && this.#input.left < HEADER_BYTES) return 'more';
        return this.#block();
      case 'stored':
        return this.#copyStored(isFinal);
      case 'codes':
        return this.#decode(isFinal);
      default:
        return assertNever(this.#state);
    }
  }

  #bits(count: number): number {
    while (this.#held < count) {
      this.#hold |= (this.#input.bytes[this.#input.at] ?? 0) << this.#held;
      this.#input.at += 1;
      this.#held += 8;
    }
    const value = this.#hold & ((1 << count) - 1);
    this.#hold >>>= count;
    this.#held -= count;
    return value;
  }

  #block(): Inflated | undefined {
    if (this.#isLast) return 'done';
    this.#isLast = this.#bits(1) === 1;
    switch (this.#bits(2)) {
      case 0: {
        this.#bits(this.#held & 7);
        const length = this.#bits(16);
        if (length !== (this.#bits(16) ^ 0xffff)) return 'damaged';
        this.#alignInput();
        this.#stored = length;
        this.#state = 'stored';
        return undefined;
      }
      case 1:
        this.#codes = fixedCodes();
        break;
      case 2:
        this.#codes = this.#readCodes();
        break;
      default:
        return 'damaged';
    }
    this.#state = 'codes';
    return this.#codes ? undefined : 'damaged';
  }

  #copyStored(isFinal: boolean): Inflated | undefined {
    if (this.#isOver) return 'cut';
    if (!this.#give()) return 'stopped';
    const count = Math.min(this.#stored, this.#input.left, GATHER);
    if (count <= 0 && this.#stored > 0) return isFinal ? 'cut' : 'more';
    this.#out.set(this.#input.take(count), this.#written);
    this.#written += count;
    this.#stored -= count;
    if (this.#stored === 0) this.#state = 'block';
    return undefined;
  }

  #readCodes(): Codes | undefined {
    const symbols = this.#bits(5) + 257;
    const total = symbols + this.#bits(5) + 1;
    const count = this.#bits(4) + 4;
    const small = new Uint8Array(19);
    for (const at of ORDER.slice(0, count)) small[at] = this.#bits(3);
    const code = huffman(small);
    if (!code) return undefined;
    const lengths = new Uint8Array(total);
    for (let at = 0; at < total;) {
      const symbol = this.#symbol(code);
      if (symbol === undefined || (symbol === 16 && at === 0)) return undefined;
      if (symbol < 16) {
        lengths[at] = symbol;
        at += 1;
        continue;
      }
      const repeated = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
      const times =
        symbol === 16 ? 3 + this.#bits(2) : symbol === 17 ? 3 + this.#bits(3) : 11 + this.#bits(7);
      if (at + times > total) return undefined;
      lengths.fill(repeated, at, at + times);
      at += times;
    }
    return codesOf(lengths.subarray(0, symbols), lengths.subarray(symbols));
  }

  #symbol({ table, mask }: Huffman): number | undefined {
    while (this.#held < 15) {
      this.#hold |= (this.#input.bytes[this.#input.at] ?? 0) << this.#held;
      this.#input.at += 1;
      this.#held += 8;
    }
    const entry = table[this.#hold & mask] ?? 0;
    const length = entry & 15;
    if (length === 0) return undefined;
    this.#hold >>>= length;
    this.#held -= length;
    return entry >> 4;
  }

  #decode(isFinal: boolean): Inflated | undefined {
    const codes = this.#codes;
    if (!codes) return 'damaged';
    const { symbols, distances } = codes;
    for (;;) {
      if (!isFinal && this.#input.left < SYMBOL_BYTES) return 'more';
      if (this.#written >= WINDOW + GATHER && !this.#give()) return 'stopped';
      const symbol = this.#symbol(symbols);
      if (symbol === undefined) return 'damaged';
      if (this.#isOver) return 'cut';
      if (symbol < 256) {
        this.#out[this.#written] = symbol;
        this.#written += 1;
      } else if (symbol === 256) {
        this.#state = 'block';
        return undefined;
      } else if (!this.#match(symbol - 257, distances)) {
        return 'damaged';
      }
    }
  }

  #match(index: number, distances: Huffman): boolean {
    const length = (LENGTHS[index] ?? 0) + this.#bits(LENGTH_BITS[index] ?? 0);
    const far = this.#symbol(distances) ?? DISTANCES.length;
    const distance = (DISTANCES[far] ?? ROOM) + this.#bits(DISTANCE_BITS[far] ?? 0);
    if (index >= LENGTHS.length || distance > this.#written || this.#isOver) return false;
    const out = this.#out;
    const end = this.#written + length;
    for (let at = this.#written, from = at - distance; at < end; at += 1, from += 1) {
      out[at] = out[from] ?? 0;
    }
    this.#written = end;
    return true;
  }

  /** Whether more was read than there is: bits that no one had need of are not. */
  get #isOver(): boolean {
    return this.#input.at - (this.#held >> 3) > this.#input.bytes.length;
  }

  // Whole bytes that were taken and not used go back: the queue forgets what stands before them.
  #putBack(): void {
    this.#input.at -= this.#held >> 3;
    this.#held &= 7;
    this.#hold &= (1 << this.#held) - 1;
  }

  // The same, and the rest of the byte is passed over.
  #alignInput(): void {
    this.#input.at -= this.#held >> 3;
    this.#hold = 0;
    this.#held = 0;
  }

  // Gives what is new to the sink and keeps what matches may reach; whether more is wanted.
  #give(): boolean {
    const isWanted =
      this.#given === this.#written || this.#sink(this.#out.subarray(this.#given, this.#written));
    if (this.#written > WINDOW) {
      this.#out.copyWithin(0, this.#written - WINDOW, this.#written);
      this.#written = WINDOW;
    }
    this.#given = this.#written;
    return isWanted;
  }
}

/** The codes of literals and lengths, and those of distances. */
type Codes = { readonly symbols: Huffman; readonly distances: Huffman };

function codesOf(symbols: Uint8Array, distances: Uint8Array): Codes | undefined {
  const both = { symbols: huffman(symbols), distances: huffman(distances) };
  return both.symbols && both.distances && { symbols: both.symbols, distances: both.distances };
}

/** RFC 1951, 3.2.6. */
function fixedCodes(): Codes | undefined {
  const symbols = new Uint8Array(288).fill(8);
  symbols.fill(9, 144, 256);
  symbols.fill(7, 256, 280);
  return codesOf(symbols, new Uint8Array(30).fill(5));
}

function bases(bits: readonly number[], first: number): number[] {
  let base = first;
  return bits.map((count) => {
    const own = base;
    base += 1 << count;
    return own;
  });
}
