import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupLanes } from '../../../src/engine/group-lanes.ts';
import { compareGroupIds } from '../../../src/model/host.ts';
import {
  bitMap,
  cellRegions,
  runsOf,
  spaces,
  textOf,
  texts,
  toColumns,
  type CellRegion,
} from './space.ts';

const PAGES = { base: 0n, unit: 0x1000n };
const IDS = ['10', 'dev:a', '2', '9'];

function lanesOf(regions: readonly CellRegion[], ids: readonly string[]): string[] {
  return groupLanes(toColumns(PAGES, regions), ids).map(
    ({ groups, kinds }) => `${groups.map((g) => ids[g]).join(',')}: ${kinds.map(textOf).join('|')}`,
  );
}

describe('groupLanes', () => {
  test('groupLanes gives groups without regions one empty lane', () => {
    expect(lanesOf([], ['2', '1'])).toEqual(['1,2: |||']);
    expect(lanesOf([], [])).toEqual([]);
  });

  test('groupLanes joins groups that reserve the same addresses in other pieces', () => {
    expect(
      lanesOf(
        [
          { start: 0, end: 2, kind: 2, owner: 0 },
          { start: 1, end: 2, kind: 2, owner: 1 },
          { start: 0, end: 1, kind: 2, owner: 1 },
          { start: 0, end: 1, kind: 2, owner: 1 },
          { start: 0, end: 2, kind: 3, owner: 2 },
        ],
        ['10', '9', 'x'],
      ),
    ).toEqual(['9,10: ||0x0-0x1fff|', 'x: |||0x0-0x1fff']);
  });

  test('groupLanes equals comparing the bit maps of all pairs of groups', () => {
    fc.assert(
      fc.property(spaces, cellRegions, (space, regions) => {
        const maps = IDS.map((_, group) =>
          [0, 1, 2, 3].map((kind) =>
            texts(
              runsOf(space, bitMap(regions.filter((r) => r.owner === group && r.kind === kind))),
            ),
          ),
        );
        const inOrder = IDS.map((_, i) => i).toSorted((a, b) =>
          compareGroupIds(IDS[a] ?? '', IDS[b] ?? ''),
        );
        const slow: { groups: number[]; map: string[][] }[] = [];
        for (const group of inOrder) {
          const map = maps[group] ?? [];
          const lane = slow.find((l) => JSON.stringify(l.map) === JSON.stringify(map));
          if (lane) lane.groups.push(group);
          else slow.push({ groups: [group], map });
        }
        const lanes = groupLanes(toColumns(space, regions), IDS);
        expect(
          lanes.map(({ groups, kinds }) => ({ groups: [...groups], map: kinds.map(textOf) })),
        ).toEqual(slow);
      }),
    );
  });
});
