import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { read, readFiles, regionsOf } from '../check-dump.ts';
import { hostOf, mapLines } from '../kernel-log/told-lines.ts';

const ORACLE = new URL('../../../fixtures/oracle/', import.meta.url);
const HOSTS = readdirSync(ORACLE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const textOf = (name: string) => readFileSync(new URL(`${name}/iomem.txt`, ORACLE), 'utf8');
const maps = (text: string) => (hostOf(text).machine?.memoryMaps ?? []).map(mapLines);

const X86 = `00000000-00000fff : Reserved
00001000-0009fbff : System RAM
000a0000-000bffff : PCI Bus 0000:00
000f0000-000fffff : Reserved
  000f0000-000fffff : System ROM
00100000-3ffd6fff : System RAM
  27400000-283fffff : Kernel code
3ffd6000-3ffd6187 : ACPI Non-volatile Storage
100000000-8ffffffff : PCI Bus 0000:00
`;
const X86_MAP = [
  'iomem: /proc/iomem',
  'reserved 0x0-0xfff Reserved',
  'ram 0x1000-0x9fbff System RAM',
  'mmio 0xa0000-0xbffff PCI Bus 0000:00',
  'reserved 0xf0000-0xfffff Reserved',
  'rom 0xf0000-0xfffff System ROM',
  'ram 0x100000-0x3ffd6fff System RAM',
  'ram 0x27400000-0x283fffff Kernel code',
  'reserved 0x3ffd6000-0x3ffd6187 ACPI Non-volatile Storage',
  'mmio 0x100000000-0x8ffffffff PCI Bus 0000:00',
];

/** System RAM of some machines, read off their files; what lies inside it has names of its own. */
const RAM: Readonly<Record<string, readonly string[]>> = {
  's390x-zpci-k6.12': ['0x0-0x3fffffff'],
  'riscv64-iommu-pci-k7.2': ['0x80060000-0xbfffffff'],
  'arm64-virtio-resv-k6.12': ['0x40000000-0x7fffffff'],
  'arm64-smmuv3-dtodd-k6.12': [
    '0x40000000-0x77ffffff',
    '0x78100000-0x781fffff',
    '0x78300000-0x7fffffff',
  ],
  'x86-virtio-k6.12': ['0x1000-0x9fbff', '0x100000-0x3ffd6fff'],
  'x86-intel-rmrr-k6.12': [
    '0x1000-0x9fbff',
    '0x100000-0x2fffffff',
    '0x34000000-0x3ffd5fff',
    '0x3ffd6188-0x3ffd6fff',
  ],
};

describe('/proc/iomem', () => {
  it.each([
    ['as it is', X86],
    ['quoted', X86.replace(/^/gm, '> ')],
    ['quoted deep', X86.replace(/^/gm, '> >> ')],
    ['with returns', X86.replaceAll('\n', '\r\n')],
    ['upper case', X86.replace(/[0-9a-f]+-[0-9a-f]+/g, (range) => range.toUpperCase())],
    ['without indent', X86.replace(/^ +/gm, '')],
    ['by grep -H', X86.replace(/^/gm, '/proc/iomem:')],
    ['under a header', `==> /proc/iomem <==\n${X86}`],
    ['doubly spaced', X86.replaceAll('\n', '\n\n')],
  ])('read(%s) gives one map', (_, text) => {
    expect(maps(text)).toEqual([X86_MAP]);
  });
  it('read(iomem) is no region, no group and no fault', () => {
    const { host, diagnostics } = read(X86);
    expect([regionsOf({ host }), host.groups, diagnostics]).toEqual([[], [], []]);
    expect(host.warnings.map(({ code }) => code)).toEqual(['no-regions']);
  });
  it('read(iomem between a dump) leaves the dump its groups', () => {
    const region = '0x00000000fee00000 0x00000000feefffff msi';
    const text = `==> /sys/kernel/iommu_groups/3/reserved_regions <==\n${region}\n\n${X86}\n==> /sys/kernel/iommu_groups/4/reserved_regions <==\n${region}\n`;
    expect(regionsOf(read(text))).toEqual([
      '3 0xfee00000-0xfeefffff msi',
      '4 0xfee00000-0xfeefffff msi',
    ]);
    expect(maps(text)).toEqual([X86_MAP]);
  });
  it('read(two lists) gives two maps, each from its line', () => {
    const { machine } = hostOf(`${X86}\nand the other host:\n${X86}`);
    expect(machine?.memoryMaps?.map(mapLines)).toEqual([X86_MAP, X86_MAP]);
    expect(machine?.memoryMaps?.map(({ from }) => from.line)).toEqual([1, 12]);
  });
  it('read(all zero) is a warning and no map', () => {
    const text = X86.replace(/[0-9a-f]+-[0-9a-f]+/g, '00000000-00000000');
    const { host } = read(text, 'iomem.txt');
    expect(host.machine?.memoryMaps).toBeUndefined();
    expect(host.warnings[0]).toMatchObject({
      code: 'left-aside',
      text: expect.stringContaining('the kernel shows them to root alone'),
      from: { source: 'iomem.txt', line: 1 },
    });
  });
  it('read(range that ends below its first address) says where, and keeps the rest', () => {
    const { host, diagnostics } = read('00002000-00002fff : a\n  00002fff-00002000 : b\n');
    expect(diagnostics).toMatchObject([{ line: 2, column: 3, code: 'bad-number' }]);
    expect(host.machine?.memoryMaps?.map(mapLines)).toEqual([
      ['iomem: /proc/iomem', 'mmio 0x2000-0x2fff a'],
    ]);
  });
  it.each([
    '0000-001f : dma1',
    '00000000-0000ffff: x',
    '0x00000000-0x0000ffff : x',
    '12345678 : x',
  ])('read(%s) is no map', (line) => {
    expect(maps(`${line}\n`)).toEqual([]);
  });
});

describe('/proc/iomem of real kernels', () => {
  it('is there for each machine', () => {
    expect(HOSTS.length).toBeGreaterThanOrEqual(35);
    expect(HOSTS).toEqual(expect.arrayContaining(Object.keys(RAM)));
  });
  it.each(HOSTS)('read(%s/iomem.txt) has every line, in order', (name) => {
    const lines = textOf(name)
      .trimEnd()
      .split('\n')
      .map((line) => /^ *0*([0-9a-f]+)-0*([0-9a-f]+) : (.*)$/.exec(line))
      .map((match) => `0x${match?.[1] ?? ''}-0x${match?.[2] ?? ''} ${match?.[3] ?? ''}`);
    const path = `${name}/iomem.txt`;
    const { host, diagnostics } = readFiles([{ path, bytes: readFileSync(new URL(path, ORACLE)) }]);
    const [map = [], ...others] = (host.machine?.memoryMaps ?? []).map(mapLines);
    expect(map.slice(1).map((piece) => piece.replace(/^\w+ /, ''))).toEqual(lines);
    expect([others, diagnostics]).toEqual([[], []]);
    const ram = map.filter((piece) => piece.endsWith(' System RAM'));
    expect(ram.length).toBeGreaterThan(0);
    if (RAM[name]) {
      expect(ram).toEqual(RAM[name].map((range) => `ram ${range} System RAM`));
    }
    expect(map.filter((piece) => piece.startsWith('reserved')).length).toBe(
      textOf(name).match(/: (?:[Rr]eserved|ACPI Non-volatile Storage|ACPI Tables)$/gm)?.length ?? 0,
    );
  });
});
