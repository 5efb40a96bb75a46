import { assertNever } from '../../../model/result.ts';
import { crc32 } from '../../link/crc32.ts';
import { ByteQueue } from '../byte-queue.ts';
import type { Damage, Decoder, Sink } from '../decoder.ts';
import { readBlockHeader, readVarint, type BlockHeader } from './block-header.ts';
import { checkOf, type Check } from './checks.ts';
import { Lzma2 } from './lzma2.ts';

/** .xz format 1.1.0, 2.1.1 and 2.1.2: sizes of a stream's header and footer, and how they begin and end. */
const HEADER = 12;
const FOOTER = 12;
const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const FOOTER_MAGIC = 0x5a59;
/** A record of an index is two numbers of at most 9 bytes. */
const RECORD = 18;

type Step = Damage | 'more' | 'next' | 'stopped';
type Fault = readonly [Damage['code'], string];

/** The state of one block. */
type Block = {
  readonly header: BlockHeader;
  readonly lzma2: Lzma2;
  readonly check: Check;
  readonly start: number;
  readonly headerSize: number;
  size: number;
};

/** Reads .xz: streams one behind the other, of any number of blocks, each checked where the check is a CRC. */
export class XzDecoder implements Decoder {
  readonly #input = new ByteQueue();
  readonly #sink: Sink;
  #state: 'header' | 'block' | 'body' | 'check' | 'index' | 'footer' | 'padding' | 'over' =
    'header';
  #flags = 0;
  #block: Block | undefined;
  /** Of each block of the stream: what the index has to say. */
  #records: (readonly [number, number])[] = [];
  /** What of the index is read: how many records are left, how many bytes it had so far, their sum. */
  #index = { isOpen: false, left: 0, size: 0, sum: 0, seen: 0 };

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  push(chunk: Uint8Array): Damage | undefined {
    this.#input.push(chunk);
    return this.#run();
  }

  finish(): Damage | undefined {
    const damage = this.#run();
    if (damage || this.#state === 'over') return damage;
    const isWhole = this.#state === 'padding' && this.#input.left === 0;
    return isWhole ? undefined : this.#fault('cut', 'it ends in the midst');
  }

  #run(): Damage | undefined {
    while (this.#state !== 'over') {
      const step = this.#step();
      if (step === 'more') return undefined;
      if (step !== 'next') {
        this.#state = 'over';
        return step === 'stopped' ? undefined : step;
      }
    }
    return undefined;
  }

  #step(): Step {
    switch (this.#state) {
      case 'header':
        return this.#header();
      case 'block':
        return this.#blockHeader();
      case 'body':
        return this.#body();
      case 'check':
        return this.#check();
      case 'index':
        return this.#readIndex();
      case 'footer':
        return this.#footer();
      case 'padding':
        return this.#padding();
      case 'over':
        return 'stopped';
      default:
        return assertNever(this.#state);
    }
  }

  #header(): Step {
    const input = this.#input;
    if (input.left < HEADER) return 'more';
    if (MAGIC.some((byte, i) => input.peek(i) !== byte))
      return this.#fault('damaged', 'this is no xz');
    const bytes = input.bytes.subarray(input.at, input.at + HEADER);
    if (crc32(bytes.subarray(6, 8)) !== input.number(8, 4)) {
      return this.#fault('damaged', 'the checksum of a header does not match');
    }
    this.#flags = input.number(6, 2);
    if ((this.#flags & 0xf0ff) !== 0) return this.#fault('unsupported', 'its flags are unknown');
    input.at += HEADER;
    this.#records = [];
    this.#state = 'block';
    return 'next';
  }

  #blockHeader(): Step {
    const input = this.#input;
    if (input.left < 1) return 'more';
    const code = input.peek(0);
    if (code === 0) {
      this.#index = { isOpen: false, left: 0, size: 0, sum: 0, seen: 0 };
      this.#state = 'index';
      return 'next';
    }
    const headerSize = (code + 1) * 4;
    if (input.left < headerSize) return 'more';
    const header = readBlockHeader(input.bytes.subarray(input.at, input.at + headerSize));
    if ('why' in header) return this.#fault(header.isKnown ? 'damaged' : 'unsupported', header.why);
    input.at += headerSize;
    const check = checkOf(this.#flags >> 8);
    const block: Block = {
      header,
      headerSize,
      check,
      start: input.offset,
      size: 0,
      lzma2: new Lzma2(input, header.dictionary, (piece) => {
        check.add(piece);
        block.size += piece.length;
        return this.#sink(piece);
      }),
    };
    this.#block = block;
    this.#state = 'body';
    return 'next';
  }

  #body(): Step {
    const state = this.#block?.lzma2.run() ?? 'more';
    if (typeof state === 'object') return this.#fault('damaged', state.why);
    if (state !== 'done') return state;
    this.#state = 'check';
    return 'next';
  }

  #check(): Step {
    const block = this.#block;
    const input = this.#input;
    if (!block) return 'more';
    const packed = input.offset - block.start;
    const padding = -packed & 3;
    if (input.left < padding + block.check.size) return 'more';
    const { header } = block;
    if ((header.packed ?? packed) !== packed || (header.size ?? block.size) !== block.size) {
      return this.#fault('damaged', 'a block has another size than it says');
    }
    if (input.number(0, padding) !== 0) return this.#fault('damaged', 'padding is not zero');
    const stored = input.bytes.subarray(input.at + padding, input.at + padding + block.check.size);
    if (!block.check.matches(stored)) {
      return this.#fault('damaged', 'the checksum of a block does not match');
    }
    input.at += padding + block.check.size;
    this.#records.push([block.headerSize + packed + block.check.size, block.size]);
    this.#block = undefined;
    this.#state = 'block';
    return 'next';
  }

  #readIndex(): Step {
    const input = this.#input;
    const index = this.#index;
    const start = index.isOpen ? 0 : 1;
    if (index.isOpen && index.left === 0) return this.#endIndex();
    const bytes = input.bytes.subarray(input.at, input.at + start + RECORD);
    const first = readVarint(bytes, start);
    const second = index.isOpen && first ? readVarint(bytes, first.end) : first;
    if (!first || !second) {
      return bytes.length < start + RECORD ? 'more' : this.#fault('damaged', 'the index is wrong');
    }
    if (index.isOpen) {
      const [packed, size] = this.#records[index.seen] ?? [];
      if (packed !== first.value || size !== second.value) {
        return this.#fault('damaged', 'the index does not match the blocks');
      }
      index.seen += 1;
      index.left -= 1;
    } else if (first.value === this.#records.length) {
      index.left = first.value;
      index.isOpen = true;
    } else {
      return this.#fault('damaged', 'the index does not match the blocks');
    }
    this.#takeIndex(second.end);
    return 'next';
  }

  #takeIndex(count: number): void {
    this.#index.sum = crc32(this.#input.take(count), this.#index.sum);
    this.#index.size += count;
  }

  #endIndex(): Step {
    const input = this.#input;
    const padding = -this.#index.size & 3;
    if (input.left < padding + 4) return 'more';
    this.#takeIndex(padding);
    if (input.number(0, 4) !== this.#index.sum) {
      return this.#fault('damaged', 'the checksum of the index does not match');
    }
    input.at += 4;
    this.#state = 'footer';
    return 'next';
  }

  #footer(): Step {
    const input = this.#input;
    if (input.left < FOOTER) return 'more';
    const bytes = input.bytes.subarray(input.at, input.at + FOOTER);
    const isRight =
      crc32(bytes.subarray(4, 10)) === input.number(0, 4) &&
      input.number(8, 2) === this.#flags &&
      input.number(10, 2) === FOOTER_MAGIC &&
      (input.number(4, 4) + 1) * 4 === this.#index.size + 4;
    if (!isRight) return this.#fault('damaged', 'the end of a stream is wrong');
    input.at += FOOTER;
    this.#state = 'padding';
    return 'next';
  }

  // Zeros, four at a time, may stand between streams and behind the last.
  #padding(): Step {
    const input = this.#input;
    while (input.left >= 4 && input.number(0, 4) === 0) input.at += 4;
    if (input.left < 4) return 'more';
    this.#state = 'header';
    return 'next';
  }

  #fault(...[code, why]: Fault): Damage {
    return { code, why, at: this.#input.offset };
  }
}
