import { describe, expect, it } from 'vitest';
import { mayHold } from '../../../../src/formats/tree/may-hold.ts';
import { isPassed, tellingFiles } from '../../../../src/formats/tree/telling-files.ts';
import { MACHINES } from '../../consumers/aperture/oracle-hosts.ts';
import { treeOfMachine } from './tree-of-machine.ts';

describe('mayHold', () => {
  it.each(MACHINES)('`mayHold` lets every folder of %s be looked into', (name) => {
    for (const { path } of treeOfMachine(name, 'lab/sys')) {
      const names = path.split('/');
      const folders = names.slice(1).map((_, n) => names.slice(0, n + 1).join('/'));
      expect(folders.filter((folder) => !mayHold(folder))).toEqual([]);
    }
  });
  it.each([
    'sys/module',
    '/sys/module/vfio/parameters',
    'sys/class/net',
    'sys/kernel/debug',
    'sys/devices/system',
    'sys/devices/virtual/tty',
    'sys/devices/pci0000:00/0000:00:1f.2/ata1',
    'devices/pci0000:00/0000:00:1f.2/power',
    'sys/devices/platform/serial8250/tty',
    'sys/bus/pci/drivers',
  ])('`mayHold` passes %s by', (folder) => {
    expect(mayHold(folder)).toBe(false);
  });
  it.each([
    'sys',
    'home/sys/module-tests',
    'dumps/0000:00:1f.2/logs',
    'module',
    'sys/firmware/acpi/tables',
    'sys/devices/pci0000:00/0000:00:02.0/virtio0/iommu/0000:00:02.0/devices',
    '',
  ])('`mayHold` lets %j be looked into', (folder) => {
    expect(mayHold(folder)).toBe(true);
  });
});

describe('tellingFiles', () => {
  const files = (count: number, path: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => ({ path: path(n) }));
  it('`tellingFiles` takes all of 2,000 files, and of more dumps all too', () => {
    const few = files(2000, (n) => `sys/module/m${n}/refcnt`);
    expect(tellingFiles(few)).toEqual({ taken: few, aside: [] });
    const dumps = files(2001, (n) => `fleet/host-${n}.txt`);
    expect(tellingFiles(dumps)).toEqual({ taken: dumps, aside: [] });
  });
  it('`tellingFiles` takes of a whole system what may tell, in its order', () => {
    const telling = [
      'sos/dmesg',
      'sos/proc/iomem',
      'sos/sys/kernel/iommu_groups/8/reserved_regions',
      'sos/sys/devices/pci0000:00/0000:00:1f.2/dma_mask_bits',
    ];
    const others = files(3000, (n) => `sos/sys/module/m${n}/refcnt`);
    const { taken, aside } = tellingFiles([...others, ...telling.map((path) => ({ path }))]);
    expect(taken.map(({ path }) => path)).toEqual(telling);
    expect(aside).toEqual(others);
  });
  it.each([
    ['sys/devices/pci0000:00/0000:00:1f.2/remove', true],
    ['0000:00:1f.2/resource', true],
    ['sys/bus/pci/rescan', true],
    ['dumps/0000:00:1f.2/dump', false],
    ['sys/devices/pci0000:00/0000:00:1f.2/notes.txt', false],
    ['sys/firmware/acpi/tables/DMAR', false],
    ['sys/kernel/debug/tracing/trace', false],
    ['sys/kernel/iommu_groups/8/reserved_regions', false],
    ['sys/kernel/iommu_groups/8/type', false],
  ])('`isPassed` of %s is %s', (path, passed) => {
    expect(isPassed(path)).toBe(passed);
  });
});
