/** RFC 1951, 3.2.7: no code is longer. */
const LONGEST = 15;

/** Codes as a table: the next `bits` bits, the first lowest, give `symbol << 4 | length`; 0 where there is none. */
export type Huffman = { readonly table: Uint16Array; readonly mask: number };

/**
 * The table of the codes whose lengths are given, one for each symbol, 0 for those that do not occur (RFC 1951, 3.2.2);
 * undefined where there are more codes than the lengths have room for. There may be fewer.
 */
export function huffman(lengths: Uint8Array): Huffman | undefined {
  const counts = new Uint16Array(LONGEST + 1);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1;
  let bits = LONGEST;
  while (bits > 1 && counts[bits] === 0) bits -= 1;
  const next = new Uint32Array(LONGEST + 2);
  for (let length = 1; length <= bits; length += 1) {
    next[length + 1] = ((next[length] ?? 0) + (counts[length] ?? 0)) << 1;
  }
  // The code behind the last of the longest ones: at most all that there are of that length.
  if ((next[bits + 1] ?? 0) > 2 << bits) return undefined;
  const table = new Uint16Array(1 << bits);
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    for (let at = reversed(code, length); at < table.length; at += 1 << length) {
      table[at] = (symbol << 4) | length;
    }
  }
  return { table, mask: table.length - 1 };
}

function reversed(code: number, length: number): number {
  let rest = code;
  let turned = 0;
  for (let bit = 0; bit < length; bit += 1) {
    turned = (turned << 1) | (rest & 1);
    rest >>>= 1;
  }
  return turned;
}
