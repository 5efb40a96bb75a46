import { describe, expect, it } from 'vitest';
import { factsOfBytes, fixtureText, treeBytes } from './tree-facts.ts';

/** The windows of QEMU's `virt` board for arm64: `ranges` of its tree, memory spaces only. */
const VIRT_WINDOWS = [
  '0x10000000-0x3efeffff ranges of /pcie@10000000',
  '0x8000000000-0xffffffffff ranges of /pcie@10000000',
];
const VIRT_RAM = '0x40000000-0x7fffffff ram memory@40000000';

/** Trees that reserve nothing, by fixture: memory, windows, IOMMUs. */
const PLAIN: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['arm64-smmuv3-gicv2m-k6.12.dtb.gz', [VIRT_RAM], ['9050000.smmuv3 smmu-v3']],
  ['arm64-smmuv3-its-k6.12.dtb.gz', [VIRT_RAM], ['9050000.smmuv3 smmu-v3']],
  ['arm64-smmuv3-its-k7.2fd.dtb.gz', [VIRT_RAM], ['9050000.smmuv3 smmu-v3']],
  ['arm64-smmuv3-its-k7.2p64kfd.dtb.gz', [VIRT_RAM], ['9050000.smmuv3 smmu-v3']],
  ['arm64-virtio-its-k6.12.dtb.gz', [VIRT_RAM], []],
  ['arm64-virtio-resv-k6.12.dtb.gz', [VIRT_RAM], []],
];

describe('trees that a kernel booted with', () => {
  it.each(PLAIN)('%s tells memory, windows and IOMMUs', (name, memory, iommus) => {
    const facts = factsOfBytes(treeBytes(name));
    expect(facts).toEqual({
      firmware: [],
      memory,
      windows: VIRT_WINDOWS,
      inbound: [],
      iommus,
      warnings: [],
      diagnostics: [],
    });
  });

  it('the tree of an ACPI boot tells nothing, and has no fault', () => {
    for (const host of ['arm64-smmuv3-acpi-k6.12', 'arm64-smmuv3-rmr-k6.12']) {
      const facts = factsOfBytes(treeBytes(`${host}.dtb`));
      expect(Object.values(facts).flat()).toEqual([]);
    }
  });

  it('a riscv64 tree has its windows below a soc, and firmware in its memory', () => {
    const facts = factsOfBytes(treeBytes('riscv64-iommu-pci-k7.2.dtb'));
    expect(facts.memory).toEqual([
      '0x80000000-0xbfffffff ram memory@80000000',
      '0x80000000-0x8003ffff reserved mmode_resv1@80000000',
      '0x80040000-0x8005ffff reserved mmode_resv0@80040000',
    ]);
    expect(facts.windows).toEqual([
      '0x40000000-0x7fffffff ranges of /soc/pci@30000000',
      '0x400000000-0x7ffffffff ranges of /soc/pci@30000000',
    ]);
    expect([...facts.firmware, ...facts.diagnostics]).toEqual([]);
  });

  it('iommu-addresses are direct where reg is the same range, else reserved', () => {
    const facts = factsOfBytes(treeBytes('arm64-smmuv3-dtresv-k6.12.dtb'));
    expect(facts.firmware).toEqual([
      '0x78000000-0x780fffff direct 0000:00:03.0 /pcie@10000000/dev@3,0',
      '0x60000000-0x60ffffff reserved 0000:00:04.0 /pcie@10000000/dev@4,0',
      '0x1000000000-0x10ffffffff reserved 0000:00:05.0 /pcie@10000000/dev@5,0',
      '0x30000000-0x300fffff reserved 0000:00:05.0 /pcie@10000000/dev@5,0',
      '0x0-0x7ffffff reserved 0000:00:09.0 /pcie@10000000/dev@9,0',
      '0x100000000-0xffffffffff reserved 0000:00:09.0 /pcie@10000000/dev@9,0',
    ]);
    expect(facts.warnings).toEqual(['firmware-not-direct /reserved-memory/rsv2@78200000']);
    expect(facts.diagnostics).toEqual([]);
    expect(facts.memory).toEqual([
      VIRT_RAM,
      '0x78000000-0x780fffff reserved rsv0@78000000',
      '0x78200000-0x782fffff reserved rsv2@78200000',
    ]);
  });

  it('lists with too few cells are read as the kernel reads them, and are faults', () => {
    const facts = factsOfBytes(treeBytes('arm64-smmuv3-dtodd-k6.12.dtb'));
    expect(facts.firmware.map((line) => line.replace(/ \/.*$/, ''))).toEqual([
      '0x7800000000000000-0x7810000000000002 reserved 0000:00:03.0',
      '0x6000000000000000-0x6100000000000002 reserved 0000:00:04.0',
      '0x1-0x3 reserved 0000:00:05.0',
      '0x3000000000000000-0x3010000000000002 reserved 0000:00:05.0',
      '0x0-0x800000000000003 reserved 0000:00:09.0',
    ]);
    expect(facts.diagnostics.map((line) => line.replace(/^1:\d+ /, ''))).toEqual([
      'bad-table offset 0x204: iommu-addresses of /reserved-memory/rsv0@78000000: 5 cells; the kernel reads on behind them',
      'bad-table offset 0x250: iommu-addresses of /reserved-memory/rsv1: 10 cells; the kernel reads on behind them',
      'bad-table offset 0x2c8: iommu-addresses of /reserved-memory/rsv2@78200000: 5 cells; the kernel reads on behind them',
      'bad-table offset 0x314: iommu-addresses of /reserved-memory/rsv3: cell 7 begins an entry that 10 cells do not hold',
    ]);
  });
});

describe('what a tree reserves and what the kernel listed', () => {
  it.each(['arm64-smmuv3-dtresv-k6.12', 'arm64-smmuv3-dtodd-k6.12'])('agree for %s', (host) => {
    const { firmware } = factsOfBytes(treeBytes(`${host}.dtb`));
    const groupOf = new Map(
      fixtureText(`oracle/${host}/group_devices.txt`)
        .trim()
        .split('\n')
        .map((line) => line.split(' ').toReversed() as [string, string]),
    );
    const told = firmware.map((line) => {
      const [range, kind, device = ''] = line.split(' ');
      return `${groupOf.get(device) ?? '-'} ${range} ${kind}`;
    });
    // Firmware knows nothing of the windows that a driver chooses for MSIs.
    const listed = listedRegions(fixtureText(`oracle/${host}.txt`));
    expect(told.toSorted()).toEqual(listed.filter((line) => !line.endsWith(' msi')).toSorted());
    expect(told.length).toBeGreaterThan(4);
  });
});

/** `group range kind` of each line below a header of `tail`. */
function listedRegions(text: string): string[] {
  let group = '';
  const hex = (digits = '') => `0x${BigInt(digits).toString(16)}`;
  return text.split('\n').flatMap((line) => {
    group = /iommu_groups\/(\w+)\/reserved_regions <==/.exec(line)?.[1] ?? group;
    const [first, last, kind] = line.startsWith('0x') ? line.split(' ') : [];
    return kind === undefined ? [] : [`${group} ${hex(first)}-${hex(last)} ${kind}`];
  });
}
