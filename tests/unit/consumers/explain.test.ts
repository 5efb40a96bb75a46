import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConsumerId } from '../../../src/consumers/consumer.ts';
import { explain } from '../../../src/consumers/explain.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import type { Host } from '../../../src/model/host.ts';
import { sameRange } from '../../../src/model/range.ts';
import { cellRanges, cellRegions, spaces, toColumns, toRange } from '../engine/space.ts';
import { span, textHost } from './text-host.ts';

const host = textHost(
  {
    '1': '0xfee00000-0xfeefffff msi',
    '8': '0x0-0xffffff direct-relaxable,0x8000000-0x80fffff msi,0xfee00000-0xfeefffff msi',
  },
  '0-0x7fffffffff',
);

function explained(range: string, consumer: ConsumerId = 'vfio-type1', of: Host = host) {
  return explain(of, mapHost(of), consumer, span(range));
}

describe('explain: verdict', () => {
  test.each([
    ['0x1000000-0x1ffffff', 'usable'],
    ['0x0-0xfff', 'usable'],
    ['0xfee00000-0xfee00000', 'not'],
    ['0xfedfffff-0xfee00000', 'partly'],
    ['0x8000000000-0xffffffffffffffff', 'not'],
    ['0x7fffffffff-0x8000000000', 'partly'],
    ['0x0-0xffffffffffffffff', 'partly'],
  ])('of %s for vfio-type1 is %s', (range, verdict) => {
    expect(explained(range).verdict).toBe(verdict);
  });

  test.each([
    ['0x0-0xfff', 'not'],
    ['0x8000000000-0xffffffffffffffff', 'usable'],
  ])('of %s for sysfs is %s', (range, verdict) => {
    expect(explained(range, 'sysfs').verdict).toBe(verdict);
  });

  test('above all regions of an unknown aperture is unknown, whoever asks', () => {
    const open = textHost({ '1': '0x1000-0x1fff msi' });
    expect(explained('0x0-0xfff', 'vfio-type1', open).verdict).toBe('usable');
    expect(explained('0x1fff-0x2000', 'vfio-type1', open).verdict).toBe('partly');
    expect(explained('0x2000-0x2000', 'vfio-type1', open).verdict).toBe('unknown');
    expect(explained('0xffffffffffffffff-0xffffffffffffffff', 'vfio-type1', open).verdict).toBe(
      'unknown',
    );
    expect(explained('0x2000-0x2000', 'sysfs', open).verdict).toBe('unknown');
  });

  test('is unknown everywhere for both where no region is listed and nothing tells the aperture', () => {
    const empty = textHost({ '1': '' });
    expect(explained('0x0-0x0', 'vfio-type1', empty).verdict).toBe('unknown');
    expect(explained('0x0-0x0', 'sysfs', empty).verdict).toBe('unknown');
  });
});

describe('explain: decisions', () => {
  test('names the kind that keeps out, its whole run, the rule and the errno', () => {
    const [decision, ...others] = explained('0xfee01000-0xfee01fff').decisions;
    expect(others).toEqual([]);
    expect(decision).toMatchObject({ kind: 'msi', keepsOut: true, runs: 1 });
    expect(decision?.run).toEqual(span('0xfee00000-0xfeefffff'));
    expect(decision?.reason?.errno).toBe('EINVAL');
    expect(decision?.reason?.source).toContain('vfio_iommu_resv_exclude');
  });

  test('lists what keeps out before what does not, and counts runs', () => {
    const decisions = explained('0x0-0xffffffffffffffff').decisions;
    expect(decisions.map(({ kind, keepsOut, runs }) => [kind, keepsOut, runs])).toEqual([
      ['msi', true, 2],
      ['outside-aperture', true, 1],
      ['direct-relaxable', false, 1],
    ]);
  });

  test('shows a DMA mask that type1 does not obey', () => {
    const masked: Host = { ...host, dmaMask: { bits: 32, because: 'the test' } };
    const [decision] = explained('0x100000000-0x100000fff', 'vfio-type1', masked).decisions;
    expect(decision).toMatchObject({ kind: 'beyond-dma-mask', keepsOut: false });
    expect(explained('0x100000000-0x100000fff', 'vfio-type1', masked).verdict).toBe('usable');
  });

  test('are none in free space', () => {
    expect(explained('0x2000000-0x2ffffff').decisions).toEqual([]);
  });
});

describe('explain: regions', () => {
  test('carry group, devices, source, line and whether software chose them', () => {
    const { regions, regionCount } = explained('0x8000000-0xfee00000');
    expect(regionCount).toBe(3);
    expect(
      regions.map(({ group, devices, software, from }) => [group, devices[0], software, from]),
    ).toEqual([
      ['8', 'device-8', true, { source: 'test.txt', line: 3 }],
      ['1', 'device-1', false, { source: 'test.txt', line: 1 }],
      ['8', 'device-8', false, { source: 'test.txt', line: 4 }],
    ]);
  });

  test.each([0, 1, 2])('are at most the limit of %i, and counted all the same', (limit) => {
    const answer = explain(host, mapHost(host), 'vfio-type1', span('0x0-0xffffffff'), limit);
    expect(answer.regions.length).toBe(limit);
    expect(answer.regionCount).toBe(4);
  });

  test('and decisions are those that meet the range, in any small space', () => {
    fc.assert(
      fc.property(spaces, cellRegions, cellRanges, (space, cells, asked) => {
        const regions = toColumns(space, cells);
        const of: Host = { ...textHost({ '0': '', '1': '', '2': '', '3': '' }), regions };
        const within = toRange(space, asked);
        const answer = explain(of, mapHost(of), 'sysfs', within, 100);
        const meeting = cells
          .map((cell, index) => ({ ...cell, index }))
          .filter(({ start, end }) => start < asked.end && asked.start < end);
        expect(answer.regions.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(
          meeting.map(({ index }) => index),
        );
        for (const region of answer.regions) {
          const cell = cells[region.index];
          expect(cell && sameRange(region, toRange(space, cell))).toBe(true);
        }
        expect(answer.regionCount).toBe(meeting.length);
        expect(answer.decisions.length).toBe(new Set(meeting.map(({ kind }) => kind)).size);
      }),
      { numRuns: 60 },
    );
  });
});
