import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConsumerId } from '../../../src/consumers/consumer.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { EMPTY_SET } from '../../../src/engine/range-set.ts';
import { formatReport } from '../../../src/formats/report-json.ts';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';
import { compareGroupIds, type Host } from '../../../src/model/host.ts';
import { REGION_KINDS } from '../../../src/model/kind.ts';
import { cellFirst, cellRegions, CELLS, spaces, toColumns } from '../engine/space.ts';
import { rulesFor, textHost } from '../consumers/text-host.ts';

type Options = { consumer?: ConsumerId; groups?: readonly string[]; diagnostics?: Diagnostic[] };

function reportTextOf(hosts: readonly Host[], options: Options = {}): string {
  const consumer = options.consumer ?? 'vfio-type1';
  const mapped = hosts.map((host) => ({ host, map: mapHost(host, rulesFor(options.groups)) }));
  const usableOnAll = mapped[0]?.map.consumers[consumer]?.usable ?? EMPTY_SET;
  const diagnostics = options.diagnostics ?? [];
  return [...formatReport({ consumer, hosts: mapped, usableOnAll, diagnostics })].join('');
}

// oxlint-disable-next-line typescript/no-explicit-any -- the JSON is what is under test
function reportOf(host: Host, options: Options = {}): any {
  return JSON.parse(reportTextOf([host], options));
}

describe('formatReport', () => {
  const host = textHost(
    {
      '8': '0-0xffffff direct-relaxable,0xfee00000-0xfeefffff msi',
      '1': '0xfee00000-0xfeefffff msi',
    },
    '0-0x7fffffffff',
  );

  test('writes the object of the contract, keys in its order', () => {
    expect(reportTextOf([host]).replaceAll('\n', '')).toBe(
      JSON.stringify({
        format: 'iovascope-report',
        version: 1,
        consumer: 'vfio-type1',
        hosts: [
          {
            name: 'test',
            sources: ['test.txt'],
            aperture: { first: '0x0', last: '0x7fffffffff', known: true, because: 'the test' },
            groups: [
              {
                id: '1',
                devices: ['device-1'],
                regions: [
                  {
                    first: '0xfee00000',
                    last: '0xfeefffff',
                    kind: 'msi',
                    from: { source: 'test.txt', line: 1 },
                  },
                ],
                assignable: { ok: true },
              },
              {
                id: '8',
                devices: ['device-8'],
                regions: [
                  {
                    first: '0x0',
                    last: '0xffffff',
                    kind: 'direct-relaxable',
                    from: { source: 'test.txt', line: 2 },
                  },
                  {
                    first: '0xfee00000',
                    last: '0xfeefffff',
                    kind: 'msi',
                    from: { source: 'test.txt', line: 3 },
                  },
                ],
                assignable: { ok: true },
              },
            ],
            merged: [
              { first: '0x0', last: '0xffffff', kinds: ['direct-relaxable'], groups: ['8'] },
              { first: '0xfee00000', last: '0xfeefffff', kinds: ['msi'], groups: ['1', '8'] },
            ],
            usable: [
              { first: '0x0', last: '0xfedfffff' },
              { first: '0xfef00000', last: '0x7fffffffff' },
            ],
            warnings: [],
          },
        ],
        usableOnAll: [
          { first: '0x0', last: '0xfedfffff' },
          { first: '0xfef00000', last: '0x7fffffffff' },
        ],
        diagnostics: [],
      }),
    );
  });

  test('leaves assignable out for sysfs, and the aperture out of its usable', () => {
    const report = reportOf(host, { consumer: 'sysfs' });
    expect(report.hosts[0].groups[0].assignable).toBeUndefined();
    expect(report.hosts[0].usable).toEqual([
      { first: '0x1000000', last: '0xfedfffff' },
      { first: '0xfef00000', last: '0xffffffffffffffff' },
    ]);
  });

  test('lists all groups and speaks of the chosen in merged and usable', () => {
    const [only] = reportOf(host, { groups: ['1'] }).hosts;
    expect(only.groups.map((group: { id: string }) => group.id)).toEqual(['1', '8']);
    expect(only.merged).toEqual([
      { first: '0xfee00000', last: '0xfeefffff', kinds: ['msi'], groups: ['1'] },
    ]);
  });

  test('marks software windows, and no other msi region', () => {
    const [only] = reportOf(
      textHost({
        '1': '0x8000000-0x80fffff msi,0xa0000000-0xa00fffff msi,0x8000000-0x80ffffe msi,0x8000000-0x80fffff reserved',
      }),
    ).hosts;
    expect(only.groups[0].regions.map((region: { software?: boolean }) => region.software)).toEqual(
      [true, true, undefined, undefined],
    );
  });

  test('says that an aperture is not known, and takes the whole space', () => {
    const [only] = reportOf(textHost({ '1': '0-0xfff msi' })).hosts;
    expect(only.aperture).toEqual({
      first: '0x0',
      last: '0xffffffffffffffff',
      known: false,
      because: 'nothing tells',
    });
    expect(only.warnings.map((warning: { code: string }) => warning.code)).toEqual([
      'aperture-unknown',
    ]);
  });

  test('warns of a host without a region, once', () => {
    const empty: Host = {
      ...textHost({}, '0-0xfff'),
      warnings: [{ code: 'no-regions', text: 'said already' }],
    };
    expect(reportOf(textHost({ '1': '' }, '0-0xfff')).hosts[0].warnings).toMatchObject([
      { code: 'no-regions' },
    ]);
    expect(reportOf(empty).hosts[0].warnings).toEqual([
      { code: 'no-regions', text: 'said already' },
    ]);
    expect(reportOf(empty).hosts[0].merged).toEqual([]);
  });

  test('says which region keeps a group from being assigned, as a warning as well', () => {
    const [only] = reportOf(
      textHost({ '2': '0-0xfff msi,0x1000-0x1fff direct' }, '0-0xffff'),
    ).hosts;
    expect(only.groups[0].assignable).toEqual({
      ok: false,
      errno: 'EINVAL',
      because: 'direct',
      region: {
        first: '0x1000',
        last: '0x1fff',
        kind: 'direct',
        from: { source: 'test.txt', line: 2 },
      },
    });
    expect(only.warnings).toMatchObject([
      { code: 'direct-blocks-assignment', from: { source: 'test.txt', line: 2 } },
    ]);
  });

  test('keeps duplicates and the order of the input within a group', () => {
    const [only] = reportOf(textHost({ '1': '5-6 msi,0-0 msi,5-6 msi' })).hosts;
    expect(only.groups[0].regions.map((region: { first: string }) => region.first)).toEqual([
      '0x5',
      '0x0',
      '0x5',
    ]);
  });

  test('leaves the line out where there is none', () => {
    const regions = toColumns({ base: 0n, unit: 1n }, [{ start: 0, end: 1, kind: 3, owner: 0 }]);
    const [only] = reportOf({ ...textHost({ '0': '' }), sources: ['preset:x'], regions }).hosts;
    expect(only.groups[0].regions[0].from).toEqual({ source: 'preset:x' });
  });

  test('writes diagnostics with their keys in order, and quotes what needs it', () => {
    const diagnostic: Diagnostic = {
      source: 'a "b".txt',
      line: 3,
      column: 1,
      code: 'bad-address',
      text: '0xzz\t\u0000 "',
      expected: '16 hex digits or fewer',
    };
    const text = reportTextOf([host], { diagnostics: [diagnostic] });
    expect(text).toContain(JSON.stringify(diagnostic));
    expect(JSON.parse(text).diagnostics).toEqual([diagnostic]);
  });

  test('sorts groups by number, then by name', () => {
    const ids = ['10', '?', '2', 'dev:0000:00:1f.0', '1'];
    const report = reportOf(
      textHost(Object.fromEntries(ids.map((id) => [id, '0-0xfff msi'])), '0-0xffff'),
    );
    const sorted = ['1', '2', '10', '?', 'dev:0000:00:1f.0'];
    expect(report.hosts[0].merged[0].groups).toEqual(sorted);
    expect(report.hosts[0].groups.map((group: { id: string }) => group.id)).toEqual(sorted);
  });

  test('merged equals runs found cell by cell, in any small space', () => {
    const groups = { '10': '', '9': '', a: '', '?': '' };
    const ids = Object.keys(textHost(groups).groups.map(({ id }) => id));
    expect(ids.length).toBe(4);
    fc.assert(
      fc.property(spaces, cellRegions, (space, cells) => {
        const base = textHost(groups);
        const names = base.groups.map(({ id }) => id);
        const of: Host = { ...base, regions: toColumns(space, cells) };
        const slow: { first: string; last: string; kinds: string[]; groups: Set<string> }[] = [];
        let before = '';
        for (let cell = 0; cell < CELLS; cell += 1) {
          const here = cells.filter(({ start, end }) => start <= cell && cell < end);
          const kinds = [...new Set(here.map(({ kind }) => REGION_KINDS[kind] ?? ''))].toSorted();
          const owners = here.map(({ owner }) => names[owner] ?? '');
          const last = `0x${(cellFirst(space, cell + 1) - 1n).toString(16)}`;
          const run = slow.at(-1);
          if (run && kinds.join() === before && before !== '') {
            run.last = last;
            for (const owner of owners) run.groups.add(owner);
          } else if (kinds.length > 0) {
            const first = `0x${cellFirst(space, cell).toString(16)}`;
            slow.push({ first, last, kinds, groups: new Set(owners) });
          }
          before = kinds.join();
        }
        expect(reportOf(of).hosts[0].merged).toEqual(
          slow.map((run) => ({ ...run, groups: [...run.groups].toSorted(compareGroupIds) })),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('comes in pieces that are never one string where there is much', () => {
    const cells = Array.from({ length: 5000 }, () => ({ start: 0, end: 1, kind: 3, owner: 0 }));
    const of: Host = {
      ...textHost({ '0': '' }),
      regions: toColumns({ base: 0n, unit: 1n }, cells),
    };
    const report = {
      consumer: 'sysfs' as const,
      hosts: [{ host: of, map: mapHost(of) }],
      usableOnAll: EMPTY_SET,
      diagnostics: [],
    };
    const pieces = [...formatReport(report)];
    expect(pieces.length).toBeGreaterThan(2);
    expect(JSON.parse(pieces.join('')).hosts[0].groups[0].regions.length).toBe(5000);
  });
});
