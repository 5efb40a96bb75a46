import { describe, expect, it } from 'vitest';
import { read, regionsOf } from './check-dump.ts';

/** What is printed of addresses and of IOMMUs and is no dump of reserved regions. */
const LOOKALIKES: readonly (readonly [string, string])[] = [
  [
    'lspci',
    '00:1f.0 ISA bridge: Intel\n\tMemory at fee00000 (32-bit, non-prefetchable) [size=4K]\n\tMemory at 7b800000 (64-bit, prefetchable) [size=1M]\n\tCapabilities: [90] MSI: Enable+ Count=1/1 Maskable- 64bit-\n\t\tAddress: fee00558  Data: 0000\n\tIOMMU group: 12\n',
  ],
  [
    'iomem',
    '00000000-00000fff : Reserved\n00001000-0009fbff : System RAM\nfee00000-fee00fff : Local APIC\n  fee00000-fee00fff : Reserved\n100000000-23fffffff : System RAM\n',
  ],
  [
    'e820',
    '[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable\n[    0.000000] BIOS-e820: [mem 0x00000000feffc000-0x00000000feffffff] reserved\nBIOS-e820: 0000000000000000 - 000000000009fc00 (usable)\n BIOS-e820: 00000000fec00000 - 00000000fec01000 (reserved)\n',
  ],
  [
    'mtree',
    'address-space: memory\n  0000000000000000-ffffffffffffffff (prio 0, i/o): system\n    00000000fee00000-00000000feefffff (prio 4096, i/o): apic-msi\n  0000000000000000-000000007fffffff (prio 0, ram): alias ram-below-4g @pc.ram 0000000000000000-000000007fffffff\n',
  ],
  [
    'flatview',
    ' Root memory region: system\n  00000000fee00000-00000000feefffff (prio 4096, i/o): kvm-apic-msi\n  0000000000000000-000000000009ffff (prio 0, ram): pc.ram kvm\n',
  ],
  [
    'qtree',
    'bus: main-system-bus\n  dev: q35-pcihost, id ""\n    MCFG = -1 (0xffffffffffffffff)\n    pci-hole64-size = 34359738368 (32 GiB)\n    mmio 0000000000000000/0000000000000000\n    mmio 00000000b0000000/0000000010000000\n',
  ],
  [
    'vfio trace',
    'vfio_listener_region_add_ram region_add [ram] 0x0 - 0x9ffff [0x7f3c00000000]\nvfio_listener_region_skip SKIPPING region_add 0xfee00000 - 0xfeefffff\nvfio_dma_map(0x55c0, 0x380000000000, 0x1000000, 0x7f98) = -22\nvfio_region_setup Device 0000:03:00.0, region 0 "0000:03:00.0 BAR 0", flags: 0xf, offset: 0x0, size: 0x1000000\n',
  ],
  [
    'hexdump',
    '00000000  30 78 30 30 30 30 30 30  30 30 66 65 65 30 30 30  |0x00000000fee000|\n00000010  30 30 20 30 78 30 30 30  30 30 30 30 30 66 65 65  |00 0x00000000fee|\n00000020  66 66 66 66 66 20 6d 73  69 0a                    |fffff msi.|\n0000002a\n',
  ],
  [
    'xxd',
    '00000000: 3078 3030 3030 3030 3030 6665 6530 3030  0x00000000fee000\n00000010: 3030 2030 7830 3030 3030 3030 3066 6565  00 0x00000000fee\n00000020: 6666 6666 6620 6d73 690a                 fffff msi.\n',
  ],
  [
    'git diff',
    'diff --git a/drivers/iommu/iommu.c b/drivers/iommu/iommu.c\nindex 0x12..0x34 100644\n--- a/drivers/iommu/iommu.c\n+++ b/drivers/iommu/iommu.c\n@@ -1,3 +1,4 @@\n-\tregion = iommu_alloc_resv_region(MSI_RANGE_START, MSI_RANGE_END - MSI_RANGE_START + 1, 0, IOMMU_RESV_MSI);\n+\tstr += sprintf(str, "0x%016llx 0x%016llx %s\\n",\n',
  ],
  [
    'c',
    '#define MSI_RANGE_START 0xfee00000\n#define MSI_RANGE_END 0xfeefffff\n#define HT_RANGE_START (0xfd00000000ULL)\nstatic const struct r x[] = { { 0xfee00000, 0xfeefffff, IOMMU_RESV_MSI } };\n',
  ],
  [
    'dts',
    'reserved-memory {\n\t#address-cells = <2>;\n\tregion@6c100000 {\n\t\treg = <0x0 0x6c100000 0x0 0x800000>;\n\t\tiommu-addresses = <&dc0 0x0 0x6c100000 0x0 0x800000>;\n\t};\n};\nmsi-controller@fee00000 { reg = <0x0 0xfee00000 0x0 0x1000>; };\n',
  ],
  [
    'oops',
    '[  12.3] BUG: unable to handle page fault for address: ffffb40ef0001000\n[  12.3] RIP: 0010:iommu_map+0x1a0/0x2b0\n[  12.3] RSP: 0018:ffffb40ef0001000 EFLAGS: 00010246\n[  12.3] RAX: 0000000000000000 RBX: ffff8881 RCX: 0000000000000001\n[  12.3] RDX: 0000000000000000 RSI: 00000000fee00000 RDI: 00000000feefffff\n[  12.3] Call Trace:\n[  12.3]  ? vfio_iommu_type1_ioctl+0x1a0/0x2b0 [vfio_iommu_type1]\n',
  ],
  [
    'strace',
    'ioctl(10, VFIO_IOMMU_MAP_DMA, 0x7ffe12340000) = -1 EINVAL (Invalid argument)\nopenat(AT_FDCWD, "/sys/kernel/iommu_groups/12/reserved_regions", O_RDONLY) = 3\nmmap(0xfee00000, 4096, PROT_READ, MAP_PRIVATE, 3, 0x1000) = 0x7f0000000000\n',
  ],
  [
    'maps',
    '55d0c0a00000-55d0c0a02000 r--p 00000000 fe:00 1234 /usr/bin/cat\n7ffe12340000-7ffe12361000 rw-p 00000000 00:00 0 [stack]\nffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]\n',
  ],
  [
    'debugfs',
    'Device 0000:00:02.0 @0x10b7e5000\nIOVA_PFN\t\tPML5E\t\t\tPML4E\n0x000000008d800 |\t0x0000000000000000\t0x000000010c9c9003\n0x000000008d801 |\t0x0000000000000000\t0x000000010c9c9003\t0x000000010c9ca003\n',
  ],
  [
    'dmar',
    'DMAR: RMRR base: 0x000000ba000000 end: 0x000000be7fffff\nDMAR: [Firmware Bug]: No firmware reserved region can cover this RMRR [0x00000000000e8000-0x00000000000e8fff], contact BIOS vendor for fixes\niommu: Adding device 0000:00:1f.0 to group 8\npci 0000:00:1f.0: Adding to iommu group 8\n',
  ],
  [
    'prose',
    'The region 0xfee00000 to 0xfeefffff is msi on x86, and direct regions block assignment.\nGroup 12 is reserved. See /sys/kernel/iommu_groups/12/reserved_regions for more.\nUse 0 or 1.\n',
  ],
  ['prose2', 'I think the reserved range is 0xfee00000 - 0xfeefffff, type msi, right?\n'],
  ['addr list', '0x00000000fee00000\n0x00000000feefffff\n0x0000000000000000\n'],
  [
    'reg dump',
    '0x10000000: 0x00000000 0x00000001 0x00000002 0x00000003\n0xffff0000: 0xdeadbeef 0xcafebabe\n',
  ],
  [
    'gdb',
    '(gdb) x/4gx 0x7fffffffe000\n0x7fffffffe000:\t0x0000000000000001\t0x00007fffffffe3a5\n0x7fffffffe010:\t0x0000000000000000\t0x00007fffffffe3b7\n(gdb) p x\n$1 = 0x0\n',
  ],
  [
    'bars',
    '0x00000000f0000000 0x00000000f7ffffff 0x000000000014220c\n0x0000000000000000 0x0000000000000000 0x0000000000000000\n',
  ],
  [
    'vtd perf',
    'DMAR: DRHD: handling fault status reg 3\nDMAR: [DMA Read NO_PASID] Request device [00:02.0] fault addr 0x7b800000 [fault reason 0x06] PTE Read access is not set\n',
  ],
  [
    'pnp',
    'pnp 00:01: [mem 0xfed10000-0xfed17fff] has been reserved\nsystem 00:0b: [mem 0xfee00000-0xfeefffff] could not be reserved\n',
  ],
  [
    'package.json',
    '{"name":"x","version":"1.0.0","scripts":{"start":"node x"},"type":"module","files":["a","b"],"direct":"0x0","group":12}',
  ],
  ['tsconfig', '{"compilerOptions":{"types":["a","b"],"lib":["x"]},"include":["src"]}'],
  [
    'oracle',
    '{"runs":[{"kind":"vfio","groups":"1","steps":[{"group":1,"ranges":[["0x0","0xfedfffff"]]}],"maps":[{"why":"a","iova":"0x0","size":"0x1000","errno":"0"}],"allow":[{"why":"x","start":"0x0","last":"0xfff","errno":"0"}]}]}',
  ],
  [
    'md table other',
    '| start | end | type |\n|---|---|---|\n| 2024-01-01 | 2024-02-01 | holiday |\n',
  ],
  [
    'qemu cli',
    '-device virtio-iommu-pci -global virtio-iommu.reserved-regions=0xfee00000:0xfeefffff:1 -object memory-backend-ram\n',
  ],
  [
    'efi',
    'efi: mem36: [Reserved    |   |  |  |  |  |  |  |  |  |   |  |  |  |  ] range=[0x00000000fee00000-0x00000000fee00fff] (0MB)\n',
  ],
  [
    'memblock',
    'memblock_reserve: [0x00000000fee00000-0x00000000feefffff] setup_arch+0x1/0x2\n reserved[0x0]\t[0x0000000000000000-0x0000000000000fff], 0x0000000000001000 bytes flags: 0x0\n',
  ],
  ['zoneinfo', 'Node 0, zone DMA\n  pages free 3840\n        boost 0\n'],
  [
    'mail headers',
    'From: a@b\nSubject: [PATCH 0/3] reserved regions: direct\nMessage-ID: <0x123@x>\n\nHi,\n',
  ],
];

describe('lookalikes', () => {
  it.each(LOOKALIKES)('read(%s) has no region, no group and no fault', (_, text) => {
    for (const changed of [text, text.replace(/^/gm, '> '), text.replaceAll('\n', '\r\n')]) {
      const { host, diagnostics } = read(changed);
      expect([regionsOf({ host }), host.groups, diagnostics]).toEqual([[], [], []]);
      expect(host.warnings.map(({ code }) => code)).toEqual(['no-regions']);
    }
  });
});
