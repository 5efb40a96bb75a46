import type { BitReader } from './bit-reader.ts';

/** The format's own limit; `bzip2` writes up to 17. */
const LONGEST = 20;

/** Codes by length: a code of `n` bits up to `limits[n]` is the symbol at `code - bases[n]` of `symbols`. */
export type Codes = {
  readonly shortest: number;
  readonly limits: Int32Array;
  readonly bases: Int32Array;
  readonly symbols: Uint16Array;
};

/** Reads the code lengths of `count` symbols, each told as steps from the one before; undefined where one is wrong. */
export function readCodes(bits: BitReader, count: number): Codes | undefined {
  const lengths = new Uint8Array(count);
  let length = bits.read(5);
  for (let symbol = 0; symbol < count; symbol += 1) {
    for (;;) {
      if (length < 1 || length > LONGEST || bits.isOver) return undefined;
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return codesOf(lengths);
}

function codesOf(lengths: Uint8Array): Codes {
  const limits = new Int32Array(LONGEST + 1).fill(-1);
  const bases = new Int32Array(LONGEST + 1);
  const symbols = new Uint16Array(lengths.length);
  let code = 0;
  let placed = 0;
  let shortest = LONGEST;
  for (let length = 1; length <= LONGEST; length += 1) {
    bases[length] = code - placed;
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      if (lengths[symbol] !== length) continue;
      symbols[placed] = symbol;
      placed += 1;
      code += 1;
      shortest = Math.min(shortest, length);
    }
    limits[length] = code - 1;
    code *= 2;
  }
  return { shortest, limits, bases, symbols };
}

/** The next symbol; undefined where the bits are no code. */
export function readSymbol(bits: BitReader, codes: Codes): number | undefined {
  const ahead = bits.peek(LONGEST);
  for (let length = codes.shortest; length <= LONGEST; length += 1) {
    const code = ahead >>> (LONGEST - length);
    if (code > (codes.limits[length] ?? -1)) continue;
    bits.skip(length);
    return codes.symbols[code - (codes.bases[length] ?? 0)];
  }
  return undefined;
}
