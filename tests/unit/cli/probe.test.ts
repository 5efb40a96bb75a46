import { describe, expect, test } from 'vitest';
import { cli } from './call.ts';

const DUMP = `==> /sys/kernel/iommu_groups/1/reserved_regions <==
0x00000000fee00000 0x00000000feefffff msi
==> /sys/kernel/iommu_groups/8/reserved_regions <==
0x0000000000001000 0x0000000000001fff direct
0x00000000fee00000 0x00000000feefffff msi
`;
const BROKEN = `0x00000000fee0000g 0x00000000feefffff msi\n${DUMP}`;

async function ask(argv: readonly string[], stdin = '') {
  const { code, out, errors } = await cli(['probe', '--json', ...argv], stdin);
  return { code, errors, answer: JSON.parse(out) };
}

describe('probe --json', () => {
  test('beyond the aperture is the object of the contract', async () => {
    const { code, errors, answer } = await ask(['0x380000000000+16M', 'preset:vtd-39']);
    expect([code, errors]).toEqual([1, []]);
    expect(answer).toEqual({
      format: 'iovascope-probe',
      version: 1,
      consumer: 'vfio-type1',
      probes: [
        {
          first: '0x380000000000',
          last: '0x380000ffffff',
          usable: false,
          errno: 'EINVAL',
          host: 'vtd-39',
          because: [
            { kind: 'outside-aperture', first: '0x8000000000', last: '0xffffffffffffffff' },
          ],
          nearest: { below: { first: '0x7fff000000', last: '0x7fffffffff' }, above: null },
        },
      ],
    });
  });

  test('answers hosts first, then ranges, and exits 0 where all are usable', async () => {
    const argv = ['0-0xfff,0x8000000-0x80fffff', 'preset:vtd-39', 'preset:smmuv3-48'];
    const { code, answer } = await ask(argv);
    expect(code).toBe(1);
    expect(
      answer.probes.map((one: { host: string; first: string; usable: boolean }) => [
        one.host,
        one.first,
        one.usable,
      ]),
    ).toEqual([
      ['vtd-39', '0x0', true],
      ['vtd-39', '0x8000000', true],
      ['smmuv3-48', '0x0', true],
      ['smmuv3-48', '0x8000000', false],
    ]);
    const usable = await ask(['0-0xfff', 'preset:vtd-39']);
    expect([usable.code, usable.answer.probes[0].because]).toEqual([0, []]);
    const itself = { first: '0x0', last: '0xfff' };
    expect(usable.answer.probes[0].nearest).toEqual({ below: itself, above: itself });
  });

  test('of a chosen group that is refused is not-assignable; by default it is no reason', async () => {
    const chosen = await ask(['--group', '8', '--address-bits', '39', '0x10000+64K', '-'], DUMP);
    expect([chosen.code, chosen.answer.probes[0].because]).toEqual([
      1,
      [{ kind: 'not-assignable', first: '0x1000', last: '0x1fff' }],
    ]);
    const all = await ask(['--address-bits', '39', '0x10000+64K', '-'], DUMP);
    expect([all.code, all.answer.probes[0].because]).toEqual([0, []]);
  });

  test.each([
    ['--page-size 64K 0x1000-0x1fff', 'unaligned'],
    ['--for dma-api --dma-mask-bits 32 4G+4K', 'beyond-dma-mask'],
    ['--for dma-api --bus-limit 0x7fffffff 0x80000000+4K', 'beyond-bus-limit'],
    ['--for dma-api --pci-window 0xe0000000-0xe0ffffff 0xe0000000+4K', 'pci-window'],
    ['--no-acs --pci-window 0xe0000000-0xe0ffffff 0xe0000000+4K', 'pci-window'],
    ['--for dma-api --dma-range 0-0x7fffffff 0x80000000+4K', 'outside-dma-ranges'],
    ['--for dma-api 0+4K', 'page-zero'],
    ['--for iommufd --address-bits 38 0x4000000000+4K', 'outside-aperture'],
    ['--no-isolated-msi 0+4K', 'not-assignable'],
    ['--proposal-2020 0x8000000000+4K', 'reserved'],
  ])('%s is refused by %s', async (text, kind) => {
    const words = text.split(' ');
    const options = words.slice(0, -1);
    const { code, answer } = await ask([words.at(-1) ?? '', ...options, 'preset:vtd-39']);
    const kinds = answer.probes[0].because.map((one: { kind: string }) => one.kind);
    expect([code, kinds]).toEqual([1, expect.arrayContaining([kind])]);
  });

  test('has no errno for the DMA API, and moves the software window', async () => {
    const dma = await ask(['0+4K', '--for', 'dma-api', 'preset:smmuv3-48']);
    expect(dma.answer.probes[0]).not.toHaveProperty('errno');
    const hardware = ['0x8000000+4K', '--for', 'dma-api', '--sw-msi', 'none', 'preset:smmuv3-48'];
    expect((await ask(hardware)).code).toBe(1);
    expect((await ask(['0x8000000+4K', '--for', 'dma-api', 'preset:smmuv3-48'])).code).toBe(0);
  });

  test('with --strict and diagnostics is 3 where all is usable, 1 where not', async () => {
    const usable = await ask(['0+4K', '--strict', '-'], BROKEN);
    expect([usable.code, usable.errors.length]).toEqual([3, 1]);
    const not = await ask(['0xfee00000+4K', '--strict', '-'], BROKEN);
    expect([not.code, not.errors.length]).toEqual([1, 1]);
  });
});

describe('probe as text', () => {
  test('of two hosts and two ranges', async () => {
    const argv = ['probe', '0x380000000000+16M,0xfee00000+8K', '--kernel', '6.12'];
    const { code, out, errors } = await cli([...argv, 'preset:vtd-39', 'preset:amd-vi']);
    expect([code, errors]).toEqual([1, []]);
    await expect(out).toMatchFileSnapshot('__snapshots__/probe.txt');
  });

  test('says what is not known of the aperture, and which groups are refused, and no more', async () => {
    const { out } = await cli(['probe', '0x10000+4K', '-'], DUMP);
    expect(out).toContain('warning aperture-unknown');
    expect(out).toContain('Can not be assigned at all: 1 group (EINVAL): 8');
    expect(out).not.toContain('direct-blocks-assignment');
  });

  test('is ASCII within 72 columns', async () => {
    for (const consumer of ['sysfs', 'vfio-type1', 'iommufd', 'dma-api']) {
      const argv = [
        'probe',
        '0-1,0+1T',
        '--for',
        consumer,
        '--dma-range',
        '4K+4K',
        'preset:lx2160a',
      ];
      const { out } = await cli(argv);
      expect(out, consumer).toMatch(/^[\x20-\x7e\n]+$/);
      for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(72);
    }
  });
});
