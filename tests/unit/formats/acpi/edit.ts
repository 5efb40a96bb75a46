import { fixture } from './facts.ts';

/** A fixture with `size` bytes at `at` set to `value`, little endian, and a right checksum. */
export function edited(
  name: string,
  ...edits: readonly (readonly [at: number, size: number, value: number])[]
): Uint8Array {
  const bytes = fixture(`acpi/${name}.dat`);
  for (const [at, size, value] of edits) {
    for (let i = 0; i < size; i += 1) bytes[at + i] = Math.floor(value / 2 ** (8 * i)) & 0xff;
  }
  return withChecksum(bytes);
}

/** The bytes with the checksum that makes their sum a multiple of 256. */
export function withChecksum(bytes: Uint8Array): Uint8Array {
  bytes[9] = 0;
  bytes[9] = -bytes.reduce((sum, byte) => sum + byte, 0) & 0xff;
  return bytes;
}

/** The files one behind the other. */
export function joined(...files: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(files.flatMap((file) => [...file]));
}
