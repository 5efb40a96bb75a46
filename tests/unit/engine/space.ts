import * as fc from 'fast-check';
import { address, LAST_ADDRESS } from '../../../src/model/address.ts';
import type { AddressRange } from '../../../src/model/range.ts';
import { range } from '../../../src/model/range.ts';
import type { RangeSet } from '../../../src/model/range-set.ts';
import { RegionColumnsBuilder } from '../../../src/engine/region-columns-builder.ts';
import type { RegionColumns } from '../../../src/model/region-columns.ts';

/** Cells of the small space that oracles keep a bit map of. */
export const CELLS = 64;

/**
 * Where the small space lies in the large one: cell `c` is `unit` bytes from `base + c * unit`. The
 * bases are where 32-bit halves, doubles and 64 bits end.
 */
export type Space = { readonly base: bigint; readonly unit: bigint };

const BASES = [0n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n];

/** Spaces at 0, around 2^32, 2^53 and 2^63, and up to 2^64-1, of bytes, odd units, pages and 4 GiB. */
export const spaces: fc.Arbitrary<Space> = fc
  .tuple(fc.constantFrom(...BASES), fc.constantFrom(1n, 3n, 0x1000n, 0x1_0000_0000n))
  .map(([centre, unit]) => {
    const low = centre - (BigInt(CELLS) / 2n) * unit;
    const top = LAST_ADDRESS + 1n - BigInt(CELLS) * unit;
    return { base: low < 0n ? 0n : low > top ? top : low, unit };
  });

export type CellRange = { readonly start: number; readonly end: number };
export type CellRegion = CellRange & { readonly kind: number; readonly owner: number };

/** Cells `start` … `end - 1`, never none. */
export const cellRanges: fc.Arbitrary<CellRange> = fc
  .tuple(fc.nat(CELLS - 1), fc.nat(CELLS - 1))
  .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));

export const cellRegions: fc.Arbitrary<CellRegion[]> = fc.array(
  fc
    .tuple(cellRanges, fc.nat(3), fc.nat(3))
    .map(([cells, kind, owner]) => ({ ...cells, kind, owner })),
  { maxLength: 24 },
);

export const cellSets: fc.Arbitrary<CellRange[]> = fc.array(cellRanges, { maxLength: 6 });

/** First address of cell `c`. */
export function cellFirst({ base, unit }: Space, c: number): bigint {
  return base + BigInt(c) * unit;
}

export function toRange(space: Space, { start, end }: CellRange): AddressRange {
  return range(cellFirst(space, start), cellFirst(space, end) - 1n);
}

export function toColumns(space: Space, regions: readonly CellRegion[]): RegionColumns {
  const builder = new RegionColumnsBuilder();
  for (const region of regions) {
    builder.pushRange(toRange(space, region), region.kind, region.owner, 0, 0);
  }
  return builder.finish();
}

/** For each cell, whether one of `ranges` holds it. */
export function bitMap(ranges: readonly CellRange[]): boolean[] {
  return Array.from({ length: CELLS }, (_, c) => ranges.some((r) => r.start <= c && c < r.end));
}

/** The runs of true cells as address ranges. */
export function runsOf(space: Space, bits: readonly boolean[]): AddressRange[] {
  const runs: AddressRange[] = [];
  for (let start = 0; start < bits.length; start++) {
    if (!(bits[start] ?? false)) continue;
    let end = start + 1;
    while (bits[end] ?? false) end += 1;
    runs.push(toRange(space, { start, end }));
    start = end;
  }
  return runs;
}

/** A set as text, one `0xFIRST-0xLAST` a range, read straight from its columns. */
export function textOf(set: Pick<RangeSet, 'length' | 'firsts' | 'lasts'>): string[] {
  return Array.from(
    { length: set.length },
    (_, i) => `0x${set.firsts[i]?.toString(16)}-0x${set.lasts[i]?.toString(16)}`,
  );
}

/** Ranges as the same text. */
export function texts(ranges: readonly AddressRange[]): string[] {
  return ranges.map((r) => `0x${r.first.toString(16)}-0x${r.last.toString(16)}`);
}

/** Ranges from text, `ranges`0x0-0xfff 0x2000-0x2fff``. */
export function ranges(text: TemplateStringsArray): AddressRange[] {
  return (text[0] ?? '')
    .trim()
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => {
      const [first = '', last = ''] = part.split('-');
      return range(BigInt(first), BigInt(last));
    });
}

/** Interesting addresses of a space: cell edges and their neighbours. */
export function addressesOf(space: Space): fc.Arbitrary<ReturnType<typeof address>> {
  return fc
    .tuple(fc.nat(CELLS), fc.constantFrom(-1n, 0n, 1n))
    .map(([c, d]) => cellFirst(space, c) + d)
    .filter((n) => n >= 0n && n <= LAST_ADDRESS)
    .map((n) => address(n));
}
