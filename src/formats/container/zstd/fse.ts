import type { ReverseBits } from './reverse-bits.ts';

/** A table of finite state entropy (RFC 8878, 4.1): what each state stands for, and how the next one is found. */
export type Fse = {
  readonly log: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
  readonly bases: Uint16Array;
};

/** One of a list of symbols, told by its state in a table. */
export class FseState {
  readonly #table: Fse;
  #state: number;

  constructor(table: Fse, bits: ReverseBits) {
    this.#table = table;
    this.#state = bits.read(table.log);
  }

  get symbol(): number {
    return this.#table.symbols[this.#state] ?? 0;
  }

  next(bits: ReverseBits): void {
    const base = this.#table.bases[this.#state] ?? 0;
    this.#state = base + bits.read(this.#table.bits[this.#state] ?? 0);
  }
}

/** A table of a single symbol. */
export function singleFse(symbol: number): Fse {
  return {
    log: 0,
    symbols: Uint8Array.of(symbol),
    bits: new Uint8Array(1),
    bases: new Uint16Array(1),
  };
}

/**
 * Reads the description of a table (4.1.1) that begins at `start`, and where it ends. Undefined where it is wrong: more
 * accurate than `mostLog`, with a symbol over `most`, or not of the right sum.
 */
export function readFse(
  bytes: Uint8Array,
  start: number,
  mostLog: number,
  most: number,
): { readonly table: Fse; readonly end: number } | undefined {
  let bit = start * 8;
  const peek = (count: number): number => {
    const at = bit >> 3;
    const three = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
    return (three >>> (bit & 7)) & ((1 << count) - 1);
  };
  const log = peek(4) + 5;
  bit += 4;
  if (log > mostLog) return undefined;
  const shares: number[] = [];
  let left = 1 << log;
  while (left > 0 && shares.length <= most) {
    const width = 32 - Math.clz32(left + 1);
    const low = (1 << width) - 1 - (left + 1);
    const short = peek(width - 1);
    let value = short < low ? short : peek(width);
    bit += short < low ? width - 1 : width;
    if (short >= low && value >= 1 << (width - 1)) value -= low;
    const share = value - 1;
    shares.push(share);
    left -= Math.abs(share);
    if (share !== 0) continue;
    for (let more = 3; more === 3 && shares.length <= most;) {
      more = peek(2);
      bit += 2;
      for (let i = 0; i < more; i += 1) shares.push(0);
    }
  }
  const end = Math.ceil(bit / 8);
  if (left !== 0 || shares.length > most + 1 || end > bytes.length) return undefined;
  return { table: fseOf(shares, log), end };
}

/** The table of symbols with these shares of 2^log; -1 is less than one, and takes one (4.1.1). */
export function fseOf(shares: readonly number[], log: number): Fse {
  const size = 1 << log;
  const symbols = new Uint8Array(size);
  let high = size - 1;
  for (const [symbol, share] of shares.entries()) {
    if (share !== -1) continue;
    symbols[high] = symbol;
    high -= 1;
  }
  const step = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  for (const [symbol, share] of shares.entries()) {
    for (let i = 0; i < share; i += 1) {
      symbols[at] = symbol;
      // The shares fill all that is below: each place comes once.
      do at = (at + step) & (size - 1);
      while (at > high);
    }
  }
  const bits = new Uint8Array(size);
  const bases = new Uint16Array(size);
  const next = shares.map(Math.abs);
  for (let state = 0; state < size; state += 1) {
    const symbol = symbols[state] ?? 0;
    const count = next[symbol] ?? 1;
    next[symbol] = count + 1;
    const width = log - (31 - Math.clz32(count));
    bits[state] = width;
    bases[state] = (count << width) - size;
  }
  return { log, symbols, bits, bases };
}
