/** What is not read, by the bytes that it begins with; `at` is the offset. */
const MAGIC: readonly { readonly name: string; readonly at: number; readonly bytes: string }[] = [
  { name: 'a gzip archive', at: 0, bytes: '\x1f\x8b' },
  { name: 'an xz archive', at: 0, bytes: '\xfd7zXZ\0' },
  { name: 'a bzip2 archive', at: 0, bytes: 'BZh' },
  { name: 'a zstd archive', at: 0, bytes: '\x28\xb5\x2f\xfd' },
  { name: 'a zip archive', at: 0, bytes: 'PK\x03\x04' },
  { name: 'a zip archive', at: 0, bytes: 'PK\x05\x06' },
  // POSIX.1-1988 (ustar) header, field `magic`; GNU tar writes the same five letters.
  { name: 'a tar archive', at: 257, bytes: 'ustar' },
  // ACPI 6.5, 5.2.6: a table begins with its signature.
  { name: 'an ACPI table (DMAR)', at: 0, bytes: 'DMAR' },
  { name: 'an ACPI table (IVRS)', at: 0, bytes: 'IVRS' },
  { name: 'an ACPI table (IORT)', at: 0, bytes: 'IORT' },
  { name: 'an ACPI table (VIOT)', at: 0, bytes: 'VIOT' },
  // Devicetree specification 0.4, 5.2: the magic number of a flattened tree.
  { name: 'a device tree', at: 0, bytes: '\xd0\x0d\xfe\xed' },
];

/**
 * What `bytes` are, in words, where they are an archive or a binary table, which are not read yet; undefined
 * for all else. Recognised by content alone: a text that begins with `DMAR` is no table.
 */
export function binaryKind(bytes: Uint8Array): string | undefined {
  const match = MAGIC.find(({ at, bytes: magic }) =>
    Array.from(magic).every((character, i) => bytes[at + i] === character.charCodeAt(0)),
  );
  const isTable = match?.name.startsWith('an ACPI');
  return isTable && !hasOwnLength(bytes) ? undefined : match?.name;
}

/** Whether the length that an ACPI header gives (u32, little endian, at 4) is that of the bytes. */
function hasOwnLength(bytes: Uint8Array): boolean {
  const length = [7, 6, 5, 4].reduce((sum, at) => sum * 256 + (bytes[at] ?? 0), 0);
  return length === bytes.length;
}
