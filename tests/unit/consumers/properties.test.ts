import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONSUMER_IDS } from '../../../src/consumers/consumer.ts';
import { kindSets } from '../../../src/consumers/kind-sets.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { roundedRuns } from '../../../src/consumers/rounded-runs.ts';
import { consumerOf } from '../../../src/consumers/rules.ts';
import { withSettings } from '../../../src/consumers/with-settings.ts';
import {
  difference,
  EMPTY_SET,
  intersection,
  rangeSet,
  union,
} from '../../../src/engine/range-set.ts';
import type { HostMap } from '../../../src/model/host-map.ts';
import type { Aperture, Host } from '../../../src/model/host.ts';
import type { RangeSet } from '../../../src/model/range-set.ts';
import { WHOLE_SPACE } from '../../../src/model/range.ts';
import {
  cellRanges,
  cellRegions,
  spaces,
  toColumns,
  toRange,
  type Space,
} from '../engine/space.ts';
import { setText, textHost } from './text-host.ts';

/** Four groups, maybe with apertures of their own, and maybe limits, in a small space. */
const hosts: fc.Arbitrary<{ host: Host; space: Space }> = fc
  .record({
    space: spaces,
    cells: cellRegions,
    apertures: fc.array(fc.option(cellRanges, { nil: undefined }), { minLength: 5, maxLength: 5 }),
    windows: fc.array(cellRanges, { maxLength: 2 }),
    inbound: fc.option(fc.array(cellRanges, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    busLimit: fc.option(cellRanges, { nil: undefined }),
  })
  .map(({ space, cells, apertures, windows, inbound, busLimit }) => {
    const of = (at: number): Aperture | undefined => {
      const one = apertures[at];
      return one && { range: toRange(space, one), known: true, because: 'the test' };
    };
    const plain = textHost({ '0': '', '1': '', '2': '', '3': '' });
    const limit = (one: Parameters<typeof toRange>[1]) => ({
      range: toRange(space, one),
      because: 'the test',
    });
    const host: Host = {
      ...plain,
      groups: plain.groups.map((group, at) => {
        const aperture = of(at);
        return aperture ? { ...group, aperture } : group;
      }),
      regions: toColumns(space, cells),
      aperture: of(4) ?? plain.aperture,
      pciWindows: windows.map(limit),
      ...(inbound && { dmaRanges: inbound.map(limit) }),
      ...(busLimit && { busLimit: { last: toRange(space, busLimit).last, because: 'the test' } }),
    };
    return { host, space };
  });

function settled(host: Host, groups?: readonly string[]): { host: Host; map: HostMap } {
  const { host: made, rules } = withSettings(host, { name: 'test', ...(groups && { groups }) });
  return { host: made, map: mapHost(made, rules) };
}

function usableOf(map: HostMap, id: string): RangeSet {
  return map.consumers[id]?.usable ?? EMPTY_SET;
}

const WHOLE = rangeSet([WHOLE_SPACE]);

test('usable and the union of what keeps out partition the 64-bit space, for each consumer', () => {
  fc.assert(
    fc.property(hosts, ({ host: raw }) => {
      const { host, map } = settled(raw);
      for (const id of CONSUMER_IDS) {
        const sets = kindSets(host, map, consumerOf(id)).filter(({ keepsOut }) => keepsOut);
        const rounded = roundedRuns(map, id, WHOLE_SPACE);
        const out = sets.reduce((taken, { set }) => union(taken, set), rounded);
        const usable = usableOf(map, id);
        expect(setText(intersection(usable, out)), id).toBe('');
        expect(setText(union(usable, out)), id).toBe(setText(WHOLE));
      }
    }),
    { numRuns: 60 },
  );
});

test('adding a region never adds usable space, for any consumer', () => {
  fc.assert(
    fc.property(hosts, cellRegions, ({ host, space }, more) => {
      const { regions } = host;
      const cells = toColumns(space, more);
      const all: Host = { ...host, regions: joined(regions, cells) };
      const [before, after] = [settled(host).map, settled(all).map];
      for (const id of CONSUMER_IDS) {
        const added = difference(usableOf(after, id), usableOf(before, id));
        expect(setText(added), id).toBe('');
      }
    }),
    { numRuns: 60 },
  );
});

test('the container of two groups is the intersection of theirs, also with different apertures', () => {
  fc.assert(
    fc.property(hosts, ({ host }) => {
      const [one, two, both] = [['0'], ['1'], ['0', '1']].map((ids) => settled(host, ids).map);
      if (!one || !two || !both) throw new Error('three maps');
      for (const id of ['vfio-type1', 'iommufd']) {
        const shared = intersection(usableOf(one, id), usableOf(two, id));
        expect(setText(usableOf(both, id)), id).toBe(setText(shared));
      }
    }),
    { numRuns: 60 },
  );
});

test('what a lane costs is what the container of the others has and that of all has not', () => {
  fc.assert(
    fc.property(hosts, ({ host }) => {
      const { map } = settled(host);
      const ids = host.groups.map(({ id }) => id);
      for (const { lane, takes } of map.costs['vfio-type1'] ?? []) {
        const own = map.lanes[lane]?.groups ?? [];
        const others = ids.filter((_, at) => !own.includes(at));
        // Without any other group nobody is left to say what the aperture is.
        if (others.length === 0) continue;
        const rest = usableOf(settled(host, others).map, 'vfio-type1');
        const lost = difference(rest, usableOf(map, 'vfio-type1'));
        expect(setText(takes)).toBe(setText(lost));
      }
    }),
    { numRuns: 60 },
  );
});

function joined(a: Host['regions'], b: Host['regions']): Host['regions'] {
  const big = (x: ArrayLike<bigint>, y: ArrayLike<bigint>) =>
    BigUint64Array.from([...Array.from(x), ...Array.from(y)]);
  const small = (x: ArrayLike<number>, y: ArrayLike<number>) => [
    ...Array.from(x),
    ...Array.from(y),
  ];
  return {
    length: a.length + b.length,
    firsts: big(a.firsts, b.firsts),
    lasts: big(a.lasts, b.lasts),
    kinds: Uint8Array.from(small(a.kinds, b.kinds)),
    owners: Uint32Array.from(small(a.owners, b.owners)),
    sources: Uint32Array.from(small(a.sources, b.sources)),
    lines: Uint32Array.from(small(a.lines, b.lines)),
  };
}
