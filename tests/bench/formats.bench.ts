import { readFileSync } from 'node:fs';
import { readHost } from '../../src/formats/read-host.ts';
import { time } from './engine-timing.ts';
import { printRatios, type Growth } from './growth.ts';

const MEGABYTE = 1 << 20;
const RUNS = 2;
const encoder = new TextEncoder();
const hex = (n: number, width = 8) => n.toString(16).padStart(width, '0');
const device = (i: number) =>
  `${hex(i >> 16, 4)}:${hex((i >> 8) & 255, 2)}:${hex((i >> 3) & 31, 2)}.${i & 7}`;

/** A line of each form, the `i`-th of many; the first may be another. */
const FORMS: Readonly<Record<string, (i: number) => string>> = {
  'regions, with care': (i) => `| ${i} | 0x${hex(i * 4096)} | 0x${hex(i * 4096 + 4095)} | msi |`,
  'faults: broken regions': (i) => `0x${hex(i, 15)}g 0x${hex(i, 16)} msi`,
  'boot log: groups': (i) => `pci ${device(i)}: Adding to iommu group ${i}`,
  'boot log: one group': (i) => `pci ${device(i)}: Adding to iommu group 1`,
  'boot log: RMRRs': (i) =>
    `DMAR: RMRR base: 0x${hex(i * 4096, 12)} end: 0x${hex(i * 4096 + 4095, 12)}`,
  'boot log: windows': (i) =>
    `pci_bus 0000:00: root bus resource [mem 0x${hex(i * 4096)}-0x${hex(i * 4096 + 4095)} window]`,
  'boot log: IOMMUs': (i) =>
    `DMAR: dmar${i}: reg_base_addr ${hex(i * 4096)} ver 1:0 cap d2008c40660462 ecap f050da`,
  'boot log: e820': (i) =>
    `BIOS-e820: [mem 0x${hex(i * 4096, 16)}-0x${hex(i * 4096 + 4095, 16)}] usable`,
  '/proc/iomem': (i) => `${hex(i * 4096)}-${hex(i * 4096 + 4095)} : System RAM`,
  'info mtree': (i) =>
    i === 0
      ? 'memory-region: system'
      : `    ${hex(i * 4096, 16)}-${hex(i * 4096 + 4095, 16)} (prio 0, ram): r${i}`,
  'VFIO: tries': (i) =>
    `vfio_dma_map(0x55, 0x${hex(i * 4096)}, 0x1000, 0x7f00) = -22 (Invalid argument)`,
  'VFIO: trace of RAM': (i) =>
    `vfio_listener_region_add region_add [ram] 0x${hex(i * 4096)} - 0x${hex(i * 4096 + 4095)} [0x7f0000000000]`,
  'iova ranges': (i) => `iova range ${i} is [0x${hex(i * 8192)}, 0x${hex(i * 8192 + 4095)}]`,
  'lspci, by group': (i) => `IOMMU Group ${i} ${device(i)} Host bridge [0600]: Intel [8086:1234]`,
  'ls -R of a group': (i) => (i === 0 ? '/sys/kernel/iommu_groups/1/devices:' : device(i)),
  'hex dump': (i) => `${hex(i * 16)}: 00 11 22 33 44 55 66 77 00 11 22 33 44 55 66 77`,
  'ACPI listing': (i) =>
    i === 0
      ? '[000h 0000   4]                    Signature : "DMAR"'
      : `[${hex(i, 3)}h ${i}   2]                     PCI Path : 1F,00`,
  'device tree source': (i) =>
    i === 0 ? '/dts-v1/; / {' : `n@${hex(i)} { reg = <${i} 1>; phandle = <${i}>; };`,
  prose: (i) => `Line ${i} of a mail that says nothing of the kind, at some length.`,
  'empty lines': () => '',
  'soft breaks': () => '> a=',
  'one line of blanks': (i) => (i === 0 ? '\0x' : '\0 '),
  'one line of bars': () => '\0|',
  'one line of addresses': (i) => `\0${hex(i, 16)} 0x0000000000000fff `,
  'JSON of regions': (i) =>
    `${i === 0 ? '[' : ','}{"start": "0x${hex(i * 4096)}", "end": "0x${hex(i * 4096 + 1)}", "type": "msi"}`,
};

function textOf(form: (i: number) => string, bytes: number): Uint8Array {
  const lines: string[] = [];
  for (let i = 0, length = 0; length < bytes; i += 1) {
    const line = form(i);
    lines.push(line.startsWith('\0') ? line.slice(1) : `${line}\n`);
    length += lines.at(-1)?.length ?? 1;
  }
  return encoder.encode(lines.join(''));
}

function growth(make: (bytes: number) => Uint8Array, bytes: number): Growth {
  const [one, two] = [make(bytes), make(2 * bytes)].map((read) => ({
    bytes: read.length,
    ...time(RUNS, () => readHost('bench', [{ path: 'x', bytes: read }]), 0),
  }));
  if (!one || !two) throw new Error('two sizes are measured');
  return { one, two };
}

/** A table with as many zeros behind it: what follows its end is passed over. */
function binary(path: string): (bytes: number) => Uint8Array {
  const table = readFileSync(path);
  return (bytes) => Uint8Array.from(Buffer.concat([table, Buffer.alloc(bytes)]));
}

printRatios([
  ...Object.entries(FORMS).map(([name, form]): [string, () => Growth] => [
    name,
    () => growth((bytes) => textOf(form, bytes), MEGABYTE),
  ]),
  [
    'regions as the kernel writes them, 8 MB',
    () =>
      growth(
        (bytes) => textOf((i) => `0x${hex(i * 4096, 16)} 0x${hex(i * 4096 + 4095, 16)} msi`, bytes),
        8 * MEGABYTE,
      ),
  ],
  ['ACPI table with a tail', () => growth(binary('tests/fixtures/acpi/dmar-rmrr.dat'), MEGABYTE)],
  [
    'device tree with a tail',
    () => growth(binary('tests/fixtures/device-tree/board.dtb'), MEGABYTE),
  ],
]);
