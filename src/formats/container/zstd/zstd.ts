import { assertNever } from '../../../model/result.ts';
import { ByteQueue } from '../byte-queue.ts';
import type { Damage, Decoder, Sink } from '../decoder.ts';
import { Dictionary } from '../xz/dictionary.ts';
import { BlockReader, LARGEST_BLOCK } from './block.ts';
import { Xxh64 } from './xxh64.ts';

/** RFC 8878, 3.1.1 and 3.1.2: how frames begin; of those that are skipped the lowest four bits may be any. */
const MAGIC = 0xfd2f_b528;
const SKIPPED_MAGIC = 0x184d_2a50;
/** 3.1.1.1.1: flags of a frame: its content is one segment, and a sum stands behind it. */
const IS_SINGLE = 0x20;
const HAS_SUM = 4;
/** The magic number, a byte of flags, and at most 1 + 4 + 8 more. */
const LONGEST_HEADER = 18;
/** 3.1.1.2.2: kinds of blocks. */
const RAW_BLOCK = 0;
const RLE_BLOCK = 1;
const NO_BLOCK = 3;
/** `zstd -19` asks for 8 MiB, `--ultra -22` for 128. */
const LARGEST_WINDOW = 1 << 27;

type Step = Damage | 'more' | 'next' | 'stopped';

/** Reads Zstandard: frames one behind the other, each checked where it has a sum; frames to be skipped are. */
export class ZstdDecoder implements Decoder {
  readonly #input = new ByteQueue();
  readonly #sink: Sink;
  #state: 'frame' | 'block' | 'sum' | 'skip' | 'over' = 'frame';
  #frames = 0;
  #frame: { readonly dictionary: Dictionary; readonly blocks: BlockReader } | undefined;
  #sum: Xxh64 | undefined;
  #skip = 0;

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
    while (this.#state !== 'over') {
      let step = this.#step();
      if (step === 'more') {
        if (!isFinal) return undefined;
        const isWhole = this.#state === 'frame' && this.#frames > 0 && this.#input.left === 0;
        step = isWhole ? 'stopped' : this.#fault('cut', 'it ends in the midst');
      }
      if (step === 'next') continue;
      this.#state = 'over';
      return step === 'stopped' ? undefined : step;
    }
    return undefined;
  }

  #step(): Step {
    switch (this.#state) {
      case 'frame':
        return this.#frameHeader();
      case 'block':
        return this.#block();
      case 'sum':
        return this.#checksum();
      case 'skip':
        return this.#skipped();
      case 'over':
        return 'stopped';
      default:
        return assertNever(this.#state);
    }
  }

  #frameHeader(): Step {
    const input = this.#input;
    if (input.left < 8) return 'more';
    const magic = input.number(0, 4);
    if ((magic & ~15) >>> 0 === SKIPPED_MAGIC) {
      this.#skip = input.number(4, 4);
      input.at += 8;
      this.#state = 'skip';
      return 'next';
    }
    if (magic !== MAGIC) {
      const why = this.#frames > 0 ? 'what follows the end is no zstd' : 'this is no zstd';
      return this.#fault('damaged', why);
    }
    const flags = input.peek(4);
    const isSingle = (flags & IS_SINGLE) !== 0;
    const dictionary = [0, 1, 2, 4][flags & 3] ?? 0;
    const content = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
    const size = 5 + (isSingle ? 0 : 1) + dictionary + content;
    if (input.left < Math.min(size, LONGEST_HEADER)) return 'more';
    if (dictionary > 0 && input.number(size - content - dictionary, dictionary) !== 0) {
      return this.#fault('unsupported', 'it needs a dictionary that is not in it');
    }
    const window = isSingle
      ? contentSize(input, size - content, content)
      : windowSize(input.peek(5));
    if (window > LARGEST_WINDOW) {
      const why = `it needs a window of ${window} bytes, at most ${LARGEST_WINDOW} are taken`;
      return this.#fault('unsupported', why);
    }
    input.at += size;
    this.#begin(window, (flags & HAS_SUM) !== 0);
    return 'next';
  }

  #begin(window: number, hasSum: boolean): void {
    const dictionary = new Dictionary(window, (piece) => {
      this.#sum?.add(piece);
      return this.#sink(piece);
    });
    this.#sum = hasSum ? new Xxh64() : undefined;
    this.#frame = { dictionary, blocks: new BlockReader(dictionary) };
    this.#frames += 1;
    this.#state = 'block';
  }

  #block(): Step {
    const input = this.#input;
    const frame = this.#frame;
    if (!frame || input.left < 3) return 'more';
    const header = input.number(0, 3);
    const kind = (header >> 1) & 3;
    const size = header >> 3;
    if (kind === NO_BLOCK || size > LARGEST_BLOCK) {
      return this.#fault('damaged', 'there is no block of this kind or size');
    }
    const packed = kind === RLE_BLOCK ? 1 : size;
    if (input.left < 3 + packed) return 'more';
    const bytes = input.bytes.subarray(input.at + 3, input.at + 3 + packed);
    const { dictionary, blocks } = frame;
    if (kind === RAW_BLOCK) dictionary.append(bytes);
    else if (kind === RLE_BLOCK) dictionary.append(new Uint8Array(size).fill(bytes[0] ?? 0));
    const isRight = kind === RAW_BLOCK || kind === RLE_BLOCK || blocks.read(bytes);
    dictionary.give();
    if (!dictionary.isWanted) return 'stopped';
    if (!isRight) return this.#fault('damaged', 'what is in a block means nothing');
    input.at += 3 + packed;
    if ((header & 1) !== 0) this.#state = 'sum';
    return 'next';
  }

  #checksum(): Step {
    const input = this.#input;
    const sum = this.#sum;
    if (sum && input.left < 4) return 'more';
    if (sum && sum.low() !== input.number(0, 4)) {
      return this.#fault('damaged', 'the checksum of a frame does not match');
    }
    if (sum) input.at += 4;
    this.#frame = undefined;
    this.#state = 'frame';
    return 'next';
  }

  #skipped(): Step {
    const count = Math.min(this.#skip, this.#input.left);
    this.#input.at += count;
    this.#skip -= count;
    if (this.#skip > 0) return 'more';
    this.#frames += 1;
    this.#state = 'frame';
    return 'next';
  }

  #fault(code: Damage['code'], why: string): Damage {
    return { code, why, at: this.#input.offset };
  }
}

/** RFC 8878, 3.1.1.1.2. */
function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** RFC 8878, 3.1.1.1.4; of eight bytes the upper two count as far as they make it too large. */
function contentSize(input: ByteQueue, ahead: number, size: number): number {
  if (size === 2) return input.number(ahead, 2) + 256;
  if (size < 8) return input.number(ahead, size);
  return input.number(ahead, 4) + input.number(ahead + 4, 4) * 2 ** 32;
}
