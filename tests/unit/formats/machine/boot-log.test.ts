import { describe, expect, it } from 'vitest';
import { read, regions } from '../check-dump.ts';
import { msi, MSI } from '../form-lines.ts';
import { facts } from './facts.ts';

const DMAR = 'DMAR: dmar0: reg_base_addr fed90000 ver 1:0 cap 1c0000c40660462 ecap 19e2ff0505e';
const DMAR0 = 'dmar0 intel cap=0x1c0000c40660462 ecap=0x19e2ff0505e';

/** Lines of a boot log, each with what it tells. */
const LINES: readonly (readonly [string, string])[] = [
  [
    'Linux version 6.1.0-9-amd64 (debian-kernel@lists.debian.org)',
    'kernel 6.1.0-9-amd64 dump.txt:1',
  ],
  [
    'Command line: BOOT_IMAGE=/vmlinuz intel_iommu=on,sm_on quiet',
    'options BOOT_IMAGE=/vmlinuz intel_iommu=on,sm_on quiet dump.txt:1',
  ],
  ['Kernel command line: iommu=pt', 'options iommu=pt dump.txt:1'],
  ['DMAR: Enable scalable mode if hardware supports', 'scalable true'],
  ['DMAR: Scalable mode is disallowed', 'scalable false'],
  [DMAR, DMAR0],
  [
    'DMAR: IOMMU 1: reg_base_addr fed91000 ver 1:0 cap d2 ecap f0',
    'dmar1 intel cap=0xd2 ecap=0xf0',
  ],
  [
    'AMD-Vi: Extended features (0x58f77ef22294a5a, 0x0): PPR NX GT',
    'AMD-Vi amd efr=0x58f77ef22294a5a,0x0',
  ],
  [
    'AMD-Vi: Extended features (0x4f77ef22294ada): PPR NX GT',
    'AMD-Vi amd efr=0x4f77ef22294ada,0x0',
  ],
  ['AMD-Vi: Using global IVHD EFR:0x29d3, EFR2:0x1', 'AMD-Vi amd efr=0x29d3,0x1'],
  ['pci 0000:00:00.2: AMD-Vi: Extended features (0x29d3): PPR', '0000:00:00.2 amd efr=0x29d3,0x0'],
  [
    'arm-smmu-v3 arm-smmu-v3.10.auto: ias 48-bit, oas 44-bit (features 0x000e1fbf)',
    'arm-smmu-v3.10.auto smmu-v3 ias=48 oas=44 smmuFeatures=0xe1fbf',
  ],
  [
    'arm-smmu-v3 9050000.smmuv3: oas 44-bit (features 0x010a8705)',
    '9050000.smmuv3 smmu-v3 oas=44 smmuFeatures=0x10a8705',
  ],
  ['arm-smmu 5000000.iommu: \tStage-1: 48-bit VA -> 40-bit IPA', '5000000.iommu smmu inputBits=48'],
  ['arm-smmu 5000000.iommu: \tStage-2: 40-bit IPA -> 36-bit PA', '5000000.iommu smmu ias=40'],
  ['virtio_iommu virtio0: input address: 64 bits', 'virtio0 virtio inputBits=64'],
  [
    'pci_bus 0000:00: root bus resource [mem 0xc0000000-0xfebfffff window]',
    'window 0xc0000000-0xfebfffff',
  ],
  [
    'pci_bus 0000:00: root bus resource [mem 0x10000000-0x1fffffff] (bus address [0x40000000-0x4fffffff])',
    'window 0x40000000-0x4fffffff',
  ],
];

/** What stands before a line of a log. */
const PREFIXES = [
  '',
  '[    1.234567] ',
  '<6>[    1.234567] ',
  'Nov 20 11:35:01 host kernel: ',
  'Nov 20 11:35:01 host kernel: [    1.234567] ',
  '2026-11-20T11:35:01+0100 host kernel: ',
  '> ',
  '>> [    1.234567] ',
];

describe('boot log', () => {
  it.each(LINES)('read(%s)', (line, fact) => {
    for (const prefix of PREFIXES) expect(facts(`${prefix}${line}\n`)).toEqual([fact]);
  });
  it.each([
    'DMAR: Host address width 39',
    'pci_bus 0000:00: root bus resource [io  0x0000-0x0cf7 window]',
    'pci_bus 0000:00: root bus resource [bus 00-ff]',
    'pci_bus 0000:00: root bus resource [mem 0x2000-0x1000 window]',
    'pcieport 0000:00:07.0:   bridge window [mem 0xfe000000-0xfe1fffff]',
    'AMD-Vi: Extended features:  PPR NX GT IA GA PC GA_vAPIC',
    'virtio_iommu virtio0: page mask: 0xfffffffffffff000',
    'I run Linux 6.12 on two machines and see iommu faults',
  ])('read(%s) tells nothing of the machine', (line) => {
    expect(facts(`[    1.234567] ${line}\n`)).toEqual([]);
  });
  it.each([
    [
      '>> [    0.48] DMAR: dmar0: reg_base_addr fed90000 ver 1:0 cap ',
      '>> d2 ecap f0',
      'dmar0 intel cap=0xd2 ecap=0xf0',
    ],
    [
      '[    0.48] DMAR: dmar0: reg_base_addr fed90000 ver 1:0',
      'cap d2 ecap f0',
      'dmar0 intel cap=0xd2 ecap=0xf0',
    ],
    [
      '> arm-smmu-v3 s.auto: ias 48-bit, oas 44-bit ',
      '> (features 0x001e1fbf)',
      's.auto smmu-v3 ias=48 oas=44 smmuFeatures=0x1e1fbf',
    ],
    ['virtio_iommu virtio0: input address:', '39 bits', 'virtio0 virtio inputBits=39'],
    ['pci_bus 0000:00: root bus resource [mem', '0x1000-0x1fff window]', 'window 0x1000-0x1fff'],
  ])('read(%s, wrapped before %s)', (first, second, fact) => {
    expect(facts(`${first}\n${second}\n`)).toEqual([fact]);
  });
  it('read(line whose end is lost) takes nothing of the lines after it', () => {
    const cut = '[    0.48] DMAR: dmar0: reg_base_addr fed90000 ver 1:0 cap';
    const next = '[    0.48] DMAR: dmar1: reg_base_addr fed91000 ver 1:0 cap d2 ecap f0';
    expect(facts(`${cut}\n${next}\nd3 ecap f1\n`)).toEqual(['dmar1 intel cap=0xd2 ecap=0xf0']);
    expect(facts(`${cut}\nhello\nd3 ecap f1\n`)).toEqual([]);
  });
  it('read(EFR of 0 in the firmware table) goes by the registers', () => {
    const log =
      'AMD-Vi: Using global IVHD EFR:0x0, EFR2:0x0\nAMD-Vi: Extended features (0x29d3, 0x0): PPR\n';
    expect(facts(log)).toEqual(['AMD-Vi amd efr=0x29d3,0x0']);
  });
  it('read(width outside 1 to 64) tells no width', () => {
    expect(facts('virtio_iommu virtio0: input address: 65 bits\n')).toEqual(['virtio0 virtio']);
    expect(facts('virtio_iommu virtio0: input address: 0 bits\n')).toEqual(['virtio0 virtio']);
  });
  it('read(log) believes the first line of each kind, and names windows once', () => {
    const window = 'pci_bus 0000:00: root bus resource [mem 0x1000-0x1fff window]';
    const log = ['Linux version 6.1.0', 'Linux version 6.12.0', window, window].join('\n');
    expect(facts(`${log}\n`)).toEqual(['kernel 6.1.0 dump.txt:1', 'window 0x1000-0x1fff']);
  });
  it('read(log alone) is a host without regions or groups, and no fault', () => {
    const { host, diagnostics } = read(
      `[    1.0] ${DMAR}\n[    2.0] pci 0000:00:1f.0: Adding to iommu group 8\n`,
    );
    expect([host.groups, host.regions.length, diagnostics]).toEqual([[], 0, []]);
    expect(host.warnings.map(({ code }) => code)).toEqual(['no-regions']);
  });
  it('read(log and dump in one text) has both', () => {
    const text = `[    1.0] ${DMAR}
[    2.0] pci 0000:00:1f.0: Adding to iommu group 8
[    2.0] iommu: Adding device 0000:00:1f.2 to group 8
/sys/kernel/iommu_groups/8/reserved_regions:${MSI}
`;
    expect(regions(text)).toEqual([msi(8)]);
    expect(facts(text)).toEqual([DMAR0]);
    expect(read(text).host.groups).toEqual([
      { id: '8', devices: ['0000:00:1f.0', '0000:00:1f.2'] },
    ]);
  });
  it.each([
    ['6.12.0-55.el10.aarch64+64k', '65536'],
    ['6.12.117+deb13-arm64-16k', '16384'],
    ['6.8.0-31-generic-64k', '65536'],
  ])('read(uname of %s) tells pages of %s', (release, bytes) => {
    const text = `Linux host ${release} #1 SMP Fri Nov 20 11:51:33 UTC 2026 aarch64 GNU/Linux\n`;
    const { host } = read(text);
    expect(facts(text)).toEqual([
      `kernel ${release} dump.txt:1`,
      'machine aarch64',
      `page ${bytes}`,
    ]);
    expect(host.pageSize?.because).toContain(release);
  });
  it.each([
    ['$ uname -r\n6.12.5', '6.12.5 dump.txt:1'],
    ['root@lab:~# uname -r\n6.12.117+deb12-amd64', '6.12.117+deb12-amd64 dump.txt:2'],
    ['6.1.0-13-amd64', '6.1.0-13-amd64 dump.txt:1'],
    ['> 5.14.0-427.el9.x86_64', '5.14.0-427.el9.x86_64 dump.txt:1'],
    ['Linux 6.6.1-arch1-1', '6.6.1-arch1-1 dump.txt:1'],
  ])('read(%j) tells the kernel %s', (text, kernel) => {
    expect(facts(text)).toEqual([`kernel ${kernel}`]);
  });
  it('read(Linux 6.1.38 riscv64) tells the kernel and the machine', () => {
    expect(facts('Linux 6.1.38 riscv64')).toContain('kernel 6.1.38 dump.txt:1');
  });
  it.each(['6.12.5', '1.2.3-4', 'version 6.12.5-1', '6.12-1', 'uname -r', 'Linux 6.12 is out'])(
    'read(%j) tells no kernel',
    (text) => {
      expect(facts(text)).toEqual([]);
    },
  );
  it('read(uname) of others tells no page size', () => {
    const plain =
      'Linux (none) 6.12.117+deb12-arm64 #1 SMP Debian 6.12.117-1 (2026-11-14) aarch64 GNU/Linux';
    expect(facts(`${plain}\n`)).toEqual([
      'kernel 6.12.117+deb12-arm64 dump.txt:1',
      'machine aarch64',
    ]);
    expect(facts('# iovascope collect.sh 1, Linux 6.8.0-generic x86_64\n')).toEqual([
      'kernel 6.8.0-generic dump.txt:1',
      'machine x86_64',
    ]);
    expect(facts(`{"host": "a", "uname": "${plain}"}`)).toEqual([
      'kernel 6.12.117+deb12-arm64 dump.txt:1',
      'machine aarch64',
    ]);
  });
});
