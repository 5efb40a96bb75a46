import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConsumerId } from '../../../src/consumers/consumer.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { consumerOf } from '../../../src/consumers/rules.ts';
import { forEachMeeting } from '../../../src/engine/lookup.ts';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import type { Host } from '../../../src/model/host.ts';
import { REGION_KINDS } from '../../../src/model/kind.ts';
import { WHOLE_SPACE } from '../../../src/model/range.ts';
import {
  cellFirst,
  cellRanges,
  cellRegions,
  CELLS,
  spaces,
  toColumns,
  toRange,
} from '../engine/space.ts';
import { rulesFor, setText, span, textHost } from './text-host.ts';

function usable(host: Host, consumer: ConsumerId, groups?: readonly string[]): string {
  return setText(mapHost(host, rulesFor(groups)).consumers[consumer]?.usable);
}

describe('mapHost: usable', () => {
  // Worked examples: aperture, regions, what type1 reports.
  test.each([
    [
      'Intel client',
      '0-0x7fffffffff',
      '0xfee00000-0xfeefffff msi',
      '0x0-0xfedfffff 0xfef00000-0x7fffffffff',
    ],
    [
      'AMD v1',
      '0-0xffffffffffffffff',
      '0xfee00000-0xfeefffff msi,0xfd00000000-0xffffffffff reserved',
      '0x0-0xfedfffff 0xfef00000-0xfcffffffff 0x10000000000-0xffffffffffffffff',
    ],
    [
      'LX2160A',
      '0-0xffffffffffff',
      '0x1000000-0x10ffffff direct-relaxable,0x8000000-0x80fffff msi',
      '0x0-0x7ffffff 0x8100000-0xffffffffffff',
    ],
    [
      's390',
      '0-0x3ffffffffff',
      '0-0xffffffff reserved,0x900000000-0x3ffffffffff reserved',
      '0x100000000-0x8ffffffff',
    ],
  ])('of %s for vfio-type1', (_, aperture, regions, expected) => {
    expect(usable(textHost({ '1': regions }, aperture), 'vfio-type1')).toBe(expected);
  });

  test('takes 0, 2^64-1 and single bytes out exactly', () => {
    const host = textHost({
      '1': '0-0 reserved,0x10-0x10 msi,0xffffffffffffffff-0xffffffffffffffff direct',
    });
    expect(usable(host, 'vfio-type1')).toBe('0x1-0xf 0x11-0xfffffffffffffffe');
  });

  test('is nothing where one region covers the space', () => {
    const host = textHost({ '1': '0-0xffffffffffffffff reserved' });
    expect(usable(host, 'vfio-type1')).toBe('');
    expect(usable(host, 'sysfs')).toBe('');
  });

  test('joins touching free ranges across a direct-relaxable region for type1, not for sysfs', () => {
    const host = textHost({ '1': '0x1000-0x1fff direct-relaxable' }, '0-0xffff');
    expect(usable(host, 'vfio-type1')).toBe('0x0-0xffff');
    expect(usable(host, 'sysfs')).toBe('0x0-0xfff 0x2000-0xffffffffffffffff');
  });

  test('obeys an aperture that does not start at 0 for type1, and none for sysfs', () => {
    const host = textHost({ '1': '0x1000-0x1fff msi' }, '0x800-0x2fff');
    expect(usable(host, 'vfio-type1')).toBe('0x800-0xfff 0x2000-0x2fff');
    expect(usable(host, 'sysfs')).toBe('0x0-0xfff 0x2000-0xffffffffffffffff');
  });

  test('does not obey a DMA mask', () => {
    const host = textHost({ '1': '0x1000-0x1fff msi' }, '0-0xffffffffffff');
    const masked: Host = { ...host, dmaMask: { bits: 12, because: 'the test' } };
    expect(usable(masked, 'vfio-type1')).toBe(usable(host, 'vfio-type1'));
    expect(usable(masked, 'sysfs')).toBe(usable(host, 'sysfs'));
  });

  test('is aperture less the kinds that keep out, and rows cover the space, in any small space', () => {
    fc.assert(
      fc.property(spaces, cellRegions, cellRanges, fc.boolean(), (space, cells, window, known) => {
        const range = known ? toRange(space, window) : WHOLE_SPACE;
        const host: Host = {
          ...textHost({ '0': '', '1': '', '2': '', '3': '' }),
          aperture: { range, known, because: 'the test' },
          regions: toColumns(space, cells),
        };
        const map = mapHost(host);
        for (const consumer of ['sysfs', 'vfio-type1'] as const) {
          const row = consumerOf(consumer);
          const answer = map.consumers[consumer];
          for (let cell = 0; cell < CELLS; cell += 1) {
            const first = cellFirst(space, cell);
            const covered = cells.some(
              ({ start, end, kind }) =>
                start <= cell && cell < end && row.keptOutBy.includes(REGION_KINDS[kind] ?? 'msi'),
            );
            const inside = consumer === 'sysfs' || (range.first <= first && first <= range.last);
            expect(holds(answer?.usable, first), `${consumer} cell ${cell}`).toBe(
              inside && !covered,
            );
          }
          expectRowsCoverTheSpace(map.consumers[consumer]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function holds(
  set: { length: number; firsts: ArrayLike<bigint>; lasts: ArrayLike<bigint> } | undefined,
  at: bigint,
): boolean {
  for (let i = 0; i < (set?.length ?? 0); i += 1) {
    if ((set?.firsts[i] ?? 0n) <= at && at <= (set?.lasts[i] ?? 0n)) return true;
  }
  return false;
}

function expectRowsCoverTheSpace(
  answer: ReturnType<typeof mapHost>['consumers'][string] | undefined,
): void {
  const rows = answer?.rows;
  let next = 0n;
  for (let row = 0; row < (rows?.length ?? 0); row += 1) {
    const first = rows?.firsts[row] ?? -1n;
    const last = rows?.lasts[row] ?? -1n;
    expect(first).toBe(next);
    expect(rows?.usable[row] === 1).toBe(holds(answer?.usable, first));
    expect(rows?.usable[row] === 1).toBe(holds(answer?.usable, last));
    next = last + 1n;
  }
  expect(next).toBe(LAST_ADDRESS + 1n);
}

describe('mapHost: chosen groups', () => {
  const host = textHost(
    { '1': '0x1000-0x1fff msi', '2': '0x3000-0x3fff reserved,0x1000-0x17ff msi', '3': '' },
    '0-0xffff',
  );

  test('take part alone in usable and merged', () => {
    expect(usable(host, 'vfio-type1', ['2'])).toBe('0x0-0xfff 0x1800-0x2fff 0x4000-0xffff');
    expect(usable(host, 'vfio-type1', ['3'])).toBe('0x0-0xffff');
    expect(usable(host, 'vfio-type1', ['1', '2', '3'])).toBe(usable(host, 'vfio-type1'));
    expect(setText(mapHost(host, rulesFor(['1'])).merged)).toBe('0x1000-0x1fff');
  });

  test("are looked up by their index in the host's own columns", () => {
    const met: number[] = [];
    forEachMeeting(
      mapHost(host, rulesFor(['2'])).lookup,
      span('0-0xffff'),
      (index) => void met.push(index),
    );
    expect(met).toEqual([2, 1]);
  });

  test('leave lanes and assignable over all groups', () => {
    const map = mapHost(host, rulesFor(['2']));
    expect(map.lanes.map((lane) => lane.groups)).toEqual([[0], [1], [2]]);
    expect(map.assignable['vfio-type1']).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(map.assignable['sysfs']).toBeUndefined();
  });
});

describe('mapHost: assignable', () => {
  test('a direct region blocks its group, and names the first such region', () => {
    const host = textHost({
      '1': '0-0xfff msi',
      '2': '0-0xfff direct-relaxable,0x2000-0x2fff direct,0-0 direct',
    });
    expect(mapHost(host).assignable['vfio-type1']).toEqual([
      { ok: true },
      { ok: false, errno: 'EINVAL', because: 'direct', region: 2 },
    ]);
  });
});

describe('mapHost: cuts', () => {
  test('are the boundaries and the edges of the aperture, once and in order', () => {
    const host = textHost({ '1': '0x1000-0x1fff msi,0x3000-0xffff msi' }, '0x800-0xffff');
    expect([...mapHost(host).cuts]).toEqual([0x800n, 0x1000n, 0x2000n, 0x3000n, 0x10000n]);
  });

  test('of a whole aperture without a region are none', () => {
    expect([...mapHost(textHost({ '1': '' })).cuts]).toEqual([]);
  });
});
