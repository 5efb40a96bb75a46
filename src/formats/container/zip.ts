import { crc32 } from '../link/crc32.ts';
import type { ArchiveSource } from './archive-source.ts';
import type { Damage, Decoder, DecoderMaker, Sink } from './decoder.ts';
import { DECODERS } from './decoders.ts';
import { joinedBytes } from './member-bytes.ts';
import { memberPath, type MemberSink } from './member.ts';
import { RawDeflate } from './raw-deflate.ts';
import { LOCAL, readZipDirectory, viewOf, type ZipEntry } from './zip-directory.ts';

/** What is read at a time. */
const CHUNK = 1 << 16;
/** A path is not longer (Linux, `PATH_MAX`). */
const LONGEST_LINK = 4096;

/** APPNOTE 6.3.10, 4.4.5. */
const METHODS: ReadonlyMap<number, DecoderMaker> = new Map([
  [0, stored],
  [8, (sink: Sink) => new RawDeflate(sink)],
  [12, DECODERS.bzip2],
  [93, DECODERS.zstd],
  [95, DECODERS.xz],
]);

/** Where a symbolic link leads; `damage`: it can not be known. */
type Link = { readonly link: string; readonly damage?: Damage };

/** A member that could not be read, and why; the others are not touched by it. */
export type ZipProblem = { readonly path: string; readonly damage: Damage };

/**
 * Gives the members of a zip in the order of its directory. What is wrong with single ones goes to `problem`; the result
 * is what is wrong with the whole. `inflate` is told how many bytes come out, and whether they may. Ends where the sink wants no more.
 */
export async function readZip(
  source: ArchiveSource,
  sink: MemberSink,
  problem: (problem: ZipProblem) => void,
  inflate: (count: number) => boolean,
): Promise<Damage | undefined> {
  const directory = await readZipDirectory(source);
  if (!directory.ok) return directory.error;
  const { entries, damage } = directory.value;
  for (const entry of entries) {
    if (entry.path.endsWith('/')) continue;
    const giving = entry.isSymlink
      ? giveLink(source, entry, sink)
      : giveFile(source, entry, sink, inflate);
    const { isMore, damage: wrong } = await giving;
    if (wrong) problem({ path: memberPath(entry.path), damage: wrong });
    if (!isMore) return undefined;
  }
  return damage;
}

/** How a member was given: whether more are wanted, and what is wrong with it. */
type Given = { readonly isMore: boolean; readonly damage?: Damage | undefined };

async function giveFile(
  source: ArchiveSource,
  entry: ZipEntry,
  sink: MemberSink,
  inflate: (count: number) => boolean,
): Promise<Given> {
  const path = memberPath(entry.path);
  if (!sink.begin({ path, kind: 'file', link: '', size: entry.size })) return { isMore: true };
  let isMore = true;
  const damage = await readEntry(
    source,
    entry,
    (piece) => (isMore = inflate(piece.length) && sink.bytes(piece)),
  );
  return { isMore: isMore && sink.end(damage === undefined), damage };
}

// A link whose path can not be known is a file that broke off before its first byte: it counts, and nothing is kept.
async function giveLink(source: ArchiveSource, entry: ZipEntry, sink: MemberSink): Promise<Given> {
  const { link, damage } = await linkOf(source, entry);
  const kind = damage ? 'file' : 'symlink';
  if (!sink.begin({ path: memberPath(entry.path), kind, link, size: 0 })) {
    return { isMore: true, damage };
  }
  return { isMore: sink.end(damage === undefined), damage };
}

async function linkOf(source: ArchiveSource, entry: ZipEntry): Promise<Link> {
  const pieces: Uint8Array[] = [];
  if (entry.size > LONGEST_LINK) {
    const why = `it is a link to a path of ${entry.size} bytes`;
    return { link: '', damage: { code: 'damaged', why, at: entry.start } };
  }
  const damage = await readEntry(source, entry, (piece) => {
    pieces.push(piece.slice());
    return pieces.length < LONGEST_LINK;
  });
  const link = new TextDecoder().decode(joinedBytes(pieces));
  return { link, ...(damage && { damage }) };
}

/** Gives the bytes of a member, checked; ends early and without a word where the sink has enough. */
async function readEntry(
  source: ArchiveSource,
  entry: ZipEntry,
  sink: Sink,
): Promise<Damage | undefined> {
  const at = entry.start;
  if (entry.isEncrypted) return { code: 'unsupported', why: 'it is encrypted', at };
  const maker = METHODS.get(entry.method);
  if (!maker) {
    return { code: 'unsupported', why: `its compression, method ${entry.method}, is not read`, at };
  }
  const header = await source.read(at, at + LOCAL.size);
  const view = viewOf(header.ok ? header.value : new Uint8Array(0));
  if (view.byteLength < LOCAL.size || view.getUint32(0, true) !== LOCAL.magic) {
    return { code: 'damaged', why: 'there is no header where one should be', at };
  }
  const start = at + LOCAL.size + view.getUint16(26, true) + view.getUint16(28, true);
  let sum = 0;
  let size = 0;
  let isWanted = true;
  const decoder = maker((piece) => {
    sum = crc32(piece, sum);
    size += piece.length;
    isWanted = size <= entry.size && sink(piece);
    return isWanted;
  });
  const damage = await feed(source, { start, end: start + entry.packed }, decoder, () => isWanted);
  if (damage) return damage;
  if (!isWanted && size <= entry.size) return undefined;
  return sum === entry.sum && size === entry.size
    ? undefined
    : { code: 'damaged', why: 'its checksum or size does not match', at };
}

async function feed(
  source: ArchiveSource,
  { start, end }: { readonly start: number; readonly end: number },
  decoder: Decoder,
  isWanted: () => boolean,
): Promise<Damage | undefined> {
  for (let at = start; at < end && isWanted(); at += CHUNK) {
    const read = await source.read(at, Math.min(end, at + CHUNK));
    if (!read.ok) return { code: 'damaged', why: read.error, at };
    if (read.value.length === 0)
      return { code: 'cut', why: 'it ends in the midst of a member', at };
    const damage = decoder.push(read.value);
    if (damage) return { ...damage, at: start + damage.at };
  }
  const damage = isWanted() ? decoder.finish() : undefined;
  return damage && { ...damage, at: start + damage.at };
}

function stored(sink: Sink): Decoder {
  return {
    push: (chunk) => {
      sink(chunk);
      return undefined;
    },
    finish: () => undefined,
  };
}
