import { err, ok, type Result } from '../../model/result.ts';
import type { ArchiveSource } from './archive-source.ts';
import type { Damage } from './decoder.ts';

/** APPNOTE 6.3.10, 4.3: what each part of a zip begins with, and the bytes of it that always are there. */
export const LOCAL = { magic: 0x0403_4b50, size: 30 } as const;
const CENTRAL = { magic: 0x0201_4b50, size: 46 } as const;
const END = { magic: 0x0605_4b50, size: 22 } as const;
const END_64 = { magic: 0x0606_4b50, size: 56 } as const;
const LOCATOR_64 = { magic: 0x0706_4b50, size: 20 } as const;
/** A comment of at most 64 KiB may stand behind the end. */
const TAIL = END.size + 0xffff;
/** The number of members has 16 bits. */
const COUNTED = 0x1_0000;
/** A number that stands in the extra field instead: it needs 64 bits. */
const IN_EXTRA = 0xffff_ffff;
const EXTRA_64 = 1;
/** 4.4.4: bit 0, encrypted; bit 11, names are UTF-8. */
const ENCRYPTED = 1;
/** 4.4.2: attributes of Unix; the file type in the upper half, as in `stat`. */
const MADE_ON_UNIX = 3;
const TYPE_MASK = 0xf000;
const SYMLINK = 0xa000;
/** A directory of 500,000 names of 100 bytes. */
const LARGEST_DIRECTORY = 128 * 1024 * 1024;

/** A member as the directory at the end of a zip has it. */
export type ZipEntry = {
  readonly path: string;
  readonly isSymlink: boolean;
  readonly isEncrypted: boolean;
  /** 4.4.5: 0 stored, 8 deflated, and others. */
  readonly method: number;
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  /** Offset of its local header. */
  readonly start: number;
};

/** What a directory has; `damage`: why that may not be all of it. */
export type ZipDirectory = { readonly entries: readonly ZipEntry[]; readonly damage?: Damage };

/** The directory of a zip. The error tells where it is not as it should be. */
export async function readZipDirectory(
  source: ArchiveSource,
): Promise<Result<ZipDirectory, Damage>> {
  const tailStart = Math.max(0, source.size - TAIL - LOCATOR_64.size);
  const tail = await source.read(tailStart, source.size);
  if (!tail.ok) return err({ code: 'damaged', why: tail.error, at: tailStart });
  const view = viewOf(tail.value);
  const end = lastEnd(view);
  if (end === undefined) {
    return err({ code: 'cut', why: 'it has no directory at its end', at: source.size });
  }
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let start = view.getUint32(end + 16, true);
  const locator = end - LOCATOR_64.size;
  if (locator >= 0 && view.getUint32(locator, true) === LOCATOR_64.magic) {
    const at = number64(view, locator + 8);
    const read = await source.read(at, at + END_64.size);
    const record = viewOf(read.ok ? read.value : new Uint8Array(0));
    if (record.byteLength < END_64.size || record.getUint32(0, true) !== END_64.magic) {
      return err({ code: 'damaged', why: 'the end of its directory is wrong', at });
    }
    count = number64(record, 32);
    size = number64(record, 40);
    start = number64(record, 48);
  }
  if (size > LARGEST_DIRECTORY || start + size > source.size) {
    return err({
      code: 'damaged',
      why: 'its directory stands where it can not',
      at: tailStart + end,
    });
  }
  const directory = await source.read(start, start + size);
  if (!directory.ok) return err({ code: 'damaged', why: directory.error, at: start });
  return ok(directoryOf(directory.value, start, count));
}

// What stands in the bytes of a directory, against how many members the end says it has.
function directoryOf(bytes: Uint8Array, start: number, count: number): ZipDirectory {
  const { entries, end } = entriesOf(bytes);
  // Programs without 64 bits count on from 0 (4.4.21).
  const isCount = (entries.length - count) % COUNTED === 0;
  if (isCount && end === bytes.length) return { entries };
  const why = isCount
    ? 'its directory has another size than it says'
    : `its directory is said to have ${count} members, and ${entries.length} were found`;
  return { entries, damage: { code: 'damaged', why, at: start + end } };
}

// The last place in the tail that can be the end: its comment reaches to the end of the file.
function lastEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - END.size; at >= 0; at -= 1) {
    if (view.getUint8(at) !== 0x50 || view.getUint32(at, true) !== END.magic) continue;
    if (at + END.size + view.getUint16(at + 20, true) <= view.byteLength) return at;
  }
  return undefined;
}

// All that can be read, and where they end: at the first that is none.
function entriesOf(bytes: Uint8Array): {
  readonly entries: readonly ZipEntry[];
  readonly end: number;
} {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + CENTRAL.size <= bytes.length) {
    if (view.getUint32(at, true) !== CENTRAL.magic) break;
    const nameEnd = at + CENTRAL.size + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > bytes.length) break;
    entries.push(entryAt(view, at, nameEnd, extraEnd));
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return { entries, end: at };
}

function entryAt(view: DataView, at: number, nameEnd: number, extraEnd: number): ZipEntry {
  const large = numbersInExtra(view, nameEnd, extraEnd);
  const field = (offset: number): number => {
    const value = view.getUint32(at + offset, true);
    return value === IN_EXTRA ? (large.shift() ?? value) : value;
  };
  // Their order in the extra field is this one (4.5.3).
  const size = field(24);
  const packed = field(20);
  const start = field(42);
  const isUnix = view.getUint8(at + 5) === MADE_ON_UNIX;
  const mode = view.getUint32(at + 38, true) >>> 16;
  const name = new Uint8Array(
    view.buffer,
    view.byteOffset + at + CENTRAL.size,
    nameEnd - at - CENTRAL.size,
  );
  return {
    // Some programs of Windows write its slashes.
    path: new TextDecoder().decode(name).replaceAll('\\', '/'),
    isSymlink: isUnix && (mode & TYPE_MASK) === SYMLINK,
    isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
    method: view.getUint16(at + 10, true),
    sum: view.getUint32(at + 16, true),
    packed,
    size,
    start,
  };
}

function numbersInExtra(view: DataView, start: number, end: number): number[] {
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== EXTRA_64) continue;
    const fieldEnd = Math.min(end, at + 4 + view.getUint16(at + 2, true));
    const numbers: number[] = [];
    for (let next = at + 4; next + 8 <= fieldEnd; next += 8) numbers.push(number64(view, next));
    return numbers;
  }
  return [];
}

/** 64 bits as a number: what is beyond 2^53 is far beyond any file. */
function number64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

/** All of some bytes as a view. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
