import { describe, expect, it } from 'vitest';
import { range } from '../../../../src/model/range.ts';
import type { MemoryKind, MemoryMap } from '../../../../src/model/told.ts';
import { guestOfMap, mapTitle } from '../../../../src/view/facts/guest-of-map.ts';
import { guestPieces } from '../../../../src/view/guest/guest-answer.ts';

function map(what: MemoryMap['what'], ...pieces: [bigint, bigint, MemoryKind][]): MemoryMap {
  return {
    what,
    name: '',
    from: { source: 'a.txt', line: 1 },
    pieces: pieces.map(([first, last, kind]) => ({ range: range(first, last), kind, name: kind })),
  };
}

describe('guestOfMap', () => {
  it('takes the RAM of a host, pieces that touch as one', () => {
    const iomem = map(
      'iomem',
      [0x1000n, 0x9fbffn, 'ram'],
      [0xf0000n, 0xfffffn, 'reserved'],
      [0x10_0000n, 0x2fff_ffffn, 'ram'],
      [0x3000_0000n, 0x3fff_ffffn, 'ram'],
    );
    expect(guestOfMap(iomem)).toEqual({
      layout: 'by-hand',
      values: { ranges: '0x1000-0x9fbff, 0x100000-0x3fffffff' },
    });
  });

  it('takes RAM and ROM of QEMU as they are: each is one map', () => {
    const flat = map(
      'flat-view',
      [0n, 0xbffffn, 'ram'],
      [0xc0000n, 0xdffffn, 'rom'],
      [0xe0000n, 0xfffffn, 'mmio'],
    );
    const guest = guestOfMap(flat);
    expect(guest?.values).toEqual({ ranges: '0x0-0xbffff, 0xc0000-0xdffff' });
    const built = guest && guestPieces(guest);
    expect(built?.ok && built.value.pieces.map(({ first, last }) => [first, last])).toEqual([
      [0n, 0xbffffn],
      [0xc0000n, 0xdffffn],
    ]);
  });

  it('gives none where nothing of it is RAM', () => {
    expect(guestOfMap(map('e820', [0n, 0xfffn, 'reserved']))).toBeUndefined();
  });
});

describe('mapTitle', () => {
  it('names the address space where there is one', () => {
    expect(mapTitle({ what: 'iomem', name: '' })).toBe('Memory of /proc/iomem');
    expect(mapTitle({ what: 'iomem', name: '/proc/iomem' })).toBe('Memory of /proc/iomem');
    expect(mapTitle({ what: 'flat-view', name: 'vfio-pci' })).toBe('Flat view of QEMU: vfio-pci');
  });
});
