import { BLOCK, hasTarChecksum } from './container/tar-header.ts';
import { u32At } from './little-endian.ts';

/** Ways to compress or pack that are read; the others are unpacked by hand. */
export type ContainerId = 'gzip' | 'xz' | 'bzip2' | 'zstd' | 'zip' | 'tar';

/**
 * What a file is that holds no text: an archive, a table, or what will never be a dump. `name` is for a person;
 * `container`: it can be unpacked.
 */
export type BinaryKind = {
  readonly name: string;
  readonly holds: 'archive' | 'table' | 'nothing';
  readonly container?: ContainerId;
};

/** So many bytes from the start tell what a binary file is: a header of tar is the longest. */
export const KIND_BYTES = BLOCK;

/** The bytes that it begins with; `at` is the offset. */
type Magic = BinaryKind & { readonly at: number; readonly bytes: string };

const MAGIC: readonly Magic[] = [
  { name: 'a gzip archive', holds: 'archive', container: 'gzip', at: 0, bytes: '\x1f\x8b' },
  { name: 'an xz archive', holds: 'archive', container: 'xz', at: 0, bytes: '\xfd7zXZ\0' },
  { name: 'a bzip2 archive', holds: 'archive', container: 'bzip2', at: 0, bytes: 'BZh' },
  { name: 'a zstd archive', holds: 'archive', container: 'zstd', at: 0, bytes: '\x28\xb5\x2f\xfd' },
  { name: 'a zip archive', holds: 'archive', container: 'zip', at: 0, bytes: 'PK\x03\x04' },
  { name: 'a zip archive', holds: 'archive', container: 'zip', at: 0, bytes: 'PK\x05\x06' },
  { name: 'a 7z archive', holds: 'archive', at: 0, bytes: '7z\xbc\xaf\x27\x1c' },
  { name: 'a rar archive', holds: 'archive', at: 0, bytes: 'Rar!\x1a\x07' },
  { name: 'an lzip archive', holds: 'archive', at: 0, bytes: 'LZIP\x01' },
  // POSIX.1-1988 (ustar) header, field `magic`; GNU tar writes the same five letters.
  { name: 'a tar archive', holds: 'archive', container: 'tar', at: 257, bytes: 'ustar' },
  // ACPI 6.5, 5.2.6: a table begins with its signature.
  { name: 'an ACPI table (DMAR)', holds: 'table', at: 0, bytes: 'DMAR' },
  { name: 'an ACPI table (IVRS)', holds: 'table', at: 0, bytes: 'IVRS' },
  { name: 'an ACPI table (IORT)', holds: 'table', at: 0, bytes: 'IORT' },
  { name: 'an ACPI table (VIOT)', holds: 'table', at: 0, bytes: 'VIOT' },
  // Devicetree specification 0.4, 5.2: the magic number of a flattened tree.
  { name: 'a device tree', holds: 'table', at: 0, bytes: '\xd0\x0d\xfe\xed' },
  { name: 'a picture', holds: 'nothing', at: 0, bytes: '\x89PNG' },
  { name: 'a picture', holds: 'nothing', at: 0, bytes: '\xff\xd8\xff' },
  { name: 'a PDF document', holds: 'nothing', at: 0, bytes: '%PDF-' },
  { name: 'a program', holds: 'nothing', at: 0, bytes: '\x7fELF' },
];

/**
 * What `bytes` are where they begin as a known archive, table or other binary file; undefined for all else.
 * Recognised by content alone: a text that begins with `DMAR` is no table.
 */
export function binaryKind(bytes: Uint8Array): BinaryKind | undefined {
  const match = MAGIC.find(({ at, bytes: magic }) =>
    Array.from(magic).every((character, i) => bytes[at + i] === character.charCodeAt(0)),
  );
  if (!match) return hasTarChecksum(bytes) ? TAR : undefined;
  if (match.name.startsWith('an ACPI') && !hasOwnLength(bytes)) return undefined;
  return match.container === 'bzip2' && !isBzip2(bytes) ? undefined : match;
}

/** Tar of before 1988 has no magic number; its header is known by its sum. */
const TAR: BinaryKind = { name: 'a tar archive', holds: 'archive', container: 'tar' };

// Three letters are few: a level, 1 … 9, and the first byte of a block or of the end have to follow.
function isBzip2(bytes: Uint8Array): boolean {
  const [level = 0x31, next = 0x31] = bytes.subarray(3);
  return level >= 0x31 && level <= 0x39 && (next === 0x31 || next === 0x17);
}

/** Whether the length that an ACPI header gives (u32, little endian, at 4) is that of the bytes. */
function hasOwnLength(bytes: Uint8Array): boolean {
  return u32At(bytes, 4) === bytes.length;
}
