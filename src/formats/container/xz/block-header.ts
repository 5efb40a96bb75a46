import { formatHex } from '../../../model/address.ts';
import { crc32 } from '../../link/crc32.ts';
import { u32At } from '../../little-endian.ts';

/** .xz format 1.1.0, 5.3.1, and names of other filters for a person. */
const LZMA2 = 0x21;
const FILTERS: ReadonlyMap<number, string> = new Map([
  [0x03, 'delta'],
  [0x04, 'x86 (BCJ)'],
  [0x05, 'PowerPC (BCJ)'],
  [0x06, 'IA-64 (BCJ)'],
  [0x07, 'ARM (BCJ)'],
  [0x08, 'ARM Thumb (BCJ)'],
  [0x09, 'SPARC (BCJ)'],
  [0x0a, 'ARM64 (BCJ)'],
  [0x0b, 'RISC-V (BCJ)'],
]);

/** `xz -9` asks for 64 MiB; more than twice that would be for files that no log is as large as. */
export const DICTIONARY_LIMIT = 128 * 1024 * 1024;

/** What a block's header says: sizes where it gives them. */
export type BlockHeader = {
  readonly dictionary: number;
  readonly packed: number | undefined;
  readonly size: number | undefined;
};

/** A number of 1 to 9 bytes, 7 bits each, the lowest first (.xz 1.2), and where it ends; undefined where it is none. */
export function readVarint(
  bytes: Uint8Array,
  start: number,
): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let i = 0; i < 9; i += 1) {
    const byte = bytes[start + i];
    if (byte === undefined || (byte === 0 && i > 0)) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, end: start + i + 1 };
  }
  return undefined;
}

/** Reads a whole block header, its size and sum included; else why not. `isKnown` false: it is whole, but not read. */
export function readBlockHeader(
  bytes: Uint8Array,
): BlockHeader | { readonly why: string; readonly isKnown: boolean } {
  const end = bytes.length - 4;
  if (u32At(bytes, end) !== crc32(bytes.subarray(0, end))) {
    return { why: 'the checksum of a block header does not match', isKnown: true };
  }
  const flags = bytes[1] ?? 0;
  const filters = (flags & 3) + 1;
  let at = 2;
  const next = (): number | undefined => {
    const read = readVarint(bytes.subarray(0, end), at);
    at = read?.end ?? at;
    return read?.value;
  };
  const packed = flags & 0x40 ? next() : undefined;
  const size = flags & 0x80 ? next() : undefined;
  const filter = next() ?? 0;
  if (filters > 1 || filter !== LZMA2) {
    const name = FILTERS.get(filter) ?? formatHex(filter);
    return { why: `it uses the filter ${name}, and only LZMA2 is read`, isKnown: false };
  }
  if (next() !== 1) return { why: 'the properties of LZMA2 have a wrong size', isKnown: true };
  const dictionary = dictionarySize(bytes[at] ?? 0);
  if (dictionary > DICTIONARY_LIMIT) {
    const why = `it needs a dictionary of ${dictionary} bytes, at most ${DICTIONARY_LIMIT} are taken`;
    return { why, isKnown: false };
  }
  return { dictionary, packed, size };
}

// .xz 5.3.1: 2 or 3 times a power of two; 40 is 4 GiB - 1.
function dictionarySize(code: number): number {
  return code >= 40 ? 2 ** 32 - 1 : (2 | (code & 1)) * 2 ** ((code >> 1) + 11);
}
