/** The IEEE 802.3 polynomial, lowest bit first: the CRC-32 of gzip, zip and PNG (RFC 1952, section 8). */
const POLYNOMIAL = 0xedb8_8320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

/** The CRC-32 of `bytes`, 0 … 2^32-1; `before`: that of the bytes that come before them. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let rest = before ^ 0xffff_ffff;
  for (const byte of bytes) rest = (rest >>> 8) ^ (TABLE[(rest ^ byte) & 0xff] ?? 0);
  return (rest ^ 0xffff_ffff) >>> 0;
}

/** The CRC-32 of `bytes` as eight hex digits. */
export function crc32Hex(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}
