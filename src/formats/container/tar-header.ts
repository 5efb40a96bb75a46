import type { SparsePart } from './tar-sparse.ts';

/** POSIX.1-1988 (ustar): everything stands in blocks of this many bytes. */
export const BLOCK = 512;

/** Offset and length of the fields of a header (POSIX.1-1988; the last three as GNU tar has them). */
const NAME = [0, 100] as const;
const SIZE = [124, 12] as const;
const CHECKSUM = [148, 8] as const;
const TYPE = 156;
const LINK = [157, 100] as const;
const MAGIC = [257, 6] as const;
const PREFIX = [345, 155] as const;
const SPARSE = 386;
const SPARSE_COUNT = 4;
const SPARSE_MORE = 482;
const REAL_SIZE = [483, 12] as const;

/** What a header block says. */
export type TarHeader = {
  readonly path: string;
  readonly link: string;
  /** Bytes that follow, up to the next block. */
  readonly size: number;
  /** The letter of its type: `0` and NUL a file, `2` a symbolic link, `x` what is said of the next member, and so on. */
  readonly type: string;
  /** Of an old sparse member: where its bytes go, how long it is with holes, whether more places follow. */
  readonly sparse?: {
    readonly parts: readonly SparsePart[];
    readonly size: number;
    readonly isMore: boolean;
  };
};

/** Whether a block has nothing in it: two of them end an archive. */
export function isZero(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** What a whole block says where it is a header: its checksum is right. Old archives have no other mark. */
export function readTarHeader(block: Uint8Array): TarHeader | undefined {
  const size = numberIn(block, ...SIZE);
  if (!hasTarChecksum(block) || size === undefined) return undefined;
  const magic = textIn(block, ...MAGIC);
  const prefix = magic === 'ustar' ? textIn(block, ...PREFIX) : '';
  const name = textIn(block, ...NAME);
  const type = String.fromCharCode(block[TYPE] ?? 0);
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    link: textIn(block, ...LINK),
    size,
    type,
    ...(type === 'S' && {
      sparse: {
        parts: sparseParts(block, SPARSE, SPARSE_COUNT),
        size: numberIn(block, ...REAL_SIZE) ?? 0,
        isMore: block[SPARSE_MORE] === 1,
      },
    }),
  };
}

/** Whether a block of 512 bytes has the sum of a header: of its bytes, with blanks in the field itself. */
export function hasTarChecksum(block: Uint8Array): boolean {
  if (block.length < BLOCK) return false;
  const [start, length] = CHECKSUM;
  let sum = 0;
  let signed = 0;
  for (let at = 0; at < BLOCK; at += 1) {
    const byte = at >= start && at < start + length ? 0x20 : (block[at] ?? 0);
    sum += byte;
    // Some old programs added bytes as signed ones.
    signed += byte > 127 ? byte - 256 : byte;
  }
  const stored = numberIn(block, start, length);
  return stored === sum || stored === signed;
}

/** Places of an old sparse member: pairs of offset and length, 12 bytes each; none behind the first empty one. */
export function sparseParts(block: Uint8Array, start: number, count: number): SparsePart[] {
  const parts: SparsePart[] = [];
  for (let at = start; parts.length < count; at += 24) {
    const offset = numberIn(block, at, 12);
    const size = numberIn(block, at + 12, 12);
    if (block[at] === 0 || offset === undefined || size === undefined) break;
    parts.push({ offset, size });
  }
  return parts;
}

/** A field of text: up to its first NUL, or all of it. */
export function textIn(block: Uint8Array, start: number, length: number): string {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** A number in octal digits, or with the first bit set in big endian bytes (GNU); undefined where it is none. */
export function numberIn(block: Uint8Array, start: number, length: number): number | undefined {
  const field = block.subarray(start, start + length);
  if (((field[0] ?? 0) & 0x80) !== 0) {
    const value = field.reduce((sum, byte, i) => sum * 256 + (i === 0 ? byte & 0x7f : byte), 0);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const text = textIn(block, start, length).trim();
  if (text === '') return 0;
  return /^[0-7]{1,17}$/.test(text) ? Number.parseInt(text, 8) : undefined;
}
