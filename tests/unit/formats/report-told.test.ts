import { describe, expect, test } from 'vitest';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { EMPTY_SET } from '../../../src/engine/range-set.ts';
import { formatReport } from '../../../src/formats/report-json.ts';
import type { Host } from '../../../src/model/host.ts';
import { told, wants } from '../consumers/findings/told-host.ts';
import { span, textHost } from '../consumers/text-host.ts';

const from = { source: 'boot.log', line: 3 };
const PLAIN = textHost({ '1': '0xfee00000-0xfeefffff msi' }, '0-0x7fffffffff');

// oxlint-disable-next-line typescript/no-explicit-any -- the JSON is what is under test
function hostOf(host: Host, recognised?: readonly { title: string; files: number }[]): any {
  const hosts = [{ host, map: mapHost(host), ...(recognised && { recognised }) }];
  const report = {
    consumer: 'vfio-type1',
    hosts,
    usableOnAll: EMPTY_SET,
    diagnostics: [],
  } as const;
  return JSON.parse([...formatReport(report)].join('')).hosts[0];
}

const NAMES = [
  'recognised',
  'firmware',
  'answers',
  'attempts',
  'memoryMaps',
  'pciWindows',
  'dmaRanges',
];

describe('formatReport', () => {
  test('has no field of what there is none of', () => {
    expect(Object.keys(hostOf(PLAIN, [])).filter((key) => NAMES.includes(key))).toEqual([]);
    expect(Object.keys(hostOf(told(PLAIN, {}))).filter((key) => NAMES.includes(key))).toEqual([]);
  });

  test('lists what firmware, kernels and tools told, behind the warnings', () => {
    const host = told(PLAIN, {
      firmware: [
        wants('ivmd', '0x1000-0x1fff', [
          '0000:00:03.0',
          'behind 0000:00:1c.0',
          '0000:00:00.0 to 0000:01:00.0',
          'all',
        ]),
      ],
      answers: [
        {
          by: 'iommufd',
          usable: [span('0-0xfff')],
          reserved: [],
          pageSizes: 0x1000n,
          of: '1',
          from,
        },
        { by: 'unknown', from: { source: 'b' } },
      ],
      attempts: [
        { range: span('0x1000-0x1fff'), errno: 'EINVAL', from },
        { range: span('0x2000-0x2fff'), from },
      ],
      memoryMaps: [
        {
          what: 'iomem',
          name: 'a "b"',
          pieces: [{ range: span('0-0xfff'), kind: 'ram', name: 'System RAM' }],
          from,
        },
        { what: 'e820', name: '', pieces: [], from },
      ],
    });
    const window = [{ range: span('0xc0000000-0xfebfffff'), because: 'root bus' }];
    const report = hostOf({ ...host, pciWindows: window, dmaRanges: window }, [
      { title: 'Boot log', files: 2 },
    ]);
    expect(Object.keys(report).slice(-7)).toEqual(NAMES);
    expect(report.recognised).toEqual([{ title: 'Boot log', files: 2 }]);
    expect(report.firmware).toEqual([
      {
        first: '0x1000',
        last: '0x1fff',
        kind: 'direct',
        table: 'ivmd',
        scopes: [
          '0000:00:03.0',
          'all behind 0000:00:1c.0',
          '0000:00:00.0 to 0000:01:00.0',
          'all devices',
        ],
        from: { source: 'firmware', line: 1 },
      },
    ]);
    expect(report.answers).toEqual([
      {
        by: 'iommufd',
        usable: [{ first: '0x0', last: '0xfff' }],
        reserved: [],
        pageSizes: '0x1000',
        of: '1',
        from,
      },
      { by: 'unknown', from: { source: 'b' } },
    ]);
    expect(report.attempts).toEqual([
      { first: '0x1000', last: '0x1fff', errno: 'EINVAL', from },
      { first: '0x2000', last: '0x2fff', from },
    ]);
    expect(report.memoryMaps).toEqual([
      {
        what: 'iomem',
        name: 'a "b"',
        pieces: [{ first: '0x0', last: '0xfff', kind: 'ram', name: 'System RAM' }],
        from,
      },
      { what: 'e820', name: '', pieces: [], from },
    ]);
    const limit = [{ first: '0xc0000000', last: '0xfebfffff', because: 'root bus' }];
    expect([report.pciWindows, report.dmaRanges]).toEqual([limit, limit]);
  });

  test('gives a warning with its other sources', () => {
    const warning = {
      code: 'no-firmware',
      text: 'nobody',
      from,
      besides: [{ source: 'DMAR' }],
    } as const;
    expect(hostOf({ ...PLAIN, warnings: [warning] }).warnings).toEqual([warning]);
  });
});
