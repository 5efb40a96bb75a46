import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../../../src/formats/format-input.ts';
import { readFiles } from '../check-dump.ts';
import { MSI } from '../form-lines.ts';
import { factsOnly, linkFile, textFile } from './tree-of-machine.ts';

const DUMP = textFile('iommu_groups/8/reserved_regions', `${MSI}\n`);
const PCI = 'sys/bus/pci/devices/0000:00:1f.2';
const read = (...files: InputFile[]) => readFiles([DUMP, ...files]);
const devices = (...files: InputFile[]) => factsOnly(read(...files).host);

describe('attributes of a device', () => {
  it.each([
    ['1', 1],
    ['32\n', 32],
    ['48\n\0\0\0', 48],
    ['64', 64],
  ])('readHost(dma_mask_bits %j) has %i bits', (text, bits) => {
    expect(devices(textFile(`${PCI}/dma_mask_bits`, text))).toEqual([
      { name: '0000:00:1f.2', dmaMaskBits: bits },
    ]);
  });
  it.each([
    ['dma_mask_bits', '\0'.repeat(4096), '', 'a decimal number of bits from 1 to 64'],
    ['dma_mask_bits', 'abc\n', 'abc', 'a decimal number of bits from 1 to 64'],
    ['dma_mask_bits', '65\n', '65', 'a decimal number of bits from 1 to 64'],
    ['dma_mask_bits', '0\n', '0', 'a decimal number of bits from 1 to 64'],
    ['dma_mask_bits', '-1', '-1', 'a decimal number of bits from 1 to 64'],
    ['dma_mask_bits', '0x40', '0x40', 'a decimal number of bits from 1 to 64'],
    ['numa_node', 'none', 'none', 'the decimal number of a node, or -1 for none'],
    ['numa_node', '-2', '-2', 'the decimal number of a node, or -1 for none'],
    ['vendor', '8086\n', '8086', '0x and 4 hex digits'],
    ['device', '', '', '0x and 4 hex digits'],
    ['class', '0x0200\n', '0x0200', '0x and 6 hex digits'],
  ])('readHost(%s %j) is a diagnostic', (name, text, shown, expected) => {
    const { diagnostics, host } = read(textFile(`${PCI}/${name}`, text));
    expect(diagnostics).toEqual([
      { source: `${PCI}/${name}`, line: 1, column: 1, code: 'bad-number', text: shown, expected },
    ]);
    expect(host.machine?.devices ?? []).toEqual([]);
    expect(host.groups.map(({ id }) => id)).toEqual(['8']);
  });
  it('readHost(numa_node -1) says nothing of a node', () => {
    const { host, diagnostics } = read(textFile(`${PCI}/numa_node`, '-1\n'));
    expect(host.machine?.devices ?? []).toEqual([]);
    expect(diagnostics).toEqual([]);
  });
  it('readHost(uevent) has the driver and ids that no other file has', () => {
    const event = 'DRIVER=ahci\nPCI_CLASS=10601\nPCI_ID=8086:2922\nPCI_SLOT_NAME=0000:00:1f.2\n';
    const all = { vendor: '8086', device: '2922', class: '010601' };
    expect(devices(textFile(`${PCI}/uevent`, event))).toEqual([
      { name: '0000:00:1f.2', driver: 'ahci', ...all },
    ]);
    const link = linkFile(`${PCI}/driver`, '../../../../bus/pci/drivers/vfio-pci');
    expect(devices(textFile(`${PCI}/uevent`, event), link)).toEqual([
      { name: '0000:00:1f.2', driver: 'vfio-pci', ...all },
    ]);
  });
  it('readHost(the same device twice) joins its files, whatever their order', () => {
    const real = 'sys/devices/pci0000:00/0000:00:1e.0/0000:00:1f.2';
    const files = [
      textFile(`${PCI}/vendor`, '0x8086\n'),
      textFile(`${real}/device`, '0x2922\n'),
      textFile(`${real}/dma_mask_bits`, '64\n'),
    ];
    const expected = [{ name: '0000:00:1f.2', vendor: '8086', device: '2922', dmaMaskBits: 64 }];
    expect(devices(...files)).toEqual(expected);
    expect(devices(...files.toReversed())).toEqual(expected);
  });
});

describe('links of a device', () => {
  it('readHost(iommu_group, iommu) puts it in its group and behind its IOMMU', () => {
    const { host } = read(
      linkFile(`${PCI}/iommu_group`, '../../../kernel/iommu_groups/8'),
      linkFile(`${PCI}/iommu`, '../../virtual/iommu/dmar1'),
    );
    expect(host.groups).toEqual([{ id: '8', devices: ['0000:00:1f.2'] }]);
    expect(host.machine?.iommus).toEqual([
      { name: 'dmar1', driver: 'intel', devices: ['0000:00:1f.2'] },
    ]);
  });
  it('readHost(a platform device) is known where it has a group; others are not', () => {
    const soc = 'sys/devices/platform/soc';
    const { host } = read(
      linkFile(`${soc}/1c40000.dma/iommu_group`, '../../../../kernel/iommu_groups/8'),
      linkFile(`${soc}/1c40000.dma/driver`, '../../../../bus/platform/drivers/xdma'),
      linkFile(`${soc}/serial8250/driver`, '../../../../bus/platform/drivers/serial8250'),
    );
    expect(host.groups[0]?.devices).toEqual(['1c40000.dma']);
    expect(host.machine?.devices.map(({ name, driver }) => [name, driver])).toEqual([
      ['1c40000.dma', 'xdma'],
    ]);
  });
  it('readHost(links that became files with their targets) reads them as links', () => {
    const { host } = read(
      textFile(`${PCI}/iommu_group`, '../../../kernel/iommu_groups/8'),
      textFile('iommu_groups/8/devices/0000:00:1f.3', '../../../../devices/x/0000:00:1f.3\n'),
    );
    expect(host.groups[0]?.devices).toEqual(['0000:00:1f.2', '0000:00:1f.3']);
  });
  it('readHost(a copy that followed the links) has the device below its group', () => {
    const inside = 'sys/kernel/iommu_groups/8/devices/0000:00:1f.2';
    const { host, diagnostics } = read(
      textFile(`${inside}/vendor`, '0x8086\n'),
      textFile(`${inside}/iommu/intel-iommu/cap`, 'd2008c222f0686\n'),
    );
    expect(host.groups[0]?.devices).toEqual(['0000:00:1f.2']);
    expect(host.machine?.devices).toMatchObject([{ name: '0000:00:1f.2', vendor: '8086' }]);
    expect(diagnostics).toEqual([]);
  });
  it('readHost(devices of one name) knows them without the number that /sys adds', () => {
    const folder = 'iommu_groups/8/devices';
    const { host } = read(
      textFile(`${folder}/0000:00:1f.2.1`, ''),
      linkFile(`${folder}/spi0.0.2`, '../../../../devices/platform/spi0.0'),
      linkFile(`${folder}/spi0.3`, '../../../../devices/platform/spi0.3'),
    );
    expect(host.groups[0]?.devices).toEqual(['0000:00:1f.2', 'spi0.0', 'spi0.3']);
  });
});
