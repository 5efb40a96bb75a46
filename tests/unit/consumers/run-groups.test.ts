import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { groupsById, runGroups } from '../../../src/consumers/run-groups.ts';
import { compareGroupIds, type Host } from '../../../src/model/host.ts';
import { cellRegions, spaces, toColumns, toRange } from '../engine/space.ts';
import { rulesFor, textHost } from './text-host.ts';

function idsByRun(host: Host, groups?: readonly string[]): string[] {
  return [...runGroups(host, mapHost(host, rulesFor(groups)))].map((run) =>
    run.map((group) => host.groups[group]?.id).join(),
  );
}

describe('runGroups', () => {
  const host = textHost({
    '10': '0x1000-0x4fff msi',
    '2': '0x2000-0x2fff msi,0x2000-0x2fff msi',
    a: '0x3000-0x3fff reserved,0xffffffffffffffff-0xffffffffffffffff msi',
    '3': '',
  });

  test('is the union over each run, in the order of group ids', () => {
    expect(idsByRun(host)).toEqual(['2,10', '10,a', '10', 'a']);
  });

  test('speaks of the chosen groups alone', () => {
    expect(idsByRun(host, ['2', 'a'])).toEqual(['2', 'a', 'a']);
    expect(idsByRun(host, ['3'])).toEqual([]);
  });

  test('is what meets each run, in any small space', () => {
    fc.assert(
      fc.property(spaces, cellRegions, (space, cells) => {
        const base = textHost({ '10': '', '9': '', a: '', '?': '' });
        const of: Host = { ...base, regions: toColumns(space, cells) };
        const { merged } = mapHost(of);
        const slow = Array.from({ length: merged.length }, (_, run) => {
          const ids = cells
            .filter((cell) => {
              const { first, last } = toRange(space, cell);
              return first <= (merged.lasts[run] ?? 0n) && last >= (merged.firsts[run] ?? 0n);
            })
            .map(({ owner }) => of.groups[owner]?.id ?? '');
          return [...new Set(ids)].toSorted(compareGroupIds).join();
        });
        expect(idsByRun(of)).toEqual(slow);
      }),
      { numRuns: 100 },
    );
  });
});

test('groupsById sorts whole numbers by value, then names', () => {
  const host = textHost({ '10': '', '9': '', a: '', '?': '' });
  expect(groupsById(host).map((group) => host.groups[group]?.id)).toEqual(['9', '10', '?', 'a']);
});
