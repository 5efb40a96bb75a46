import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../../../src/formats/format-input.ts';
import { readFiles, regionsOf } from '../check-dump.ts';
import { MSI, msi } from '../form-lines.ts';
import { linkFile, textFile } from './tree-of-machine.ts';

/** What a `sosreport` has beside what is read: copied files, and commands whose output tells nothing of an IOMMU. */
const OTHERS = Array.from({ length: 60 }, (_, n) =>
  textFile(`sos-lab1/etc/package-${n}.conf`, `[package]\nname=${n}\nvendor=none\n`),
);

const BDF = '0000:00:1f.2';
const DEVICE = `sos-lab1/sys/devices/pci0000:00/${BDF}`;

const REPORT: readonly InputFile[] = [
  textFile('sos-lab1/proc/cmdline', 'BOOT_IMAGE=/vmlinuz root=/dev/sda1 intel_iommu=on iommu=pt\n'),
  textFile('sos-lab1/etc/hostname', 'lab1.example.com\n'),
  linkFile('sos-lab1/hostname', 'sos_commands/host/hostname'),
  linkFile('sos-lab1/uname', 'sos_commands/kernel/uname_-a'),
  textFile('sos-lab1/sos_commands/host/hostname', 'lab1.example.com\n'),
  textFile(
    'sos-lab1/sos_commands/kernel/uname_-a',
    'Linux lab1 6.12.0-55.el10.x86_64 #1 SMP PREEMPT_DYNAMIC Tue Mar 4 12:00:00 UTC 2025 x86_64 GNU/Linux\n',
  ),
  textFile(
    'sos-lab1/sos_commands/kernel/dmesg',
    '[    0.1] DMAR: dmar0: reg_base_addr fed90000 ver 1:0 cap d2008c222f0686 ecap f00f4a\n',
  ),
  textFile('sos-lab1/sys/kernel/iommu_groups/8/reserved_regions', `${MSI}\n`),
  textFile('sos-lab1/sys/kernel/iommu_groups/8/type', 'DMA-FQ\n'),
  linkFile(`sos-lab1/sys/kernel/iommu_groups/8/devices/${BDF}`, `../../../../devices/x/${BDF}`),
  textFile(`${DEVICE}/dma_mask_bits`, `64\n${'\0'.repeat(4093)}`),
  textFile(`${DEVICE}/consistent_dma_mask_bits`, '32\n'),
  textFile(`${DEVICE}/numa_node`, '1\n'),
  textFile(
    `${DEVICE}/resource`,
    '0x00000000fe000000 0x00000000fe01ffff 0x0000000000040200\n'.repeat(6),
  ),
  linkFile(`${DEVICE}/driver`, '../../../bus/pci/drivers/ahci'),
  linkFile(`${DEVICE}/subsystem`, '../../../bus/pci'),
  textFile('sos-lab1/sys/module/vfio/parameters/mode', '0x1 0x2 direct\n'),
  ...OTHERS,
];

describe('a sosreport', () => {
  const read = readFiles(REPORT);
  it('readHost(sosreport) is one host with groups, device, kernel, options and name', () => {
    const { host, diagnostics } = read;
    expect(diagnostics).toEqual([]);
    expect(regionsOf(read)).toEqual([msi(8)]);
    expect(host.groups).toEqual([{ id: '8', devices: [BDF], type: 'DMA-FQ' }]);
    expect(host.machine).toMatchObject({
      hostName: { value: 'lab1.example.com', from: { source: 'sos-lab1/etc/hostname' } },
      kernel: { release: '6.12.0-55.el10.x86_64' },
      architecture: 'x86_64',
      bootOptions: {
        value: ['BOOT_IMAGE=/vmlinuz', 'root=/dev/sda1', 'intel_iommu=on', 'iommu=pt'],
        from: { source: 'sos-lab1/proc/cmdline' },
      },
    });
    expect(host.machine?.iommus).toMatchObject([
      { name: 'dmar0', cap: { value: 0xd2008c222f0686n } },
    ]);
    expect(host.machine?.devices).toEqual([
      {
        name: BDF,
        driver: 'ahci',
        dmaMaskBits: 64,
        numaNode: 1,
        from: { source: `${DEVICE}/dma_mask_bits` },
      },
    ]);
  });
  it('readHost(sosreport) says of all that tells nothing once how much it is', () => {
    // 60 packages, and of /sys the other mask, the resources and the module's parameter; links are no files.
    expect(read.host.warnings).toEqual([
      {
        code: 'left-aside',
        text: `63 files tell nothing that is known to be of an IOMMU and were left aside: ${DEVICE}/consistent_dma_mask_bits, ${DEVICE}/resource, sos-lab1/sys/module/vfio/parameters/mode and 60 more.`,
        from: { source: `${DEVICE}/consistent_dma_mask_bits` },
      },
    ]);
  });
  it('readHost(few files that tell nothing) names each', () => {
    const { host } = readFiles([...REPORT.slice(0, 10), ...OTHERS.slice(0, 4)]);
    expect(host.warnings.map(({ code, from }) => `${code} ${from?.source}`)).toEqual(
      [0, 1, 2, 3].map((n) => `unrecognised-file sos-lab1/etc/package-${n}.conf`),
    );
  });
});

describe('files of /proc', () => {
  const told = (...files: InputFile[]) => readFiles([textFile('a', MSI), ...files]).host.machine;
  it.each([
    ['proc/sys/kernel/hostname', 'node-3\n'],
    ['x/hostname.txt', 'node-3'],
    ['sos_commands/host/hostname', 'node-3\n\0\0'],
  ])('readHost(%s) is the name of the host', (path, text) => {
    expect(told(textFile(path, text))?.hostName?.value).toBe('node-3');
  });
  it.each(['(none)\n', 'two words\n', '', '\0\0\0', 'a\nb\n'])(
    'readHost(hostname %j) is no name',
    (text) => {
      expect(told(textFile('etc/hostname', text))?.hostName).toBeUndefined();
    },
  );
  it.each([
    ['proc/sys/kernel/osrelease', '6.12.0\n'],
    ['sos_commands/kernel/uname_-r', '6.12.0'],
    ['proc/version', 'Linux version 6.12.0 (gcc) #1 SMP\n'],
  ])('readHost(%s) is the kernel', (path, text) => {
    expect(told(textFile(path, text))?.kernel).toMatchObject({
      release: '6.12.0',
      from: { source: path },
    });
  });
});
