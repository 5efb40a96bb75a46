import { describe, expect, it } from 'vitest';
import { readHost } from '../../../../src/formats/read-host.ts';

const REGIONS = [
  '==> /sys/kernel/iommu_groups/0/reserved_regions <==',
  '0x00000000fee00000 0x00000000feefffff msi',
  '',
  '==> /sys/kernel/iommu_groups/12/reserved_regions <==',
  '0x00000000fee00000 0x00000000feefffff msi',
  '',
].join('\n');

/** As `ls -lR /sys/kernel/iommu_groups` prints it. */
const LONG = [
  '/sys/kernel/iommu_groups:',
  'total 0',
  'drwxr-xr-x    3 0        0                0 Nov 20 11:55 0',
  'drwxr-xr-x    3 0        0                0 Nov 20 11:55 12',
  '',
  '/sys/kernel/iommu_groups/0:',
  'total 0',
  'drwxr-xr-x    2 0        0                0 Nov 20 11:55 devices',
  '-r--r--r--    1 0        0             4096 Nov 20 11:55 reserved_regions',
  '',
  '/sys/kernel/iommu_groups/0/devices:',
  'total 0',
  'lrwxrwxrwx    1 0        0                0 Nov 20 11:55 0000:00:00.0 -> ../../../../devices/pci0000:00/0000:00:00.0',
  '',
  '/sys/kernel/iommu_groups/12/devices:',
  'total 0',
  'lrwxrwxrwx    1 0        0                0 Nov 20 11:55 0000:02:01.0 -> ../../../../devices/pci0000:00/0000:02:01.0',
  'lrwxrwxrwx    1 0        0                0 Nov 20 11:55 9050000.smmuv3 -> ../../../../devices/platform/9050000.smmuv3',
  '',
].join('\n');

function devicesOf(...texts: string[]): Record<string, readonly string[]> {
  const files = texts.map((text, at) => ({
    path: `${at}.txt`,
    bytes: new TextEncoder().encode(text),
  }));
  const read = readHost('host', files);
  if (!read.ok) throw new Error(read.error.code);
  expect(read.value.diagnostics).toEqual([]);
  expect(read.value.host.regions.length).toBe(2);
  return Object.fromEntries(read.value.host.groups.map(({ id, devices }) => [id, devices]));
}

describe('a listing of iommu_groups', () => {
  const expected = { 0: ['0000:00:00.0'], 12: ['0000:02:01.0', '9050000.smmuv3'] };

  it('ls -lR tells the devices of the groups that a dump beside it lists', () => {
    expect(devicesOf(REGIONS, LONG)).toEqual(expected);
  });

  it('in the same text, before or after the dump, it tells the same', () => {
    expect(devicesOf(REGIONS + LONG)).toEqual(expected);
    expect(devicesOf(LONG + REGIONS)).toEqual(expected);
  });

  it('ls -R, and quoted in a mail, tells the same', () => {
    const short = LONG.replaceAll(/^l.* (\S+) -> .*$/gm, '$1').replaceAll(/^total 0\n/gm, '');
    expect(devicesOf(REGIONS, short)).toEqual(expected);
    expect(devicesOf(REGIONS, LONG.replaceAll(/^/gm, '> '))).toEqual(expected);
  });
});
