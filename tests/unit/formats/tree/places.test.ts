import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../../../src/formats/format-input.ts';
import { plainPath } from '../../../../src/formats/tree/plain-path.ts';
import { readFiles, regionsOf } from '../check-dump.ts';
import { MSI, msi } from '../form-lines.ts';
import { linkFile, textFile } from './tree-of-machine.ts';

const read = (...files: InputFile[]) => readFiles(files);
const OTHER = textFile('other/notes.txt', 'nothing');

describe('where a tree may stand', () => {
  it.each([
    'sys/kernel/iommu_groups/8/reserved_regions',
    'host1/sys/kernel/iommu_groups/8/reserved_regions',
    'iommu_groups/8/reserved_regions',
    '8/reserved_regions',
    'C:\\sys\\kernel\\iommu_groups\\8\\reserved_regions',
    'sys_kernel_iommu_groups_8_reserved_regions',
    'crash/sys.kernel.iommu_groups.8.reserved_regions',
    'sos_commands/x/cat_.sys.kernel.iommu_groups.8.reserved_regions',
    'iommu_groups/8.reserved_regions',
    'iommu_groups_8_reserved_regions.txt',
    'x/group8_reserved_regions',
  ])('readHost(%s) lists group 8', (path) => {
    const alone = read(textFile(path, `${MSI}\n`));
    expect(regionsOf(alone)).toEqual([msi(8)]);
    expect(alone.host.sources).toEqual([path]);
    expect(regionsOf(read(textFile(path, `${MSI}\n`), OTHER))).toEqual([msi(8)]);
  });
  it.each([
    ['sys_kernel_iommu_groups_8_type', 'DMA\n'],
    ['host1/iommu_groups/8/type', 'DMA'],
  ])('readHost(%s) is the type of group 8', (path, text) => {
    const { host } = read(textFile('8/reserved_regions', ''), textFile(path, text));
    expect(host.groups).toEqual([{ id: '8', devices: [], type: 'DMA' }]);
  });
  it.each([
    'sys/class/iommu/dmar0/intel-iommu/cap',
    'sys/devices/virtual/iommu/dmar0/intel-iommu/cap',
    'dmar0/intel-iommu/cap',
    'sys_class_iommu_dmar0_intel-iommu_cap',
  ])('readHost(%s) is the register of dmar0', (path) => {
    const { host } = read(textFile(path, 'd2008c222f0686\n'), OTHER);
    expect(host.machine?.iommus).toEqual([
      {
        name: 'dmar0',
        driver: 'intel',
        devices: [],
        cap: { value: 0xd2008c222f0686n, from: { source: path } },
      },
    ]);
  });
  it.each([
    'sys/bus/pci/devices/0000:83:00.0/dma_mask_bits',
    '0000:83:00.0/dma_mask_bits',
    'sys/devices/pci0000:80/0000:80:01.0/0000:83:00.0/dma_mask_bits',
    'pci/devices/0000_83_00.0/dma_mask_bits',
    'sys_bus_pci_devices_0000:83:00.0_dma_mask_bits',
    'cat_.sys.bus.pci.devices.0000_83_00.0.dma_mask_bits',
  ])('readHost(%s) is the mask of 0000:83:00.0', (path) => {
    const { host } = read(textFile(path, '44\n'), OTHER);
    expect(host.machine?.devices).toEqual([
      { name: '0000:83:00.0', dmaMaskBits: 44, from: { source: path } },
    ]);
  });
  it.each(['a/b.txt', 'lab/devices.txt', '8/reserved_regions', 'x_8_type', ''])(
    '`plainPath` leaves %j as it is',
    (path) => {
      expect(plainPath(path)).toBe(path);
    },
  );
});

describe('IOMMUs', () => {
  it.each(['zz', '', '\0\0', '12345678901234567'])('readHost(cap %j) is a diagnostic', (text) => {
    const path = 'class/iommu/dmar0/intel-iommu/cap';
    const { diagnostics, host } = read(textFile(path, text), OTHER);
    expect(diagnostics).toMatchObject([
      { source: path, code: 'bad-number', expected: 'a hex number of 16 digits or fewer' },
    ]);
    expect(host.machine?.iommus).toEqual([{ name: 'dmar0', driver: 'intel', devices: [] }]);
  });
  it('readHost(an instance below its device, without links) knows the driver by the path', () => {
    const { host } = read(
      textFile('devices/pci0000:00/0000:00:02.0/virtio0/iommu/0000:00:02.0/uevent', ''),
      OTHER,
    );
    expect(host.machine?.iommus).toEqual([{ name: '0000:00:02.0', driver: 'virtio', devices: [] }]);
  });
  it('readHost(the log and the tree of one IOMMU) are one', () => {
    const { host } = read(
      textFile('devices/platform/9050000.smmuv3/iommu/smmu3.0x0000000009050000/uevent', ''),
      textFile('dmesg', 'arm-smmu-v3 9050000.smmuv3: ias 44-bit, oas 44-bit (features 0x8305)\n'),
    );
    expect(host.machine?.iommus.map(({ name, oas }) => [name, oas?.value])).toEqual([
      ['smmu3.0x0000000009050000', 44],
    ]);
  });
});

describe('groups of which no file lists the regions', () => {
  it('readHost(a type alone) makes no group, and says so', () => {
    const path = 'sys/kernel/iommu_groups/7/type';
    const { host } = read(textFile(path, 'DMA\n'), textFile('8/reserved_regions', `${MSI}\n`));
    expect(host.groups.map(({ id }) => id)).toEqual(['8']);
    expect(host.warnings).toEqual([
      {
        code: 'no-regions',
        text: 'Group 7 is named here, but its reserved_regions is not among the files: what is reserved for it is not known.',
        from: { source: path },
      },
    ]);
  });
  it('readHost(devices alone) says it once for all groups', () => {
    const files = [1, 2, 3, 4, 5].map((n) =>
      linkFile(`sys/kernel/iommu_groups/${n}/devices/0000:00:0${n}.0`, 'x'),
    );
    expect(read(...files).host.warnings.map(({ text }) => text)).toEqual([
      '5 groups are named here, but their reserved_regions are not among the files (1, 2, 3 and 2 more): what is reserved for them is not known.',
    ]);
  });
  it('readHost(a tree without regions beside a dump that lists them) says nothing', () => {
    const dump = `/sys/kernel/iommu_groups/1/reserved_regions:${MSI}\n`;
    const { host } = read(
      linkFile('sys/kernel/iommu_groups/1/devices/0000:00:01.0', 'x'),
      textFile('z/dump.txt', dump),
    );
    expect(host.warnings).toEqual([]);
    expect(host.groups).toEqual([{ id: '1', devices: ['0000:00:01.0'] }]);
  });
});
