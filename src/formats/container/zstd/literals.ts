import { FseState, readFse } from './fse.ts';
import { ReverseBits } from './reverse-bits.ts';

/** RFC 8878, 4.2.1: no code is longer, and weights have tables of at most 6 bits. */
const LONGEST = 11;
const WEIGHT_LOG = 6;
const MOST_WEIGHT = 12;

/** Codes of literals: the next `log` bits tell the symbol, and how many of them it takes. */
export type LiteralCodes = {
  readonly log: number;
  readonly symbols: Uint8Array;
  readonly bits: Uint8Array;
};

/** Reads the description of codes at the beginning of `bytes` (4.2.1), and where it ends; undefined where it is wrong. */
export function readLiteralCodes(
  bytes: Uint8Array,
): { readonly codes: LiteralCodes; readonly end: number } | undefined {
  const header = bytes[0] ?? 0;
  const isDirect = header >= 128;
  const end = 1 + (isDirect ? Math.ceil((header - 127) / 2) : header);
  if (end > bytes.length) return undefined;
  const weights = isDirect
    ? Array.from({ length: header - 127 }, (_, i) => {
        const byte = bytes[1 + (i >> 1)] ?? 0;
        return i % 2 === 0 ? byte >> 4 : byte & 15;
      })
    : packedWeights(bytes.subarray(1, end));
  const codes = weights && codesOf(weights);
  return codes && { codes, end };
}

// Two states take turns until the bits are used up.
function packedWeights(bytes: Uint8Array): number[] | undefined {
  const read = readFse(bytes, 0, WEIGHT_LOG, MOST_WEIGHT);
  if (!read) return undefined;
  const bits = new ReverseBits(bytes.subarray(read.end));
  const states = [new FseState(read.table, bits), new FseState(read.table, bits)];
  const weights: number[] = [];
  if (bits.left < 0) return undefined;
  while (weights.length < 255) {
    const [turn, other] = states;
    if (!turn || !other) return undefined;
    weights.push(turn.symbol);
    turn.next(bits);
    if (bits.left < 0) return [...weights, other.symbol];
    states.reverse();
  }
  return undefined;
}

// The weight of the last symbol is what is missing to a power of two.
function codesOf(weights: readonly number[]): LiteralCodes | undefined {
  const sum = weights.reduce((all, weight) => all + (weight > 0 ? 1 << (weight - 1) : 0), 0);
  const log = 32 - Math.clz32(sum);
  const rest = (1 << log) - sum;
  if (sum === 0 || log > LONGEST || (rest & (rest - 1)) !== 0 || weights.length > 255) {
    return undefined;
  }
  const all = [...weights, 32 - Math.clz32(rest)];
  const symbols = new Uint8Array(1 << log);
  const bits = new Uint8Array(1 << log);
  let at = 0;
  for (let weight = 1; weight <= log; weight += 1) {
    for (const [symbol, own] of all.entries()) {
      if (own !== weight) continue;
      const end = at + (1 << (weight - 1));
      symbols.fill(symbol, at, end);
      bits.fill(log + 1 - weight, at, end);
      at = end;
    }
  }
  return at === 1 << log ? { log, symbols, bits } : undefined;
}

/** Reads one stream of literals into all of `out`; whether it has just as many. */
export function readLiteralStream(
  bytes: Uint8Array,
  codes: LiteralCodes,
  out: Uint8Array,
): boolean {
  const bits = new ReverseBits(bytes);
  const { log, symbols } = codes;
  for (let i = 0; i < out.length; i += 1) {
    if (bits.left <= 0) return false;
    const ahead = bits.read(log);
    out[i] = symbols[ahead] ?? 0;
    bits.left += log - (codes.bits[ahead] ?? 0);
  }
  return bits.left === 0;
}
