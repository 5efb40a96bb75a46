import { describe, expect, it } from 'vitest';
import { file, read, readFiles } from '../check-dump.ts';
import { msi, MSI } from '../form-lines.ts';
import { regionsOf } from '../check-dump.ts';
import { facts, machineLines } from './facts.ts';

const LINK = 'lrwxrwxrwx    1 0 0 0 Nov 20 11:35';
const LOG = 'arm-smmu-v3 9050000.smmuv3: ias 44-bit, oas 44-bit (features 0x00088705)';

describe('listings of /sys/class/iommu', () => {
  it('read(ls -l and grep) has devices and registers of each IOMMU', () => {
    const text = `== /sys/class/iommu/dmar0 -> ../../devices/virtual/iommu/dmar0
total 0
${LINK} 0000:00:02.0 -> ../../../../pci0000:00/0000:00:02.0
${LINK} subsystem -> ../../../../class/iommu
/sys/class/iommu/dmar0/intel-iommu/address: fed90000
/sys/class/iommu/dmar0/intel-iommu/cap: d2008c222f0686
/sys/class/iommu/dmar0/intel-iommu/ecap: f00f4a
/sys/class/iommu/dmar0/intel-iommu/version: 1:0
/sys/class/iommu/dmar0/./uevent: 
== /sys/class/iommu/dmar1 -> ../../devices/virtual/iommu/dmar1
${LINK} 0000:80:00.0 -> ../../../../pci0000:80/0000:80:00.0
`;
    expect(facts(text)).toEqual([
      'dmar0 intel 0000:00:02.0 cap=0xd2008c222f0686 ecap=0xf00f4a',
      'dmar1 intel 0000:80:00.0',
    ]);
    expect(facts(text.replace(/^/gm, '> '))).toEqual(facts(text));
    expect(facts(text.replaceAll('\n', '\r\n'))).toEqual(facts(text));
  });
  it.each([
    '/sys/class/iommu/dmar0/intel-iommu/cap:d2',
    '/sys/devices/virtual/iommu/dmar0/intel-iommu/cap:d2',
    '==> /sys/class/iommu/dmar0/intel-iommu/cap <==\nd2\n\n==> /proc/version <==\nx',
    '$ cat /sys/class/iommu/dmar0/intel-iommu/cap\nd2\n$ uptime',
    'dmar0/intel-iommu/cap:d2',
  ])('read(%s)', (text) => {
    expect(facts(`${text}\n`)).toEqual(['dmar0 intel cap=0xd2']);
  });
  it('read(register with anything else behind it) tells no register', () => {
    expect(facts('/sys/class/iommu/dmar0/intel-iommu/cap: none of these\n')).toEqual([]);
    expect(facts('==> /sys/class/iommu/dmar0/intel-iommu/cap <==\nhello\nd2\n')).toEqual([]);
  });
  it('read(features) keeps the two numbers as they stand', () => {
    expect(facts('/sys/class/iommu/ivhd0/amd-iommu/features: 0:29d3\n')).toEqual([
      'ivhd0 amd features=0x0:0x29d3',
    ]);
  });
  it.each([
    ['smmu3.0x0000000009050000', '../../devices/platform/9050000.smmuv3/iommu/X', 'smmu-v3'],
    ['smmu.0x0000000005000000', '../../devices/platform/5000000.iommu/iommu/X', 'smmu'],
    ['s390-iommu.00000001', '../../devices/virtual/iommu/X', 's390'],
    ['riscv-iommu@0000:00:02.0', '../../devices/virtual/iommu/X', 'riscv'],
    ['apple-dart.382f00000.iommu', '../../devices/platform/382f00000.iommu/iommu/X', 'apple-dart'],
    ['0000:00:02.0', '../../devices/pci0000:00/0000:00:02.0/virtio0/iommu/X', 'virtio'],
    ['mtk-iommu.0x10205000', '../../devices/platform/10205000.iommu/iommu/X', 'other'],
  ])('read(ls -l: %s) knows the driver', (name, link, driver) => {
    const target = link.replace('X', name);
    expect(facts(`== /sys/class/iommu/${name} -> ${target}\n`)).toEqual([`${name} ${driver}`]);
    const listing = `/sys/class/iommu:\ntotal 0\n${LINK} ${name} -> ${target}\n`;
    expect(facts(listing)).toEqual([`${name} ${driver}`]);
  });
  it('read(log and listing) has one IOMMU where the link leads through the device of the log', () => {
    const listing =
      '== /sys/class/iommu/smmu3.0x0000000009050000 -> ../../devices/platform/9050000.smmuv3/iommu/smmu3.0x0000000009050000';
    const one = ['smmu3.0x0000000009050000 smmu-v3 ias=44 oas=44 smmuFeatures=0x88705'];
    expect(facts(`${LOG}\n${listing}\n`)).toEqual(one);
    expect(facts(`${listing}\n${LOG}\n`)).toEqual(one);
  });
  it('read(log with the features of all AMD IOMMUs) gives them to each', () => {
    const text =
      '== /sys/class/iommu/ivhd0 -> ../../devices/pci0000:00/0000:00:00.2/iommu/ivhd0\n== /sys/class/iommu/ivhd1 -> ../../devices/pci0000:40/0000:40:00.2/iommu/ivhd1\nAMD-Vi: Extended features (0x29d3, 0x0): PPR\n';
    expect(facts(text)).toEqual(['ivhd0 amd efr=0x29d3,0x0', 'ivhd1 amd efr=0x29d3,0x0']);
  });
});

describe('a folder of /sys/class/iommu', () => {
  it('readHost(files of the tree) has registers and devices', () => {
    const { host, diagnostics } = readFiles([
      file('d2008c222f0686\n', 'class/iommu/dmar0/intel-iommu/cap'),
      file(`f00f4a\n${'\0'.repeat(4089)}`, 'class/iommu/dmar0/intel-iommu/ecap'),
      file('1:0\n', 'class/iommu/dmar0/intel-iommu/version'),
      file('', 'class/iommu/dmar0/devices/0000:00:02.0'),
      file('29d3:0\n', 'class/iommu/ivhd0/amd-iommu/features'),
    ]);
    expect(machineLines(host)).toEqual([
      'dmar0 intel 0000:00:02.0 cap=0xd2008c222f0686 ecap=0xf00f4a',
      'ivhd0 amd features=0x29d3:0x0',
    ]);
    expect([diagnostics, host.warnings]).toEqual([[], []]);
  });
});

describe('lists of devices', () => {
  it('read(pci.txt) has facts of each device; none is no driver and no group', () => {
    const text = `0000:00:00.0 vendor=0x8086 device=0x29c0 class=0x060000 subsystem=0x1af4:0x1100 dma_mask_bits=32 consistent_dma_mask_bits=32 driver=none group=none
0000:00:03.0 vendor=0x8086 device=0x10d3 class=0x020000 dma_mask_bits=64 driver=e1000e group=1
`;
    const { host, diagnostics } = read(
      `${text}/sys/kernel/iommu_groups/1/reserved_regions:${MSI}\n`,
    );
    expect(machineLines(host)).toEqual([
      '0000:00:00.0 32 8086 29c0 060000',
      '0000:00:03.0 64 e1000e 8086 10d3 020000',
    ]);
    expect(host.groups).toEqual([{ id: '1', devices: ['0000:00:03.0'] }]);
    expect(diagnostics).toEqual([]);
    expect(regionsOf({ host })).toEqual([msi(1)]);
  });
});
