import type { ByteQueue } from '../byte-queue.ts';
import { Dictionary } from './dictionary.ts';
import { Lzma, lzmaProperties, type LzmaProperties } from './lzma.ts';
import type { Sink } from '../decoder.ts';

/** Control bytes of LZMA2 chunks: the end, bytes as they are (the first forgets the dictionary), and LZMA from 0x80. */
const END = 0;
const PLAIN_RESET = 1;
const PLAIN = 2;
const LZMA_CHUNK = 0x80;
/** What an LZMA chunk resets, in bits 5 and 6: from 1 the state, from 2 with new properties, 3 the dictionary too. */
const RESET_STATE = 1;
const RESET_PROPERTIES = 2;
const RESET_ALL = 3;

/** `done`: the end was read; `stopped`: the sink has enough. Else why it can not go on. */
export type Lzma2State = 'more' | 'done' | 'stopped' | { readonly why: string };

/** Reads LZMA2: chunks of at most 64 KiB that make at most 2 MiB. */
export class Lzma2 {
  readonly #input: ByteQueue;
  readonly #dictionary: Dictionary;
  #properties: LzmaProperties | undefined;
  #lzma: Lzma | undefined;
  /** The first chunk has to reset the dictionary. */
  #isFresh = true;
  #position = 0;

  constructor(input: ByteQueue, dictionarySize: number, sink: Sink) {
    this.#input = input;
    this.#dictionary = new Dictionary(dictionarySize, sink);
  }

  /** Reads every chunk that is all there. */
  run(): Lzma2State {
    for (;;) {
      const state = this.#chunk();
      this.#dictionary.give();
      if (!this.#dictionary.isWanted) return 'stopped';
      if (state !== undefined) return state;
    }
  }

  #chunk(): Lzma2State | undefined {
    const input = this.#input;
    if (input.left < 1) return 'more';
    const control = input.peek(0);
    if (control === END) {
      input.at += 1;
      return 'done';
    }
    if (control >= LZMA_CHUNK) return this.#lzmaChunk(control);
    if (control > PLAIN) return { why: 'there is no chunk of this kind' };
    if (input.left < 3) return 'more';
    const size = input.peek(1) * 256 + input.peek(2) + 1;
    if (input.left < 3 + size) return 'more';
    if (control === PLAIN_RESET) this.#reset();
    else if (this.#isFresh) return { why: 'the first chunk needs what is not there' };
    input.at += 3;
    this.#dictionary.append(input.take(size));
    this.#position += size;
    this.#lzma?.skip(size);
    return undefined;
  }

  #lzmaChunk(control: number): Lzma2State | undefined {
    const input = this.#input;
    const resets = (control >> 5) & 3;
    const header = resets >= RESET_PROPERTIES ? 6 : 5;
    if (input.left < header) return 'more';
    const size = ((control & 0x1f) << 16) + input.peek(1) * 256 + input.peek(2) + 1;
    const packed = input.peek(3) * 256 + input.peek(4) + 1;
    if (input.left < header + packed) return 'more';
    if (resets === RESET_ALL) this.#reset();
    if (this.#isFresh) return { why: 'the first chunk needs what is not there' };
    if (resets >= RESET_PROPERTIES) this.#properties = lzmaProperties(input.peek(5));
    if (resets >= RESET_STATE) {
      const properties = this.#properties;
      this.#lzma = properties && new Lzma(properties, this.#dictionary, this.#position);
    }
    if (!this.#lzma) return { why: 'a chunk has no properties, or such as are not allowed' };
    const isRight = this.#lzma.read(
      input.bytes.subarray(input.at + header, input.at + header + packed),
      size,
    );
    if (!isRight) return { why: 'what is in a chunk means nothing' };
    input.at += header + packed;
    this.#position += size;
    return undefined;
  }

  #reset(): void {
    this.#dictionary.reset();
    this.#isFresh = false;
    this.#position = 0;
    this.#properties = undefined;
    this.#lzma = undefined;
  }
}
