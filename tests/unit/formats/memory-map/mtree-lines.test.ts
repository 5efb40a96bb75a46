import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { read, regionsOf } from '../check-dump.ts';
import { hostOf, mapLines } from '../kernel-log/told-lines.ts';

const FOLDER = new URL('../../../fixtures/mtree/', import.meta.url);
const TREE = readFileSync(new URL('q35-mtree.txt', FOLDER), 'utf8');
const FLAT = readFileSync(new URL('q35-mtree-f.txt', FOLDER), 'utf8');
const maps = (text: string) => (hostOf(text).machine?.memoryMaps ?? []).map(mapLines);

const DRESSES: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['quoted', (text) => text.replace(/^/gm, '> ')],
  ['with returns', (text) => text.replaceAll('\n', '\r\n')],
  ['with owners', (text) => text.replace(/(?<=\): .*)$/gm, ' owner:{dev id=net0}')],
];

const VFIO = [
  'flat-view: vfio-pci, memory, cpu-memory-0',
  'ram 0x0-0x9ffff pc.ram',
  'mmio 0xa0000-0xbffff vga-lowmem',
  'rom 0xc0000-0xdffff pc.rom',
  'ram 0xe0000-0x7fffffff pc.ram',
  'ram 0xfd000000-0xfdffffff 0000:01:00.0 BAR 1 mmaps[0]',
  'mmio 0xfec00000-0xfec00fff ioapic',
  'mmio 0xfffc0000-0xffffffff system.flash0',
  'ram 0x100000000-0x27fffffff pc.ram',
];

const MEMORY = [
  'mtree: cpu-memory-0, memory (priorities not resolved)',
  'ram 0x0-0x7fffffff ram-below-4g @pc.ram',
  'other 0x0-0xffffffffffffffff pci-hole @pci',
  'other 0xa0000-0xbffff smram-region @pci',
  'rom 0xc0000-0xc3fff pam-rom @pc.ram',
  'mmio 0xfec00000-0xfec00fff ioapic',
  'ram 0x100000000-0x27fffffff ram-above-4g @pc.ram',
];

describe('QEMU info mtree', () => {
  it.each(DRESSES)('read(info mtree -f %s) gives what each device meets', (_, dress) => {
    expect(maps(dress(FLAT))).toEqual([VFIO]);
  });
  it.each(DRESSES)('read(info mtree %s) gives what lies in the trees', (_, dress) => {
    expect(maps(dress(TREE)).map((map) => map.toSorted())).toEqual([MEMORY.toSorted()]);
  });
  it('read(tree that has lost its indent) takes no container for a device', () => {
    const bare = TREE.replace(/^ +/gm, '');
    const [memory = []] = maps(bare).filter(([head]) => head?.startsWith('mtree: cpu-memory-0'));
    expect(memory).toEqual(expect.arrayContaining(MEMORY));
    expect(memory.filter((piece) => piece.startsWith('mmio 0x0-0xffffffffffffffff'))).toEqual([]);
  });
  it('read(both) gives both maps, from their lines', () => {
    const { machine } = hostOf(`${FLAT}\n${TREE}`);
    expect(machine?.memoryMaps?.map(({ what }) => what)).toEqual(['flat-view', 'mtree']);
    expect(machine?.memoryMaps?.[0]?.from.line).toBe(FLAT.split('\n').indexOf('FlatView #1') + 1);
  });
  it('read(spaces that share a tree) names all of them', () => {
    const entry = '  0000000000000000-000000000000ffff (prio 0, ram): ram';
    const text = `address-space shared 2 times:\n  - cpu-memory-0\n  - memory\n${entry}\n`;
    expect(maps(text)).toEqual([
      ['mtree: cpu-memory-0, memory (priorities not resolved)', 'ram 0x0-0xffff ram'],
    ]);
  });
  it('read(flat view without its head) is named by its root', () => {
    const text =
      ' Root memory region: system\n  0000000000000000-00000000000fffff (prio 0, ram): ram\n';
    expect(maps(text)).toEqual([['flat-view: system', 'ram 0x0-0xfffff ram']]);
  });
  it.each([
    ['nv-ram', 'ram'],
    ['romd', 'mmio'],
    ['RW', 'other'],
  ])('read(entry of type %s) is %s', (type, kind) => {
    const text = `FlatView #0\n AS "memory", root: system\n  0000000000000000-00000000000fffff (prio -10, ${type}): x\n`;
    expect(maps(text)).toEqual([['flat-view: memory', `${kind} 0x0-0xfffff x`]]);
  });
  it('read(either) is no region, no group and no fault', () => {
    for (const text of [TREE, FLAT]) {
      const { host, diagnostics } = read(text);
      expect([regionsOf({ host }), host.groups, diagnostics]).toEqual([[], [], []]);
      expect(host.warnings.map(({ code }) => code)).toEqual(['no-regions']);
    }
  });
});
