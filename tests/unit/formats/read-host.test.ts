import { describe, expect, it } from 'vitest';
import { hostFromSpec } from '../../../src/formats/host-spec.ts';
import { readHost } from '../../../src/formats/read-host.ts';
import { range, WHOLE_SPACE } from '../../../src/model/range.ts';
import { file, read, readFiles, regionsOf } from './check-dump.ts';
import { HT, msi, MSI } from './form-lines.ts';

const limits = { fileBytes: 100, regions: 2 };

describe('readHost', () => {
  it('readHost([]) is a host of nothing', () => {
    const { host, diagnostics } = readFiles([]);
    expect([host.sources, host.groups, host.regions.length, diagnostics]).toEqual([[], [], 0, []]);
  });
  it('readHost(file above the limit) fails with its size', () => {
    const large = file(`${MSI}\n`.repeat(3), 'big.txt');
    expect(readHost('h', [large], limits)).toEqual({
      ok: false,
      error: { code: 'file-too-large', path: 'big.txt', bytes: 126, limit: 100 },
    });
  });
  it('readHost(more regions than the limit) fails, at the limit it does not', () => {
    const lines = (n: number) => file('0x0 0x1 msi\n'.repeat(n), 'many.txt');
    expect(readHost('h', [lines(2)], limits).ok).toBe(true);
    expect(readHost('h', [lines(2), lines(1)], limits)).toEqual({
      ok: false,
      error: { code: 'too-many-regions', path: 'many.txt', limit: 2 },
    });
  });
  it('readHost(file) leaves the aperture unknown', () => {
    const { host } = read(`${MSI}\n`);
    expect(host.aperture).toMatchObject({ range: WHOLE_SPACE, known: false });
    expect(host.aperture.because).not.toBe('');
    expect(host.warnings).toEqual([]);
  });
  it('readHost(file) takes the group from its path where the content names none', () => {
    expect(regionsOf(read(`${MSI}\n`, '/sys/kernel/iommu_groups/12/reserved_regions'))).toEqual([
      msi(12),
    ]);
    expect(regionsOf(read(`${MSI}\n`, 'lab1/reserved_regions'))).toEqual([msi('?')]);
    const other = '/sys/kernel/iommu_groups/3/reserved_regions';
    expect(regionsOf(read(`${other}:${MSI}\n`, 'iommu_groups/12/reserved_regions'))).toEqual([
      msi(3),
    ]);
  });
});

describe('a folder of groups', () => {
  const tree = [
    file(`${MSI}\n`, 'iommu_groups/0/reserved_regions'),
    file('DMA-FQ\n', 'iommu_groups/0/type'),
    file('', 'iommu_groups/0/devices/0000:00:02.0'),
    file('', 'iommu_groups/0/devices/0000:00:02.1'),
    file('', 'iommu_groups/2/reserved_regions'),
    file('identity\n', 'iommu_groups/2/type'),
    file(`${HT}\n${'\0'.repeat(4049)}`, 'iommu_groups/11/reserved_regions'),
    file('notes about this machine\n', 'iommu_groups/README'),
  ];
  it('readHost(tree) has regions, types and devices by group', () => {
    const { host, diagnostics } = readFiles(tree);
    expect(diagnostics).toEqual([]);
    expect(regionsOf({ host }, { lines: true })).toEqual([
      `${msi(0)}:1`,
      '11 0xfd00000000-0xffffffffff reserved:1',
    ]);
    expect(host.groups).toEqual([
      { id: '0', devices: ['0000:00:02.0', '0000:00:02.1'], type: 'DMA-FQ' },
      { id: '2', devices: [], type: 'identity' },
      { id: '11', devices: [] },
    ]);
    expect(host.sources).toEqual([
      'iommu_groups/0/reserved_regions',
      'iommu_groups/2/reserved_regions',
      'iommu_groups/11/reserved_regions',
    ]);
    expect(host.warnings.map(({ code, from }) => `${code} ${from?.source}`)).toEqual([
      'no-regions iommu_groups/2/reserved_regions',
      'unrecognised-file iommu_groups/README',
    ]);
  });
  it('readHost(tree without its name) reads numbers as groups', () => {
    const { host } = readFiles(tree.map(({ path, bytes }) => ({ path: path.slice(13), bytes })));
    expect(host.groups.map(({ id }) => id)).toEqual(['0', '2', '11']);
  });
  it('readHost(tree) believes no name that the content denies', () => {
    const { host } = readFiles([
      file('0x1 0x2 msi\n', '7/type'),
      file('text', '7/devices/0000:00:02.0'),
    ]);
    expect(host.groups.map(({ id }) => id)).toEqual(['?']);
  });
});

describe('hostFromSpec', () => {
  it('hostFromSpec(spec) keeps groups, regions, aperture and mask', () => {
    const region = { ...range(0xfee00000n, 0xfeefffffn), kind: 'msi' as const };
    const host = hostFromSpec(
      {
        name: 'vtd-39',
        aperture: range(0n, 0x7fffffffffn),
        dmaMaskBits: 42,
        groups: [
          { id: '0', devices: ['a'], regions: [region] },
          { id: '1', devices: [], regions: [] },
        ],
      },
      'preset:vtd-39',
    );
    expect(regionsOf({ host }, { lines: true })).toEqual([`${msi(0)}:0`]);
    expect(host).toMatchObject({
      sources: ['preset:vtd-39'],
      groups: [{ id: '0', devices: ['a'] }, { id: '1' }],
      aperture: { range: range(0n, 0x7fffffffffn), known: true, because: 'preset vtd-39' },
      dmaMask: { bits: 42 },
      warnings: [],
    });
  });
  it('hostFromSpec(no aperture) leaves it unknown', () => {
    const { aperture } = hostFromSpec({ name: 'x', groups: [] }, 'built by hand');
    expect(aperture).toMatchObject({ known: false, range: WHOLE_SPACE });
  });
});
