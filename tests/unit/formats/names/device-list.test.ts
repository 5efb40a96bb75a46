import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadHost } from '../../../../src/formats/read-files.ts';
import { file, read, readFiles, regionsOf } from '../check-dump.ts';

/** Each device as `NAME vendor:device class label driver node`, with what is not known left out. */
function devices({ host }: ReadHost): readonly string[] {
  return (host.machine?.devices ?? []).map((one) =>
    [
      one.name,
      ...(one.vendor === undefined ? [] : [`${one.vendor}:${one.device ?? ''}`]),
      ...(one.class === undefined ? [] : [`[${one.class}]`]),
      ...(one.label === undefined ? [] : [`"${one.label}"`]),
      ...(one.driver === undefined ? [] : [one.driver]),
      ...(one.numaNode === undefined ? [] : [`node ${one.numaNode}`]),
    ].join(' '),
  );
}

/** The groups of the dump that `text` stands beside, with the devices that `text` puts in them. */
function groups(text: string, ids: readonly string[]): readonly string[] {
  const dump = ids
    .map((id) => `/sys/kernel/iommu_groups/${id}/reserved_regions:0xfee00000 0xfeefffff msi\n`)
    .join('');
  const { host } = readFiles([file(dump, 'dump.txt'), file(text, 'list.txt')]);
  return host.groups.map((group) => [group.id, ...group.devices].join(' '));
}

/** Alone it is no dump: no region, no group, no fault. */
function expectNamesOnly(result: ReadHost): void {
  expect(result.diagnostics).toEqual([]);
  expect(result.host.groups).toEqual([]);
  expect(regionsOf(result)).toEqual([]);
}

const AHCI = 'Intel Corporation 82801IR/IO/IH (ICH9R/DO/DH) 6 port SATA Controller [AHCI mode]';

describe('lines of lspci', () => {
  it.each([
    [
      `00:1f.2 SATA controller [0106]: ${AHCI} [8086:2922] (rev 02) (prog-if 01 [AHCI 1.0])\n`,
      [`0000:00:1f.2 8086:2922 [0106] "${AHCI}"`],
    ],
    [`00:1f.2 SATA controller: ${AHCI} (rev 02)\n`, [`0000:00:1f.2 "${AHCI}"`]],
    [`0001:00:1F.2 SATA controller: ${AHCI}\n`, [`0001:00:1f.2 "${AHCI}"`]],
    ['00:1f.2 0106: 8086:2922 (rev 02)\n', ['0000:00:1f.2 8086:2922 [0106]']],
    [
      '01:00.0 Ethernet controller [0200]: Red Hat, Inc. Device [1af4:1041] (rev 01)\n',
      ['0000:01:00.0 1af4:1041 [0200]'],
    ],
    [
      '00:1f.2 "SATA controller" "Intel Corporation" "82574L" -r02 -p01 "Red Hat, Inc." "QEMU"\n',
      ['0000:00:1f.2 "Intel Corporation 82574L"'],
    ],
    [
      '00:1f.2 "SATA controller [0106]" "Intel Corporation [8086]" "82574L [10d3]" -r02 "" ""\n',
      ['0000:00:1f.2 8086:10d3 [0106] "Intel Corporation 82574L"'],
    ],
    ['00:1f.2 "0106" "8086" "2922" -r02\n', ['0000:00:1f.2 8086:2922 [0106]']],
    [
      '> 00:03.0 VGA compatible controller [0300]: Cirrus Logic GD 5446 [1013:00b8]\n',
      ['0000:00:03.0 1013:00b8 [0300] "Cirrus Logic GD 5446"'],
    ],
    // 34 is no device of a bus, and two addresses are no name.
    ['12:34.5 Someone said: hello\n', []],
    ['00:1f.2 reserved here: 0x00000000fee00000, 0x00000000feefffff\n', []],
  ])('%j', (text, expected) => {
    const result = read(text);
    expect(devices(result)).toEqual(expected);
    expectNamesOnly(result);
    const titles = result.recognised.map(({ title }) => title);
    expect(titles).toEqual(expected.length > 0 ? ['Lists of devices'] : []);
  });

  const VERBOSE = [
    '00:1f.2 SATA controller [0106]: Intel Corporation ICH9 [8086:2922] (rev 02)',
    '\tSubsystem: Red Hat, Inc. QEMU Virtual Machine [1af4:1100]',
    '\tFlags: bus master, fast devsel, latency 0, IRQ 16, NUMA node 1, IOMMU group 8',
    '\tMemory at fee00000 (32-bit, non-prefetchable) [size=4K]',
    '\tKernel driver in use: ahci',
    '\tKernel modules: ahci',
    '',
    '00:1f.3 SMBus [0c05]: Intel Corporation ICH9 SMBus [8086:2930] (rev 02)',
    '\tIOMMU group: 8',
    '\tNUMA node: 0',
    '',
  ].join('\n');

  it('what stands below a device is of it: driver, node, group', () => {
    expect(devices(read(VERBOSE))).toEqual([
      '0000:00:1f.2 8086:2922 [0106] "Intel Corporation ICH9" ahci node 1',
      '0000:00:1f.3 8086:2930 [0c05] "Intel Corporation ICH9 SMBus" node 0',
    ]);
    expect(groups(VERBOSE, ['8'])).toEqual(['8 0000:00:1f.2 0000:00:1f.3']);
  });

  it('records of -vmm end at a blank line, and may name the group', () => {
    const text = [
      'Slot:\t00:1f.2',
      'Class:\tSATA controller [0106]',
      'Vendor:\tIntel Corporation [8086]',
      'Device:\t82801IR [2922]',
      'SVendor:\tRed Hat, Inc. [1af4]',
      'Rev:\t02',
      'Driver:\tahci',
      'NUMANode:\t0',
      'IOMMUGroup:\t8',
      '',
      'Slot:\t0000:00:03.0',
      'Class:\tEthernet controller',
      'Vendor:\tIntel Corporation',
      'Device:\tDevice 10d3',
    ].join('\n');
    expect(devices(read(text))).toEqual([
      '0000:00:1f.2 8086:2922 [0106] "Intel Corporation 82801IR" ahci node 0',
      '0000:00:03.0',
    ]);
    expect(groups(text, ['8', '9'])).toEqual(['8 0000:00:1f.2', '9']);
    expectNamesOnly(read(text));
  });
});

describe('lists by group', () => {
  it.each([
    // The loop of the Arch wiki, and of Debian's.
    'IOMMU Group 0:\n\t00:00.0 Host bridge [0600]: Intel Corporation Q35 [8086:29c0]\nIOMMU Group 8:\n\t00:1f.0 ISA bridge [0601]: Intel Corporation ICH9 [8086:2918] (rev 02)\n\t00:1f.2 SATA controller [0106]: Intel Corporation ICH9 [8086:2922] (rev 02)\n',
    // ls-iommu, and with --legacy; the loop that it comes from has no colon.
    'IOMMU Group   0: 0000:00:00.0 Host bridge [0600]: Intel Corporation Q35 [8086:29c0]\nIOMMU Group   8: 0000:00:1f.0 ISA bridge [0601]: Intel Corporation ICH9 [8086:2918] (rev 02)\nIOMMU Group   8: 0000:00:1f.2 SATA controller [0106]: Intel Corporation ICH9 [8086:2922] (rev 02)\n',
    'IOMMU Group 0 00:00.0 Host bridge [0600]: Intel Corporation Q35 [8086:29c0]\nIOMMU Group 8 00:1f.0 ISA bridge [0601]: Intel Corporation ICH9 [8086:2918] (rev 02)\nIOMMU Group 8 00:1f.2 SATA controller [0106]: Intel Corporation ICH9 [8086:2922] (rev 02)\n',
  ])('%# tells names and groups', (text) => {
    expect(devices(read(text))).toEqual([
      '0000:00:00.0 8086:29c0 [0600] "Intel Corporation Q35"',
      '0000:00:1f.0 8086:2918 [0601] "Intel Corporation ICH9"',
      '0000:00:1f.2 8086:2922 [0106] "Intel Corporation ICH9"',
    ]);
    expect(groups(text, ['0', '8', '9'])).toEqual([
      '0 0000:00:00.0',
      '8 0000:00:1f.0 0000:00:1f.2',
      '9',
    ]);
    expectNamesOnly(read(text));
  });

  it('ls-iommu with -k: the driver below each', () => {
    const text =
      'IOMMU Group   1: 0000:00:03.0 Ethernet controller [0200]: Intel Corporation 82574L [8086:10d3]\n\tSubsystem: Intel Corporation 82574L [8086:0000]\n\tKernel driver in use: vfio-pci\n';
    expect(devices(read(text))).toEqual([
      '0000:00:03.0 8086:10d3 [0200] "Intel Corporation 82574L" vfio-pci',
    ]);
  });

  const LSIOMMU =
    'Group 000 0000:00:00.0 Class 060000: Vendor 8086 Device 29c0 [8086:29c0]\nGroup 008 0000:00:1f.2 Class 010601: Vendor 8086 Device 2922 [8086:2922] (rev 02)\nGroup 009 0000:00:1f.3 N/A\n';

  it('lsiommu: numbers are padded, and a device may have no ids', () => {
    expect(devices(read(LSIOMMU))).toEqual([
      '0000:00:00.0 8086:29c0 [060000]',
      '0000:00:1f.2 8086:2922 [010601]',
    ]);
    expect(groups(LSIOMMU, ['0', '8', '9'])).toEqual([
      '0 0000:00:00.0',
      '8 0000:00:1f.2',
      '9 0000:00:1f.3',
    ]);
    expectNamesOnly(read(LSIOMMU));
  });

  it('a line that a mail program has cut in two is one', () => {
    const text =
      '> IOMMU Group 8:\n> \t00:1f.2 SATA controller [0106]: Intel Corporation 82801IR/IO/IH\n> (ICH9R/DO/DH) [AHCI mode] [8086:2922] (rev 02)\n> \t00:1f.3 SMBus [0c05]: Intel Corporation SMBus [8086:2930]\n';
    expect(devices(read(text))).toEqual([
      '0000:00:1f.2 8086:2922 [0106] "Intel Corporation 82801IR/IO/IH (ICH9R/DO/DH) [AHCI mode]"',
      '0000:00:1f.3 8086:2930 [0c05] "Intel Corporation SMBus"',
    ]);
    expect(groups(text, ['8'])).toEqual(['8 0000:00:1f.2 0000:00:1f.3']);
    const cut = '00:1f.2 SATA controller [0106]: Intel Corporation 82801IR/IO/IH\n';
    const alone = ['0000:00:1f.2 [0106] "Intel Corporation 82801IR/IO/IH"'];
    expect(devices(read(cut))).toEqual(alone);
    expect(devices(read(`${cut}Hello.\n`))).toEqual(alone);
  });

  it('a list that comes after a dump is of no group of the dump', () => {
    const text =
      'IOMMU Group 8:\n0x00000000fee00000 0x00000000feefffff msi\n00:1f.2 SATA controller: Intel Corporation ICH9\n';
    const { host } = read(text);
    expect(host.groups).toEqual([{ id: '8', devices: [] }]);
  });

  it('a loop that prints groups, devices and regions tells all of them', () => {
    const text =
      'IOMMU Group 0:\n\t00:00.0 Host bridge [0600]: Intel Corporation Q35 [8086:29c0]\n0x00000000fee00000 0x00000000feefffff msi\nIOMMU Group 8:\n\t00:1f.0 ISA bridge [0601]: Intel Corporation ICH9 [8086:2918]\n\t00:1f.2 SATA controller [0106]: Intel Corporation ICH9 [8086:2922]\n0x0000000000000000 0x0000000000ffffff direct-relaxable\n0x00000000fee00000 0x00000000feefffff msi\n';
    const result = read(text);
    expect(regionsOf(result)).toEqual([
      '0 0xfee00000-0xfeefffff msi',
      '8 0x0-0xffffff direct-relaxable',
      '8 0xfee00000-0xfeefffff msi',
    ]);
    expect(result.host.groups.map(({ devices: names }) => names.join(' '))).toEqual([
      '0000:00:00.0',
      '0000:00:1f.0 0000:00:1f.2',
    ]);
    expect(result.diagnostics).toEqual([]);
  });

  it('what another text said of a device stays, and what it lacked is added, whichever comes first', () => {
    const pci = file(
      '0000:00:1f.2 vendor=0x8086 device=0x2922 dma_mask_bits=64 driver=ahci group=8\n',
      'pci.txt',
    );
    const list = file(
      '00:1f.2 SATA controller [0106]: Intel Corporation ICH9 [8086:2922]\n',
      'lspci.txt',
    );
    for (const files of [
      [pci, list],
      [list, pci],
    ]) {
      const result = readFiles(files);
      expect(devices(result)).toEqual([
        '0000:00:1f.2 8086:2922 [0106] "Intel Corporation ICH9" ahci',
      ]);
      expect(result.host.machine?.devices[0]?.dmaMaskBits).toBe(64);
    }
  });

  it('read never throws, and gives the same again, for cuts and splices of lists', () => {
    const lines = [
      ...LSIOMMU.split('\n'),
      'IOMMU Group 0:',
      '\t00:1f.2 SATA controller [0106]: X [8086:2922] (rev 02)',
      'Slot:\t00:1f.2',
      'Driver:\tahci',
      '\tKernel driver in use: ahci',
      '\tIOMMU group: 8',
      '',
      '00:1f.2 "SATA [0106]" "Intel [8086]" "X [2922]"',
    ];
    const piece = fc
      .tuple(fc.constantFrom(...lines), fc.nat(70), fc.nat(8), fc.string({ maxLength: 4 }))
      .map(([line, at, cut, put]) => line.slice(0, at) + put + line.slice(at + cut));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const once = read(pieces.join('\n'));
        expect(read(pieces.join('\n'))).toEqual(once);
        expect(once.host.regions.length).toBe(0);
      }),
      { numRuns: 10_000 },
    );
  });
});
