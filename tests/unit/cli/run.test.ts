import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRESETS } from '../../../src/presets/presets.ts';
import { cli, json } from './call.ts';

const DUMP = `==> /sys/kernel/iommu_groups/8/reserved_regions <==
0x0000000000000000 0x0000000000ffffff direct-relaxable
0x00000000fee00000 0x00000000feefffff msi

==> /sys/kernel/iommu_groups/1/reserved_regions <==
0x00000000fee00000 0x00000000feefffff msi
`;
const BROKEN = `0x00000000fee0000g 0x00000000feefffff msi\n${DUMP}`;
let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'iovascope-run-'));
  await writeFile(join(root, 'lab1.txt'), DUMP);
  await writeFile(join(root, 'broken.txt'), BROKEN);
  const group = join(root, 'tree/iommu_groups/12');
  await mkdir(join(group, 'devices'), { recursive: true });
  await writeFile(join(group, 'reserved_regions'), '0x8000000 0x80fffff msi\n');
  await writeFile(join(group, 'type'), 'DMA\n');
  await symlink('../../../..', join(group, 'devices/0000:83:00.0'));
});

afterAll(() => rm(root, { recursive: true }));

describe('report --json', () => {
  test('of a file is the object of the contract', async () => {
    const file = join(root, 'lab1.txt');
    expect(await json(['--address-bits', '39', file])).toEqual({
      format: 'iovascope-report',
      version: 1,
      consumer: 'vfio-type1',
      hosts: [
        {
          name: 'lab1',
          sources: [file],
          aperture: {
            first: '0x0',
            last: '0x7fffffffff',
            known: true,
            because: 'option --address-bits',
          },
          groups: [
            {
              id: '1',
              devices: [],
              regions: [
                {
                  first: '0xfee00000',
                  last: '0xfeefffff',
                  kind: 'msi',
                  from: { source: file, line: 6 },
                },
              ],
              assignable: { ok: true },
            },
            {
              id: '8',
              devices: [],
              regions: [
                {
                  first: '0x0',
                  last: '0xffffff',
                  kind: 'direct-relaxable',
                  from: { source: file, line: 2 },
                },
                {
                  first: '0xfee00000',
                  last: '0xfeefffff',
                  kind: 'msi',
                  from: { source: file, line: 3 },
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
          recognised: [{ title: 'Reserved regions', files: 1 }],
        },
      ],
      usableOnAll: [
        { first: '0x0', last: '0xfedfffff' },
        { first: '0xfef00000', last: '0x7fffffffff' },
      ],
      diagnostics: [],
    });
  });

  test('of a folder keeps group, devices and the path inside', async () => {
    const folder = join(root, 'tree');
    const { hosts } = await json([folder]);
    expect(hosts[0].name).toBe('tree');
    expect(hosts[0].groups).toMatchObject([
      {
        id: '12',
        devices: ['0000:83:00.0'],
        regions: [
          {
            software: true,
            from: { source: `${folder}/iommu_groups/12/reserved_regions`, line: 1 },
          },
        ],
      },
    ]);
    expect(hosts[0].aperture).toMatchObject({ last: '0xffffffffffffffff', known: false });
    expect(hosts[0].warnings).toMatchObject([{ code: 'aperture-unknown' }]);
  });

  test('of several hosts has what is usable on all of them', async () => {
    const report = await json(['preset:vtd-39', 'preset:smmuv3-48', '-'], DUMP);
    expect(report.hosts.map((host: { name: string }) => host.name)).toEqual([
      'vtd-39',
      'smmuv3-48',
      'stdin',
    ]);
    expect(report.hosts[2].sources).toEqual(['-']);
    expect(report.usableOnAll).toEqual([
      { first: '0x0', last: '0x7ffffff' },
      { first: '0x8100000', last: '0xfedfffff' },
      { first: '0xfef00000', last: '0x7fffffffff' },
    ]);
  });

  test.each(PRESETS.map(({ id, spec }) => [id, spec] as const))(
    'of preset:%s has its regions, aperture and source',
    async (id, spec) => {
      const { hosts } = await json([`preset:${id}`]);
      expect(hosts[0]).toMatchObject({ name: id, sources: [`preset:${id}`] });
      expect(hosts[0].aperture).toEqual({
        first: `0x${(spec.aperture?.first ?? -1n).toString(16)}`,
        last: `0x${(spec.aperture?.last ?? -1n).toString(16)}`,
        known: true,
        because: `preset ${id}`,
      });
      const regions = spec.groups[0]?.regions ?? [];
      expect(hosts[0].groups[0].regions).toMatchObject(
        regions.map(({ first, last, kind }) => ({
          first: `0x${first.toString(16)}`,
          last: `0x${last.toString(16)}`,
          kind,
          from: { source: `preset:${id}` },
        })),
      );
    },
  );

  test('--aperture is over what a preset says', async () => {
    const { hosts } = await json(['--aperture', '0x1000-0x1fff', 'preset:vtd-39']);
    expect(hosts[0].usable).toEqual([{ first: '0x1000', last: '0x1fff' }]);
    expect(hosts[0].aperture.because).toBe('option --aperture');
  });

  test('--group lists all groups, and an id that is not there is exit 2', async () => {
    const file = join(root, 'lab1.txt');
    const { hosts } = await json(['--group', '1', file]);
    expect(hosts[0].groups.length).toBe(2);
    expect(hosts[0].merged.length).toBe(1);
    expect(await cli(['report', '--json', '--group', '1,9', file])).toEqual({
      code: 2,
      out: '',
      errors: ['iovascope: lab1: --group 9: there is no such group'],
    });
  });

  test('--dma-mask-bits changes nothing', async () => {
    expect(await json(['--dma-mask-bits', '32', 'preset:vtd-39'])).toEqual(
      await json(['preset:vtd-39']),
    );
  });

  test('--one-host joins the facts of all inputs', async () => {
    const report = await json(['--one-host', '-', join(root, 'tree')], DUMP);
    expect(report.hosts.length).toBe(1);
    expect(report.hosts[0].name).toBe('stdin');
    expect(report.hosts[0].groups.map((group: { id: string }) => group.id)).toEqual([
      '1',
      '8',
      '12',
    ]);
  });

  test('goes out with diagnostics as well; --strict makes that exit 3', async () => {
    const file = join(root, 'broken.txt');
    const plain = await cli(['report', '--json', file]);
    const strict = await cli(['report', '--json', '--strict', file]);
    expect([plain.code, strict.code, strict.errors]).toEqual([0, 3, []]);
    expect(strict.out).toBe(plain.out);
    expect(JSON.parse(plain.out).diagnostics).toMatchObject([{ source: file, line: 1, column: 1 }]);
    expect((await cli(['report', '--strict', join(root, 'lab1.txt')])).code).toBe(0);
  });

  test('of an empty input warns that there are no regions', async () => {
    const { hosts } = await json(['-']);
    expect(hosts[0].groups).toEqual([]);
    const codes = hosts[0].warnings.map((warning: { code: string }) => warning.code);
    expect(codes).toContain('no-regions');
    expect(codes).toContain('aperture-unknown');
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('exit codes', () => {
  test.each([
    [[]],
    [['report']],
    [['report', 'nowhere.txt']],
    [['report', '--strict', '-', 'nowhere.txt']],
    [['probe', '0-1']],
    [['probe', '0-1', 'nowhere.txt']],
    [['compare', '-', '-']],
    [['report', '--kernel', 'x', '-']],
    [['report', '--group', '99', '-']],
    [['report', '--device', '0000:00:00.0', '-']],
    [['report', 'preset:none']],
  ])('of %j is 2, with one line on standard error and none on output', async (argv) => {
    const { code, out, errors } = await cli(argv, BROKEN);
    expect([code, out, errors.length]).toEqual([2, '', 1]);
    expect(errors[0]).toMatch(/^iovascope: [^\n]+$/);
  });

  test('of --help and --version is 0', async () => {
    expect(await cli(['--help'])).toMatchObject({ code: 0, errors: [] });
    expect((await cli(['--version'])).out).toMatch(/^iovascope \d+\.\d+\.\d+\n$/);
  });

  test('is 0 and quiet where the reader of the output has gone', async () => {
    const dump = '0x1000 0x1fff msi\n'.repeat(5000);
    const whole = await cli(['report', '--json', '-'], dump);
    const cut = await cli(['report', '--json', '-'], dump, 1);
    expect(cut).toMatchObject({ code: 0, errors: [] });
    expect(whole.out.startsWith(cut.out)).toBe(true);
    expect(cut.out.length).toBeLessThan(whole.out.length);
  });
});

describe('report as text', () => {
  test('is ASCII within 72 columns for every preset', async () => {
    for (const { id } of PRESETS) {
      const { code, out, errors } = await cli(['report', `preset:${id}`]);
      expect([code, errors]).toEqual([0, []]);
      expect(out, id).toMatch(/^[\x20-\x7e\n]+$/);
      for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(72);
    }
  });

  test('says diagnostics on standard error, with where and what was expected', async () => {
    const file = join(root, 'broken.txt');
    const { errors } = await cli(['report', file]);
    expect(errors.length).toBe(1);
    expect(errors[0]).toMatch(/^.*broken\.txt:1:1: ".*": expected .+$/);
  });

  test.each(['vtd-39', 'amd-vi', 'lx2160a', 'hisi-d06', 'smmuv2-48-nvme-42', 'riscv-iommu-sv48'])(
    'of preset:%s',
    async (id) => {
      const { out } = await cli(['report', `preset:${id}`]);
      await expect(out).toMatchFileSnapshot(`__snapshots__/${id}.txt`);
    },
  );

  test('of a dump for both consumers, and of two hosts', async () => {
    for (const consumer of ['sysfs', 'vfio-type1']) {
      const { out } = await cli(['report', '--for', consumer, '-'], DUMP);
      await expect(out).toMatchFileSnapshot(`__snapshots__/dump-${consumer}.txt`);
    }
    const limits = ['--bus-limit', '0x1ffffffff', '--dma-mask-bits', '36', '--dma-range', '0-4G'];
    const windows = ['--pci-window', '0xe0000000-0xefffffff', '--page-size', '64K'];
    const rest = ['--kernel', '6.1', '--no-acs', '--for', 'dma-api', 'preset:lx2160a'];
    const all = await cli(['report', ...limits, ...windows, ...rest]);
    await expect(all.out).toMatchFileSnapshot('__snapshots__/limits-dma-api.txt');
    const two = await cli(['report', '--group', '0', 'preset:vtd-39', 'preset:s390-zpci']);
    await expect(two.out).toMatchFileSnapshot('__snapshots__/two-hosts.txt');
  });
});
