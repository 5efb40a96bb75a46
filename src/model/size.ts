const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;

/**
 * A number of bytes as a person reads it, at most four significant digits: `1 MiB`, `3.982 GiB`,
 * `16 EiB`. Rounded to the nearest, never up into the next unit's `1024`: 2^64-1 is `16 EiB`.
 */
export function formatSize(bytes: bigint): string {
  let unit = 0;
  while (unit < UNITS.length - 1 && bytes >= 1n << BigInt(10 * (unit + 1))) unit += 1;
  const one = 1n << BigInt(10 * unit);
  const whole = bytes / one;
  // As many decimals as leave four digits in all; trailing zeros say nothing.
  const decimals = unit === 0 ? 0 : Math.max(0, 4 - whole.toString().length);
  const scale = 10n ** BigInt(decimals);
  const rounded = (bytes * scale + one / 2n) / one;
  if (rounded / scale >= 1024n && unit < UNITS.length - 1) return `1 ${UNITS[unit + 1]}`;
  const fraction = (rounded % scale).toString().padStart(decimals, '0').replace(/0+$/, '');
  const digits = (rounded / scale).toString() + (decimals > 0 && fraction ? `.${fraction}` : '');
  return `${digits} ${UNITS[unit]}`;
}

/** The largest power of two that divides `n`, as a number of bytes; 2^64 for 0. */
export function alignmentOf(n: bigint): bigint {
  return n === 0n ? 1n << 64n : n & -n;
}

/** The alignment of `n` for a person: `1 MiB`; `any size` for 0, which every power of two divides. */
export function formatAlignment(n: bigint): string {
  return n === 0n ? 'any size' : formatSize(alignmentOf(n));
}
