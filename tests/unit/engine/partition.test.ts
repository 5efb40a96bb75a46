import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindRanges } from '../../../src/engine/kind-ranges.ts';
import { mergedRuns } from '../../../src/engine/merged.ts';
import { buildPartition, rangesWhere } from '../../../src/engine/partition.ts';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import type { Partition } from '../../../src/model/host-map.ts';
import { range } from '../../../src/model/range.ts';
import { RegionColumnsBuilder } from '../../../src/engine/region-columns-builder.ts';
import {
  bitMap,
  cellFirst,
  cellRegions,
  CELLS,
  runsOf,
  spaces,
  textOf,
  texts,
  toColumns,
  type CellRegion,
  type Space,
} from './space.ts';

/** `[first, last, kind code]` of each region. */
function partitionOf(...regions: [bigint, bigint, number][]): Partition {
  const builder = new RegionColumnsBuilder();
  for (const [first, last, kind] of regions) builder.pushRange(range(first, last), kind, 0, 0, 0);
  return buildPartition(builder.finish());
}

/** Segments as `first mask depth`. */
function segments({ length, firsts, masks, depths }: Partition): string[] {
  return Array.from({ length }, (_, i) => `0x${firsts[i]?.toString(16)} ${masks[i]} ${depths[i]}`);
}

/** The slow way: each cell's mask and depth, then runs of equal ones over the whole space. */
function oracle(space: Space, regions: readonly CellRegion[]): string[] {
  const places: { first: bigint; mask: number; depth: number }[] = [
    { first: 0n, mask: 0, depth: 0 },
  ];
  for (let c = 0; c < CELLS; c++) {
    const covering = regions.filter((r) => r.start <= c && c < r.end);
    const mask = covering.reduce((m, r) => m | (1 << r.kind), 0);
    places.push({ first: cellFirst(space, c), mask, depth: covering.length });
  }
  places.push({ first: cellFirst(space, CELLS), mask: 0, depth: 0 });
  const inSpace = places.filter(
    (place, i) => place.first <= LAST_ADDRESS && places[i + 1]?.first !== place.first,
  );
  return inSpace
    .filter((p, i) => {
      const before = inSpace[i - 1];
      return before === undefined || before.mask !== p.mask || before.depth !== p.depth;
    })
    .map((p) => `0x${p.first.toString(16)} ${p.mask} ${p.depth}`);
}

describe('buildPartition', () => {
  test('buildPartition of no region is one free segment', () => {
    expect(segments(partitionOf())).toEqual(['0x0 0 0']);
  });

  test('buildPartition of the whole space is one segment and does not wrap at 2^64-1', () => {
    expect(segments(partitionOf([0n, LAST_ADDRESS, 2]))).toEqual(['0x0 4 1']);
  });

  test('buildPartition of the bytes 0 and 2^64-1 cuts right beside them', () => {
    expect(segments(partitionOf([LAST_ADDRESS, LAST_ADDRESS, 3], [0n, 0n, 1]))).toEqual([
      '0x0 2 1',
      '0x1 0 0',
      '0xffffffffffffffff 8 1',
    ]);
  });

  test('buildPartition joins touching regions of one kind', () => {
    expect(segments(partitionOf([0x1000n, 0x1fffn, 2], [0x2000n, 0x2fffn, 2]))).toEqual([
      '0x0 0 0',
      '0x1000 4 1',
      '0x3000 0 0',
    ]);
  });

  test('buildPartition keeps both kinds where regions overlap', () => {
    expect(segments(partitionOf([0x1000n, 0x3fffn, 2], [0x2000n, 0x2fffn, 3]))).toEqual([
      '0x0 0 0',
      '0x1000 4 1',
      '0x2000 12 2',
      '0x3000 4 1',
      '0x4000 0 0',
    ]);
  });

  test('buildPartition counts duplicates in the depth', () => {
    expect(segments(partitionOf([0x1000n, 0x1fffn, 0], [0x1000n, 0x1fffn, 0]))).toEqual([
      '0x0 0 0',
      '0x1000 1 2',
      '0x2000 0 0',
    ]);
  });

  test('buildPartition equals the bit map of every small space', () => {
    fc.assert(
      fc.property(spaces, cellRegions, (space, regions) => {
        expect(segments(buildPartition(toColumns(space, regions)))).toEqual(oracle(space, regions));
      }),
      { numRuns: 1000 },
    );
  });
});

/** Regions enough for every pass of the sort, in shapes that tell the passes apart. */
const manyRegions = fc.record({
  seed: fc.integer(),
  count: fc.constantFrom(60, 400, 3000),
  unitBits: fc.constantFrom(0, 1, 12, 13),
  shape: fc.constantFrom('log', 'even', 'close together', 'sorted'),
  base: fc.constantFrom(0n, 2n ** 32n - 0x10000n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 2n ** 40n),
});

describe('buildPartition of many regions', () => {
  test('buildPartition equals sorting all edges as bigints', () => {
    fc.assert(
      fc.property(manyRegions, ({ seed, count, unitBits, shape, base }) => {
        let state = seed >>> 0;
        const random = (): number => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          return state / 2 ** 32;
        };
        const regions = Array.from({ length: count }, (_, i): [bigint, bigint, number] => {
          const bits = shape === 'log' ? random() * 63 : shape === 'even' ? 39 : 20;
          const offset = shape === 'sorted' ? i * 100 : random() * 2 ** bits;
          const unit = 1n << BigInt(unitBits);
          const first = (base + BigInt(Math.floor(offset))) & LAST_ADDRESS & ~(unit - 1n);
          const last = first + BigInt(1 + Math.floor(random() * 50)) * unit - 1n;
          return [first, last > LAST_ADDRESS ? LAST_ADDRESS : last, Math.floor(random() * 4)];
        });
        expect(segments(partitionOf(...regions))).toEqual(sweepSlowly(regions));
      }),
      { numRuns: 40 },
    );
  });
});

/** The same by a comparator over bigint edges. */
function sweepSlowly(regions: readonly [bigint, bigint, number][]): string[] {
  const edges = regions.flatMap(([first, last, kind]) => [
    { at: first, kind, step: 1 },
    { at: last + 1n, kind, step: -1 },
  ]);
  edges.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const counts = [0, 0, 0, 0];
  const places = [{ at: 0n, text: '0 0' }];
  for (const { at, kind, step } of edges) {
    if (at > LAST_ADDRESS) break;
    counts[kind] = (counts[kind] ?? 0) + step;
    const mask = counts.reduce((bits, n, k) => bits | (n > 0 ? 1 << k : 0), 0);
    if (places.at(-1)?.at === at) places.pop();
    places.push({ at, text: `${mask} ${counts.reduce((sum, n) => sum + n, 0)}` });
  }
  return places
    .filter(({ text }, i) => text !== places[i - 1]?.text)
    .map(({ at, text }) => `0x${at.toString(16)} ${text}`);
}

describe('what is made of a partition', () => {
  test('rangesWhere equals the runs of the bit map, free space included', () => {
    fc.assert(
      fc.property(spaces, cellRegions, fc.nat(15), (space, regions, kinds) => {
        const partition = buildPartition(toColumns(space, regions));
        const covered = rangesWhere(partition, (mask) => (mask & kinds) !== 0);
        const bits = bitMap(regions.filter((r) => (kinds & (1 << r.kind)) !== 0));
        expect(textOf(covered)).toEqual(texts(runsOf(space, bits)));
      }),
    );
  });

  test('rangesWhere(mask 0) of no region is the whole space', () => {
    expect(textOf(rangesWhere(partitionOf(), (mask) => mask === 0))).toEqual([
      '0x0-0xffffffffffffffff',
    ]);
  });

  test('kindRanges equals the runs of the bit map of each kind', () => {
    fc.assert(
      fc.property(spaces, cellRegions, (space, regions) => {
        const sets = kindRanges(buildPartition(toColumns(space, regions)));
        expect(sets).toHaveLength(4);
        for (const [kind, set] of sets.entries()) {
          const bits = bitMap(regions.filter((r) => r.kind === kind));
          expect(textOf(set)).toEqual(texts(runsOf(space, bits)));
        }
      }),
    );
  });

  test('mergedRuns cuts where the kinds change and nowhere else', () => {
    fc.assert(
      fc.property(spaces, cellRegions, (space, regions) => {
        const merged = mergedRuns(buildPartition(toColumns(space, regions)));
        const masks = Array.from({ length: CELLS }, (_, c) =>
          regions
            .filter((r) => r.start <= c && c < r.end)
            .reduce((mask, r) => mask | (1 << r.kind), 0),
        );
        const expected = Array.from({ length: 15 }, (_, i) => i + 1)
          .flatMap((mask) =>
            runsOf(
              space,
              masks.map((m) => m === mask),
            ).map((run) => ({ run, mask })),
          )
          .toSorted((a, b) => (a.run.first < b.run.first ? -1 : 1));
        expect(textOf(merged)).toEqual(texts(expected.map(({ run }) => run)));
        expect([...merged.masks]).toEqual(expected.map(({ mask }) => mask));
      }),
    );
  });
});
