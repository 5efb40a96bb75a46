import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundaryCuts } from '../../../src/engine/cuts.ts';
import { buildPartition } from '../../../src/engine/partition.ts';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import { cellRegions, spaces, toColumns } from './space.ts';

describe('boundaryCuts', () => {
  test('boundaryCuts of one segment is empty', () => {
    expect(boundaryCuts(buildPartition(toColumns({ base: 0n, unit: 1n }, [])))).toHaveLength(0);
  });

  test('boundaryCuts are all boundaries but 0 while they are few', () => {
    fc.assert(
      fc.property(spaces, cellRegions, (space, regions) => {
        const partition = buildPartition(toColumns(space, regions));
        expect([...boundaryCuts(partition)]).toEqual([...partition.firsts].slice(1));
      }),
    );
  });

  test('boundaryCuts(limit) keeps limit boundaries, and every one of a clearly wider segment', () => {
    fc.assert(
      fc.property(spaces, cellRegions, fc.nat(12), (space, regions, limit) => {
        const partition = buildPartition(toColumns(space, regions));
        const firsts = [...partition.firsts];
        const cuts = [...boundaryCuts(partition, limit)];
        expect(cuts).toHaveLength(Math.min(limit, firsts.length - 1));
        expect(cuts).toEqual(firsts.slice(1).filter((first) => cuts.includes(first)));
        // A boundary's rank is the wider segment beside it. What went is not clearly wider than what stays.
        const sizes = firsts.map((first, i) => (firsts[i + 1] ?? LAST_ADDRESS + 1n) - first);
        const rank = (i: number): bigint => {
          const [below, above] = [sizes[i - 1] ?? 0n, sizes[i] ?? 0n];
          return below > above ? below : above;
        };
        const ranked = firsts.map((first, i) => ({ first, rank: rank(i) })).slice(1);
        const stayed = ranked.filter(({ first }) => cuts.includes(first));
        const gone = ranked.filter(({ first }) => !cuts.includes(first));
        for (const g of gone) {
          for (const s of stayed) expect(g.rank * 30n <= s.rank * 31n).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('boundaryCuts(2) of a comb bounds its widest tooth', () => {
    const regions = [
      { start: 0, end: 1, kind: 2, owner: 0 },
      { start: 2, end: 3, kind: 2, owner: 0 },
      { start: 20, end: 21, kind: 2, owner: 0 },
      { start: 22, end: 23, kind: 2, owner: 0 },
    ];
    const partition = buildPartition(toColumns({ base: 0n, unit: 0x1000n }, regions));
    expect([...boundaryCuts(partition, 3)]).toEqual([0x3000n, 0x14000n, 0x17000n]);
  });
});
