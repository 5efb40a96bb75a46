/** Little-endian numbers one behind the other: `u16`, `u32` and `u64` by the number of their bits. */
export function packed(
  ...fields: readonly (readonly [16 | 32 | 64, number | bigint])[]
): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [bits]) => sum + bits / 8, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [bits, value] of fields) {
    if (bits === 16) view.setUint16(at, Number(value), true);
    else if (bits === 32) view.setUint32(at, Number(value), true);
    else view.setBigUint64(at, BigInt(value), true);
    at += bits / 8;
  }
  return bytes;
}

/** What Linux 6.1 answers for VT-d with 39 bits: migration, dma_avail and iova_range, in that order. */
export const TYPE1_39 = packed(
  // argsz, flags, iova_pgsizes, cap_offset, pad
  ...([
    [32, 120],
    [32, 3],
    [64, 0x40201000],
    [32, 24],
    [32, 0],
  ] as const),
  // at 24: migration v1, next at 56: flags, pad, pgsize_bitmap, max_dirty_bitmap_size
  ...([
    [16, 2],
    [16, 1],
    [32, 56],
    [32, 0],
    [32, 0],
    [64, 0x1000],
    [64, 0x10000000],
  ] as const),
  // at 56: dma_avail v1, next at 72: avail, pad
  ...([
    [16, 3],
    [16, 1],
    [32, 72],
    [32, 65535],
    [32, 0],
  ] as const),
  // at 72: iova_range v1, the last: nr_iovas, reserved, the ranges
  ...([
    [16, 1],
    [16, 1],
    [32, 0],
    [32, 2],
    [32, 0],
  ] as const),
  ...([
    [64, 0x0],
    [64, 0xfedfffff],
    [64, 0xfef00000],
    [64, 0x7fffffffff],
  ] as const),
);

/** What iommufd answers for the same: size, ioas_id, num_iovas, reserved, allowed_iovas, out_iova_alignment, ranges. */
export const IOAS_39 = packed(
  ...([
    [32, 32],
    [32, 2],
    [32, 2],
    [32, 0],
    [64, 0x7ffd12345678],
    [64, 0x1000],
  ] as const),
  ...([
    [64, 0x0],
    [64, 0xfedfffff],
    [64, 0xfef00000],
    [64, 0x7fffffffff],
  ] as const),
);

/** The bytes with `value` (u32) at `at`. */
export function withU32(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(at, value, true);
  return changed;
}
