/** Archives by the bytes that they begin with; `at` is the offset. */
const MAGIC: readonly { readonly name: string; readonly at: number; readonly bytes: string }[] = [
  { name: 'gzip', at: 0, bytes: '\x1f\x8b' },
  { name: 'xz', at: 0, bytes: '\xfd7zXZ\0' },
  { name: 'bzip2', at: 0, bytes: 'BZh' },
  { name: 'zstd', at: 0, bytes: '\x28\xb5\x2f\xfd' },
  { name: 'zip', at: 0, bytes: 'PK\x03\x04' },
  { name: 'zip', at: 0, bytes: 'PK\x05\x06' },
  // POSIX.1-1988 (ustar) header, field `magic`; GNU tar writes the same five letters.
  { name: 'tar', at: 257, bytes: 'ustar' },
];

/** The kind of archive or compressed file that `bytes` begin, or undefined. Recognised by content alone. */
export function archiveKind(bytes: Uint8Array): string | undefined {
  return MAGIC.find(({ at, bytes: magic }) =>
    Array.from(magic).every((character, i) => bytes[at + i] === character.charCodeAt(0)),
  )?.name;
}
