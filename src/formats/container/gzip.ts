import { assertNever } from '../../model/result.ts';
import { crc32 } from '../link/crc32.ts';
import { ByteQueue } from './byte-queue.ts';
import type { Damage, Decoder, Sink } from './decoder.ts';
import { Inflate } from './inflate.ts';

/** RFC 1952, 2.3.1: bits of FLG. */
const HAS_CHECK = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;
const HEADER = 10;
const TRAILER = 8;
/** An extra field has up to 64 KiB; names are not bounded, but none is as long. */
const LONGEST_HEADER = 1 << 18;

/** Reads gzip (RFC 1952): members one behind the other, each checked; zeros behind the last are padding. */
export class GzipDecoder implements Decoder {
  readonly #input = new ByteQueue();
  readonly #sink: Sink;
  #inflate: Inflate | undefined;
  #state: 'header' | 'body' | 'trailer' | 'padding' | 'over' = 'header';
  #check = 0;
  #length = 0;
  #members = 0;

  constructor(sink: Sink) {
    this.#sink = (piece) => {
      this.#check = crc32(piece, this.#check);
      this.#length = (this.#length + piece.length) >>> 0;
      return sink(piece);
    };
  }

  push(chunk: Uint8Array): Damage | undefined {
    this.#input.push(chunk);
    return this.#run(false);
  }

  finish(): Damage | undefined {
    return this.#run(true);
  }

  #run(isFinal: boolean): Damage | undefined {
    while (this.#state !== 'over') {
      const step = this.#step(isFinal);
      if (step === 'more') return undefined;
      if (step !== 'next') {
        this.#state = 'over';
        return step === 'stopped' ? undefined : step;
      }
    }
    return undefined;
  }

  #step(isFinal: boolean): Damage | 'more' | 'next' | 'stopped' {
    switch (this.#state) {
      case 'header':
        return this.#header(isFinal);
      case 'body':
        return this.#body(isFinal);
      case 'trailer':
        return this.#trailer(isFinal);
      case 'padding':
        return this.#padding();
      case 'over':
        return 'stopped';
      default:
        return assertNever(this.#state);
    }
  }

  #header(isFinal: boolean): Damage | 'more' | 'next' {
    const input = this.#input;
    if (this.#members > 0 && input.left > 0 && input.peek(0) === 0) {
      this.#state = 'padding';
      return 'next';
    }
    if (input.left === 0 && this.#members > 0) return 'more';
    const length = this.#headerLength();
    if (length === undefined && !isFinal && input.left < LONGEST_HEADER) return 'more';
    if (input.number(0, 3) !== 0x08_8b1f && input.left >= 3) {
      const why = this.#members > 0 ? 'what follows the end is no gzip' : 'this is no gzip';
      return this.#damage('damaged', why);
    }
    if (length === undefined) return this.#damage('cut', 'it ends in a header');
    input.at += length;
    this.#inflate = new Inflate(input, this.#sink);
    this.#check = 0;
    this.#length = 0;
    this.#state = 'body';
    return 'next';
  }

  /** Undefined where it is not all there. */
  #headerLength(): number | undefined {
    const input = this.#input;
    const flags = input.peek(3);
    let length = HEADER;
    if (input.left < length) return undefined;
    if (flags & HAS_EXTRA) length += 2 + input.number(length, 2);
    for (const flag of [HAS_NAME, HAS_COMMENT]) {
      if (!(flags & flag)) continue;
      const end = input.bytes.indexOf(0, input.at + length);
      if (end < 0) return undefined;
      length = end + 1 - input.at;
    }
    if (flags & HAS_CHECK) length += 2;
    return input.left < length ? undefined : length;
  }

  #body(isFinal: boolean): Damage | 'more' | 'next' | 'stopped' {
    const state = this.#inflate?.run(isFinal) ?? 'damaged';
    switch (state) {
      case 'done':
        this.#state = 'trailer';
        return 'next';
      case 'cut':
        return this.#damage('cut', 'it ends in the midst');
      case 'damaged':
        return this.#damage('damaged', 'a code means nothing');
      case 'more':
      case 'stopped':
        return state;
      default:
        return assertNever(state);
    }
  }

  #trailer(isFinal: boolean): Damage | 'more' | 'next' {
    const input = this.#input;
    if (input.left < TRAILER) {
      return isFinal ? this.#damage('cut', 'it ends before its checksum') : 'more';
    }
    if (input.number(0, 4) !== this.#check || input.number(4, 4) !== this.#length) {
      return this.#damage('damaged', 'the checksum does not match');
    }
    input.at += TRAILER;
    this.#members += 1;
    this.#state = 'header';
    return 'next';
  }

  #padding(): Damage | 'more' {
    const rest = this.#input.bytes.subarray(this.#input.at);
    if (rest.some((byte) => byte !== 0)) {
      return this.#damage('damaged', 'what follows the end is no gzip');
    }
    this.#input.at = this.#input.bytes.length;
    return 'more';
  }

  #damage(code: Damage['code'], why: string): Damage {
    return { code, why, at: Math.min(this.#input.offset, this.#input.offset + this.#input.left) };
  }
}
