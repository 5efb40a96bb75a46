import { numberAt } from '../../little-endian.ts';
import type { Dictionary } from '../xz/dictionary.ts';
import { FseState, type Fse } from './fse.ts';
import { readLiteralCodes, readLiteralStream, type LiteralCodes } from './literals.ts';
import { ReverseBits } from './reverse-bits.ts';
import {
  LITERAL_BASES,
  LITERAL_BITS,
  LITERAL_LENGTHS,
  MATCH_BASES,
  MATCH_BITS,
  MATCH_LENGTHS,
  OFFSETS,
  readTable,
} from './sequences.ts';

/** RFC 8878, 3.1.1.2.3: no block makes more. */
export const LARGEST_BLOCK = 1 << 17;
/** 3.1.1.3.1.1: how literals are stored. */
const RAW = 0;
const RLE = 1;
const COMPRESSED = 2;

type Tables = { readonly literals: Fse; readonly offsets: Fse; readonly matches: Fse };
type Literals = { readonly bytes: Uint8Array; readonly end: number };

/** Reads the compressed blocks of one frame into a dictionary; what one describes may serve the next. */
export class BlockReader {
  readonly #dictionary: Dictionary;
  #codes: LiteralCodes | undefined;
  #tables: Tables | undefined;
  #repeats: readonly [number, number, number] = [1, 4, 8];

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** Reads a block; whether it is right. What came before damage stands in the dictionary. */
  read(block: Uint8Array): boolean {
    const literals = this.#literals(block);
    return literals !== undefined && this.#sequences(block.subarray(literals.end), literals.bytes);
  }

  #literals(block: Uint8Array): Literals | undefined {
    const head = block[0] ?? 0;
    const kind = head & 3;
    const format = (head >> 2) & 3;
    if (kind >= COMPRESSED) {
      const bits = [10, 10, 14, 18][format] ?? 18;
      const header = [3, 3, 4, 5][format] ?? 5;
      const both = Math.floor(numberAt(block, 0, header) / 16);
      const size = both % 2 ** bits;
      const end = header + Math.floor(both / 2 ** bits);
      if (end > block.length || size > LARGEST_BLOCK) return undefined;
      const streams = format === 0 ? 1 : 4;
      const bytes = this.#packedLiterals(block.subarray(header, end), kind, size, streams);
      return bytes && { bytes, end };
    }
    const header = format === 1 ? 2 : format === 3 ? 3 : 1;
    const size = numberAt(block, 0, header) >> (header === 1 ? 3 : 4);
    const end = header + (kind === RAW ? size : 1);
    if (size > LARGEST_BLOCK || end > block.length) return undefined;
    const bytes =
      kind === RLE ? new Uint8Array(size).fill(block[header] ?? 0) : block.subarray(header, end);
    return { bytes, end };
  }

  #packedLiterals(
    packed: Uint8Array,
    kind: number,
    size: number,
    streams: number,
  ): Uint8Array | undefined {
    let start = 0;
    if (kind === COMPRESSED) {
      const read = readLiteralCodes(packed);
      if (!read) return undefined;
      this.#codes = read.codes;
      start = read.end;
    }
    const codes = this.#codes;
    if (!codes) return undefined;
    const out = new Uint8Array(size);
    if (streams === 1) {
      return readLiteralStream(packed.subarray(start), codes, out) ? out : undefined;
    }
    // 4.2.2: the lengths of the first three, then all four.
    const part = Math.ceil(size / 4);
    let at = start + 6;
    for (let i = 0; i < 4; i += 1) {
      const jump = start + i * 2;
      const length = (packed[jump] ?? 0) + (packed[jump + 1] ?? 0) * 256;
      const end = i < 3 ? at + length : packed.length;
      if (end > packed.length || at > end || part * 3 > size) return undefined;
      const piece = out.subarray(i * part, i < 3 ? (i + 1) * part : size);
      if (!readLiteralStream(packed.subarray(at, end), codes, piece)) return undefined;
      at = end;
    }
    return out;
  }

  #sequences(bytes: Uint8Array, literals: Uint8Array): boolean {
    const [first = 0, second = 0, third = 0] = bytes;
    let at = first < 128 ? 1 : first < 255 ? 2 : 3;
    const count =
      first < 128
        ? first
        : first < 255
          ? ((first - 128) << 8) + second
          : second + (third << 8) + 0x7f00;
    if (bytes.length < at) return false;
    if (count === 0) {
      this.#dictionary.append(literals);
      return bytes.length === at;
    }
    const modes = bytes[at] ?? 0;
    at += 1;
    const last = this.#tables;
    const lengths = readTable(LITERAL_LENGTHS, modes >> 6, bytes, at, last?.literals);
    const offsets =
      lengths && readTable(OFFSETS, (modes >> 4) & 3, bytes, lengths.end, last?.offsets);
    const matches =
      offsets && readTable(MATCH_LENGTHS, (modes >> 2) & 3, bytes, offsets.end, last?.matches);
    if (!matches || (modes & 3) !== 0) return false;
    this.#tables = { literals: lengths.table, offsets: offsets.table, matches: matches.table };
    return this.#run(this.#tables, new ReverseBits(bytes.subarray(matches.end)), count, literals);
  }

  #run(tables: Tables, bits: ReverseBits, count: number, literals: Uint8Array): boolean {
    const lengths = new FseState(tables.literals, bits);
    const offsets = new FseState(tables.offsets, bits);
    const matches = new FseState(tables.matches, bits);
    let used = 0;
    let made = 0;
    for (let i = 0; i < count; i += 1) {
      const far = offsets.symbol;
      const value = 2 ** far + bits.read(far);
      const match = (MATCH_BASES[matches.symbol] ?? 0) + bits.read(MATCH_BITS[matches.symbol] ?? 0);
      const length =
        (LITERAL_BASES[lengths.symbol] ?? 0) + bits.read(LITERAL_BITS[lengths.symbol] ?? 0);
      const distance = this.#distance(value, length);
      made += length + match;
      if (bits.left < 0 || used + length > literals.length || made > LARGEST_BLOCK) return false;
      this.#dictionary.append(literals.subarray(used, used + length));
      used += length;
      if (distance < 1 || !this.#dictionary.reaches(distance)) return false;
      this.#dictionary.repeat(distance, match);
      if (i === count - 1) break;
      lengths.next(bits);
      matches.next(bits);
      offsets.next(bits);
    }
    const rest = literals.subarray(used);
    if (bits.left !== 0 || made + rest.length > LARGEST_BLOCK) return false;
    this.#dictionary.append(rest);
    return true;
  }

  // 3.1.1.5: values up to three are distances of before; without literals they mean the next of these.
  #distance(value: number, literals: number): number {
    const [first, second, third] = this.#repeats;
    if (value > 3) {
      this.#repeats = [value - 3, first, second];
      return value - 3;
    }
    const place = value - (literals === 0 ? 0 : 1);
    if (place === 0) return first;
    const distance = place === 1 ? second : place === 2 ? third : first - 1;
    this.#repeats = [distance, first, place === 1 ? third : second];
    return distance;
  }
}
