import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyChanges,
  compareKindRanges,
  matchRegions,
  NO_LISTERS,
  type KindRange,
  type RegionChange,
} from '../../../../src/consumers/compare/match-regions.ts';
import { isRegionKind, REGION_KINDS } from '../../../../src/model/kind.ts';
import { formatRange, sizeOf } from '../../../../src/model/range.ts';
import { cellRanges, spaces, toRange, type Space } from '../../engine/space.ts';
import { span } from '../text-host.ts';

/** `FIRST-LAST kind, …` as a list in order. */
function list(text: string): KindRange[] {
  const regions = text.split(',').filter((part) => part.trim() !== '');
  return regions
    .map((part) => {
      const [range = '', kind = ''] = part.trim().split(' ');
      if (!isRegionKind(kind)) throw new Error(`${kind} is no kind`);
      return { ...span(range), kind };
    })
    .sort(compareKindRanges);
}

const regionText = (region: KindRange): string => `${formatRange(region)} ${region.kind}`;

function changeText(change: RegionChange): string {
  const sides = [
    ...('a' in change ? [regionText(change.a)] : []),
    ...('b' in change ? [regionText(change.b)] : []),
  ];
  return `${change.change} ${sides.join(' > ')}`;
}

function changes(a: string, b: string): string[] {
  return matchRegions(list(a), list(b), NO_LISTERS).changes.map(changeText);
}

describe('matchRegions', () => {
  test.each([
    ['', '0-0xf msi', ['added 0x0-0xf msi']],
    ['0-0xf msi', '', ['removed 0x0-0xf msi']],
    ['0-0xf msi', '0-0xf msi', []],
    ['0-0xf direct', '0-0xf reserved', ['kind 0x0-0xf direct > 0x0-0xf reserved']],
    ['0x10-0x1f msi', '0x30-0x3f msi', ['moved 0x10-0x1f msi > 0x30-0x3f msi']],
    ['0x10-0x1f msi', '0x18-0x27 msi', ['moved 0x10-0x1f msi > 0x18-0x27 msi']],
    ['0x10-0x1f msi', '0x10-0x2f msi', ['grown 0x10-0x1f msi > 0x10-0x2f msi']],
    ['0x10-0x2f msi', '0x20-0x2f msi', ['shrunk 0x10-0x2f msi > 0x20-0x2f msi']],
    ['0x10-0x1f msi', '0x30-0x4f msi', ['removed 0x10-0x1f msi', 'added 0x30-0x4f msi']],
    ['0x10-0x1f msi', '0x30-0x3f direct', ['removed 0x10-0x1f msi', 'added 0x30-0x3f direct']],
    [
      '0xfffffffffffffffe-0xffffffffffffffff msi',
      '0xffffffffffffffff-0xffffffffffffffff msi',
      [
        'shrunk 0xfffffffffffffffe-0xffffffffffffffff msi > 0xffffffffffffffff-0xffffffffffffffff msi',
      ],
    ],
  ])('of %j and %j is %j', (a, b, expected) => {
    expect(changes(a, b)).toEqual(expected);
  });

  test('goes by the same addresses before the same kind, and by a shared edge before a shared byte', () => {
    expect(changes('0-0xf msi', '0-0xf direct,0-0x1f msi')).toEqual([
      'kind 0x0-0xf msi > 0x0-0xf direct',
      'added 0x0-0x1f msi',
    ]);
    expect(changes('0x10-0x1f msi', '0x0-0x17 msi,0x18-0x1f msi')).toEqual([
      'added 0x0-0x17 msi',
      'shrunk 0x10-0x1f msi > 0x18-0x1f msi',
    ]);
  });

  test('gives what moved to the region that the same groups list', () => {
    const a = list('0x10-0x1f msi');
    const b = list('0x30-0x3f msi,0x50-0x5f msi');
    const listers = ({ first }: KindRange): string => (first === 0x30n ? 'nic' : 'gpu');
    expect(matchRegions(a, b, { a: listers, b: listers }).changes.map(changeText)).toEqual([
      'moved 0x10-0x1f msi > 0x50-0x5f msi',
      'added 0x30-0x3f msi',
    ]);
  });
});

const lists = (space: Space): fc.Arbitrary<KindRange[]> =>
  fc
    .uniqueArray(fc.tuple(cellRanges, fc.constantFrom(...REGION_KINDS)), {
      maxLength: 14,
      selector: ([{ start, end }, kind]) => `${start} ${end} ${kind}`,
    })
    .map((cells) => cells.map(([cell, kind]) => ({ ...toRange(space, cell), kind })))
    .map((regions) => regions.sort(compareKindRanges));
const pairs = spaces.chain((space) => fc.tuple(lists(space), lists(space)));
/** Two groups, by where the region begins. */
const place = ({ first }: KindRange): string => ((first >> 3n) % 2n).toString();
const byPlace = { a: place, b: place };

describe('matchRegions, in any small space', () => {
  test('applyChanges(a, changes) gives b, by a list that is changed one step at a time', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const { changes } = matchRegions(a, b, byPlace);
        expect(applyChanges(a, changes)).toEqual(b);
        const slow = a.map(regionText);
        for (const change of changes) {
          if ('a' in change) {
            const at = slow.indexOf(regionText(change.a));
            expect(at).toBeGreaterThanOrEqual(0);
            slow.splice(at, 1);
          }
        }
        for (const change of changes) if ('b' in change) slow.push(regionText(change.b));
        expect(slow.toSorted()).toEqual(b.map(regionText).toSorted());
      }),
    );
  });

  test('each region is in one of kept and changes, kept ones equal and changed ones as they are called', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const { kept, changes } = matchRegions(a, b, byPlace);
        for (const pair of kept) expect(regionText(pair.a)).toBe(regionText(pair.b));
        const ofA = changes.flatMap((change) => ('a' in change ? [change.a] : []));
        const ofB = changes.flatMap((change) => ('b' in change ? [change.b] : []));
        expect([...kept.map((pair) => pair.a), ...ofA].sort(compareKindRanges)).toEqual(a);
        expect([...kept.map((pair) => pair.b), ...ofB].sort(compareKindRanges)).toEqual(b);
        for (const change of changes) {
          if (!('a' in change && 'b' in change)) continue;
          const grows = sizeOf(change.b) - sizeOf(change.a);
          const sameKind = change.a.kind === change.b.kind;
          const name = !sameKind
            ? 'kind'
            : grows === 0n
              ? 'moved'
              : grows > 0n
                ? 'grown'
                : 'shrunk';
          expect(change.change).toBe(name);
          const meets = change.a.first <= change.b.last && change.b.first <= change.a.last;
          if (name === 'kind') expect(formatRange(change.a)).toBe(formatRange(change.b));
          if (name === 'grown' || name === 'shrunk') expect(meets).toBe(true);
        }
        // Nothing is called new and gone that could be called changed.
        const gone = changes.flatMap((change) => (change.change === 'removed' ? [change.a] : []));
        const added = changes.flatMap((change) => (change.change === 'added' ? [change.b] : []));
        for (const x of gone) {
          for (const y of added) {
            expect(x.kind === y.kind && sizeOf(x) === sizeOf(y)).toBe(false);
            expect(formatRange(x)).not.toBe(formatRange(y));
          }
        }
      }),
    );
  });

  test('matchRegions(b, a) is the mirror of matchRegions(a, b), and of equal lists nothing', () => {
    const mirrored = { added: 'removed', removed: 'added', grown: 'shrunk', shrunk: 'grown' };
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const there = matchRegions(a, b, byPlace).changes;
        const back = matchRegions(b, a, byPlace).changes.map((change) => ({
          change: (mirrored as Record<string, string>)[change.change] ?? change.change,
          ...('b' in change && { a: change.b }),
          ...('a' in change && { b: change.a }),
        }));
        expect(back).toEqual(there);
        expect(matchRegions(a, a, byPlace).changes).toEqual([]);
      }),
    );
  });
});
