import { ByteQueue } from '../byte-queue.ts';
import type { Damage, Decoder, Sink } from '../decoder.ts';
import { BitReader } from './bit-reader.ts';
import { readBlock } from './block.ts';
import { giveBlock } from './transform.ts';

/** "BZh" and a digit; then 48 bits before each block, pi in decimal, and before the end, its root. */
const MAGIC = 0x42_5a68;
const HEADER = 4;
const BLOCK = [0x31_4159, 0x26_5359] as const;
const END = [0x17_7245, 0x38_5090] as const;
const LEVEL_BYTES = 100_000;

/** What `bzip2` makes of a block is a hundredth and 600 bytes longer at the most; a quarter more is waited for. */
const roomOf = (level: number): number => level * LEVEL_BYTES * 1.25 + 65_536;

type Step = Damage | 'more' | 'next' | 'stopped';

/** Reads bzip2: streams one behind the other, each block checked. A block is read when all of it is there. */
export class Bzip2Decoder implements Decoder {
  readonly #input = new ByteQueue();
  readonly #sink: Sink;
  /** The level of the stream that is read, 1 … 9; 0 between streams. */
  #level = 0;
  /** Bits of the next byte that are used up. */
  #bit = 0;
  #sum = 0;
  #streams = 0;
  #sorted = new Uint32Array(0);
  #isOver = false;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  push(chunk: Uint8Array): Damage | undefined {
    this.#input.push(chunk);
    return this.#run(false);
  }

  finish(): Damage | undefined {
    return this.#run(true);
  }

  #run(isFinal: boolean): Damage | undefined {
    while (!this.#isOver) {
      const step = this.#level === 0 ? this.#header(isFinal) : this.#block(isFinal);
      if (step === 'next') continue;
      if (step === 'more' && !isFinal) return undefined;
      this.#isOver = true;
      return typeof step === 'object' ? step : undefined;
    }
    return undefined;
  }

  #header(isFinal: boolean): Step {
    const input = this.#input;
    if (input.left === 0 && this.#streams > 0) return 'more';
    if (input.left < HEADER) return isFinal ? this.#fault('cut', 'it ends in a header') : 'more';
    const level = input.peek(3) - 0x30;
    const magic = input.peek(0) * 0x1_0000 + input.peek(1) * 0x100 + input.peek(2);
    if (magic !== MAGIC || level < 1 || level > 9) {
      const why = this.#streams > 0 ? 'what follows the end is no bzip2' : 'this is no bzip2';
      return this.#fault('damaged', why);
    }
    input.at += HEADER;
    this.#level = level;
    this.#bit = 0;
    this.#sum = 0;
    if (this.#sorted.length !== level * LEVEL_BYTES) {
      this.#sorted = new Uint32Array(level * LEVEL_BYTES);
    }
    return 'next';
  }

  #block(isFinal: boolean): Step {
    const input = this.#input;
    if (!isFinal && input.left < roomOf(this.#level)) return 'more';
    const bits = new BitReader(input.bytes, input.at, this.#bit);
    const magic = [bits.read(24), bits.read(24)];
    const stored = bits.read32();
    if (bits.isOver) return this.#tooShort(isFinal);
    if (magic[0] === END[0] && magic[1] === END[1]) return this.#end(bits, stored);
    if (magic[0] !== BLOCK[0] || magic[1] !== BLOCK[1]) {
      return this.#fault('damaged', 'there is no block where one should begin');
    }
    if (bits.read(1) === 1)
      return this.#fault('unsupported', 'a block is randomised, as bzip2 0.9.0 did');
    const block = readBlock(bits, this.#sorted);
    if (bits.isOver) return this.#tooShort(isFinal);
    if (!block) return this.#fault('damaged', 'a block means nothing');
    const sum = giveBlock(this.#sorted, block, this.#sink);
    if (sum === undefined) return 'stopped';
    if (sum !== stored) return this.#fault('damaged', 'the checksum of a block does not match');
    this.#sum = ((this.#sum << 1) | (this.#sum >>> 31)) ^ sum;
    input.at = bits.position >> 3;
    this.#bit = bits.position & 7;
    return 'next';
  }

  #end(bits: BitReader, stored: number): Step {
    if (this.#sum >>> 0 !== stored) {
      return this.#fault('damaged', 'the checksum of a stream does not match');
    }
    this.#input.at = Math.ceil(bits.position / 8);
    this.#level = 0;
    this.#streams += 1;
    return 'next';
  }

  #tooShort(isFinal: boolean): Step {
    return isFinal ? this.#fault('cut', 'it ends in the midst') : 'more';
  }

  #fault(code: Damage['code'], why: string): Damage {
    return { code, why, at: this.#input.offset };
  }
}
