/** The 16-bit number at `at`, lowest byte first. Bytes beyond the end count as 0: who reads checks lengths before. */
export function u16At(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

/** The same of 32 bits, 0 … 2^32-1. */
export function u32At(bytes: Uint8Array, at: number): number {
  return (u16At(bytes, at) | (u16At(bytes, at + 2) << 16)) >>> 0;
}

/** The same of 64 bits, exact. */
export function u64At(bytes: Uint8Array, at: number): bigint {
  return (BigInt(u32At(bytes, at + 4)) << 32n) | BigInt(u32At(bytes, at));
}

/** `size` bytes from `at` on as one number, lowest byte first; at most 6 bytes, which a number holds exactly. */
export function numberAt(bytes: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let i = size - 1; i >= 0; i -= 1) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}
