import { fseOf, readFse, singleFse, type Fse } from './fse.ts';

/** RFC 8878, 3.1.1.3.2.2: what tables are where a block describes none. */
const ONES = (count: number): number[] => Array.from({ length: count }, () => 1);
const TWOS = (count: number): number[] => Array.from({ length: count }, () => 2);
const RARE = (count: number): number[] => Array.from({ length: count }, () => -1);

/** One of the three kinds of numbers in a sequence: which tables it may have, and what its codes stand for. */
export type SequenceKind = {
  readonly mostLog: number;
  readonly most: number;
  readonly usual: Fse;
};

export const LITERAL_LENGTHS: SequenceKind = {
  mostLog: 9,
  most: 35,
  usual: fseOf([4, 3, ...TWOS(11), 1, 1, 1, ...TWOS(9), 3, 2, ...ONES(5), ...RARE(4)], 6),
};
export const OFFSETS: SequenceKind = {
  mostLog: 8,
  most: 31,
  usual: fseOf([...ONES(6), 2, 2, 2, ...ONES(15), ...RARE(5)], 5),
};
export const MATCH_LENGTHS: SequenceKind = {
  mostLog: 9,
  most: 52,
  usual: fseOf([1, 4, 3, ...TWOS(6), ...ONES(37), ...RARE(7)], 6),
};

/** 3.1.1.3.2.1.1: how many bits follow a code of a length, and from where it counts. */
export const LITERAL_BITS = [
  ...Array.from({ length: 16 }, () => 0),
  1,
  1,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  6,
  7,
  8,
  9,
  10,
  11,
  12,
  13,
  14,
  15,
  16,
];
export const MATCH_BITS = [
  ...Array.from({ length: 32 }, () => 0),
  1,
  1,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  4,
  5,
  7,
  8,
  9,
  10,
  11,
  12,
  13,
  14,
  15,
  16,
];
export const LITERAL_BASES = basesOf(LITERAL_BITS, 0);
export const MATCH_BASES = basesOf(MATCH_BITS, 3);

/**
 * The table of a kind as `mode` says (3.1.1.3.2.1): the usual one, one symbol, described here, or the last one; and where
 * what describes it ends. Undefined where it is wrong.
 */
export function readTable(
  kind: SequenceKind,
  mode: number,
  bytes: Uint8Array,
  at: number,
  last: Fse | undefined,
): { readonly table: Fse; readonly end: number } | undefined {
  switch (mode) {
    case 0:
      return { table: kind.usual, end: at };
    case 1: {
      const symbol = bytes[at];
      const isRight = symbol !== undefined && symbol <= kind.most;
      return isRight ? { table: singleFse(symbol), end: at + 1 } : undefined;
    }
    case 2:
      return readFse(bytes, at, kind.mostLog, kind.most);
    default:
      return last && { table: last, end: at };
  }
}

// Codes follow each other without a gap, but for the longest: these begin at a power of two.
function basesOf(bits: readonly number[], first: number): number[] {
  let base = first;
  return bits.map((count) => {
    const own = base;
    base += 2 ** count;
    return own;
  });
}
