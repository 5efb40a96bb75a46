import { describe, expect, test } from 'vitest';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { EMPTY_SET } from '../../../../src/engine/range-set.ts';
import type { Machine } from '../../../../src/model/machine.ts';
import type { MemoryMap } from '../../../../src/model/told.ts';
import { range } from '../../../../src/model/range.ts';
import { reportText } from '../../../../src/scene/report/report-text.ts';
import { toldLines } from '../../../../src/scene/report/told-lines.ts';
import { told, wants } from '../../consumers/findings/told-host.ts';
import { span, textHost } from '../../consumers/text-host.ts';

const from = { source: 'boot.log', line: 3 };

function linesOf(machine: Partial<Machine>): readonly string[] {
  return [...toldLines(told(textHost({ '1': '' }), machine))];
}

function memory(pieces: number, name = 'host'): MemoryMap {
  const piece = { kind: 'ram', name: 'System RAM' } as const;
  return {
    what: 'iomem',
    name,
    from,
    pieces: Array.from({ length: pieces }, (_, at) => {
      const first = BigInt(at) * 0x2000n;
      return { ...piece, range: range(first, first + 0xfffn) };
    }),
  };
}

describe('toldLines', () => {
  test('has a section for each kind of which there is anything', () => {
    const lines = linesOf({
      firmware: [wants('rmrr', '0x30000000-0x300fffff', ['0000:00:03.0'])],
      answers: [
        { by: 'vfio-type1', usable: [span('0-0xfff'), span('0x2000-0x2fff')], of: '8', from },
        { by: 'unknown', reserved: [span('0-0xfff')], pageSizes: 0x1000n, from },
      ],
      attempts: [
        { range: span('0x1000-0x1fff'), errno: 'EINVAL', from },
        { range: span('0x2000-0x2fff'), from },
      ],
      memoryMaps: [memory(1)],
    });
    expect(lines).toEqual([
      '',
      'Firmware wants: 1 range',
      '  0x30000000-0x300fffff 1 MiB direct, RMRR for 0000:00:03.0 (firmware:1)',
      '',
      'The kernel said: 2 answers',
      '  vfio-type1 for 8: usable 0x0-0xfff 0x2000-0x2fff (boot.log:3)',
      '  a tool: reserved 0x0-0xfff; page sizes 0x1000 (boot.log:3)',
      '',
      'Tried: 2 maps',
      '  0x1000-0x1fff 4 KiB EINVAL (boot.log:3)',
      '  0x2000-0x2fff 4 KiB no error said (boot.log:3)',
      '',
      'Memory (iomem host, boot.log:3): 1 piece',
      '  0x0-0xfff 4 KiB ram, System RAM',
    ]);
    expect(linesOf({})).toEqual([]);
  });

  test('writes a range of table and log once', () => {
    const firmware = [wants('rmrr', '0x1000-0x1fff'), wants('rmrr', '0x1000-0x1fff', ['a'], 2)];
    expect(linesOf({ firmware })).toEqual([
      '',
      'Firmware wants: 1 range',
      '  0x1000-0x1fff 4 KiB direct, RMRR for a (firmware:2)',
    ]);
  });

  test('stays short: twenty lines of a section, all maps of memory together', () => {
    const attempts = Array.from({ length: 30 }, (_, at) => ({
      range: range(0n, BigInt(at)),
      from,
    }));
    expect(linesOf({ attempts })).toHaveLength(1 + 1 + 20 + 1);
    expect(linesOf({ attempts }).at(-1)).toBe('  and 10 more lines');
    const maps = Array.from({ length: 100 }, (_, at) => memory(100, `map ${at}`));
    const lines = linesOf({ memoryMaps: maps });
    expect(lines).toHaveLength(6 * (1 + 1 + 5 + 1) + 2);
    expect(lines.at(-1)).toBe('Memory: 94 more maps');
  });
});

describe('reportText of a log alone', () => {
  test('says what was read, and which IOMMUs and how many devices it names', () => {
    const host = told(textHost({ '1': '' }), {
      iommus: [{ name: 'dmar0', driver: 'intel', devices: [] }],
      devices: [{ name: '0000:00:1f.2', from }],
      attempts: [{ range: span('0x1000-0x1fff'), errno: 'EINVAL', from }],
    });
    const recognised = [
      { title: 'Boot log', files: 2 },
      { title: 'Answers', files: 1 },
    ];
    const hosts = [{ host, map: mapHost(host), recognised }];
    const report = {
      consumer: 'vfio-type1',
      hosts,
      usableOnAll: EMPTY_SET,
      diagnostics: [],
    } as const;
    const lines = [...reportText(report)].join('').split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'test: test.txt',
      '  read      Boot log (2 files), Answers',
      '  IOMMUs    dmar0',
      '  knows     1 device',
    ]);
    expect(lines.slice(-3)).toEqual([
      'Tried: 1 map',
      '  0x1000-0x1fff 4 KiB EINVAL (boot.log:3)',
      '',
    ]);
  });

  test('names the other sources behind a warning', () => {
    const warnings = [
      {
        code: 'no-firmware',
        text: 'Nobody wants it.',
        from,
        besides: [{ source: 'DMAR', line: 4 }, { source: 'b' }],
      },
    ] as const;
    const host = { ...textHost({ '1': '0x1000-0x1fff msi' }, '0-0xffff'), warnings };
    const hosts = [{ host, map: mapHost(host) }];
    const report = { consumer: 'sysfs', hosts, usableOnAll: EMPTY_SET, diagnostics: [] } as const;
    const text = [...reportText(report)].join('').replaceAll(/\s+/g, ' ');
    expect(text).toContain('warning no-firmware: boot.log:3: Nobody wants it. (see DMAR:4, b)');
  });
});
