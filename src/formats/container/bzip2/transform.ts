import type { Sink } from '../decoder.ts';
import type { SortedBlock } from './block.ts';

/** The CRC-32 of bzip2: the same polynomial as gzip's, the highest bit first. */
const POLYNOMIAL = 0x04c1_1db7;
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) rest = rest < 0 ? (rest << 1) ^ POLYNOMIAL : rest << 1;
  return rest;
});

/** After so many equal bytes a count says how many more there are. */
const RUN = 4;
const PIECE = 1 << 16;

/**
 * Turns the sorted bytes of a block back (Burrows and Wheeler), and undoes the runs in them; the sum of what came out,
 * from 0, or undefined where the sink has enough. Uses the upper bits of `sorted`.
 */
export function giveBlock(
  sorted: Uint32Array,
  { length, first }: SortedBlock,
  sink: Sink,
): number | undefined {
  linkEntries(sorted, length);
  const piece = new Uint8Array(PIECE);
  let filled = 0;
  let sum = -1;
  let entry = sorted[first] ?? 0;
  let last = -1;
  let run = 0;
  for (let i = 0; i < length; i += 1) {
    entry = sorted[entry >>> 8] ?? 0;
    const byte = entry & 0xff;
    let count = 1;
    let value = byte;
    if (run === RUN) {
      count = byte;
      value = last;
      run = 0;
      last = -1;
    } else {
      run = byte === last ? run + 1 : 1;
      last = byte;
    }
    for (; count > 0; count -= 1) {
      sum = (sum << 8) ^ (TABLE[((sum >>> 24) ^ value) & 0xff] ?? 0);
      piece[filled] = value;
      filled += 1;
      if (filled < PIECE) continue;
      if (!sink(piece)) return undefined;
      filled = 0;
    }
  }
  if (filled > 0 && !sink(piece.subarray(0, filled))) return undefined;
  return ~sum >>> 0;
}

// Puts above each byte where the one that follows it stands.
function linkEntries(sorted: Uint32Array, length: number): void {
  const starts = new Uint32Array(256);
  for (let i = 0; i < length; i += 1) {
    const byte = (sorted[i] ?? 0) & 0xff;
    starts[byte] = (starts[byte] ?? 0) + 1;
  }
  let total = 0;
  for (let byte = 0; byte < 256; byte += 1) {
    const count = starts[byte] ?? 0;
    starts[byte] = total;
    total += count;
  }
  for (let i = 0; i < length; i += 1) {
    const byte = (sorted[i] ?? 0) & 0xff;
    const place = starts[byte] ?? 0;
    starts[byte] = place + 1;
    sorted[place] = ((sorted[place] ?? 0) | (i << 8)) >>> 0;
  }
}
