import { describe, expect, it } from 'vitest';
import { read, regionsOf } from '../check-dump.ts';
import { hostOf, mapLines } from '../kernel-log/told-lines.ts';

const maps = (...lines: string[]) =>
  (hostOf(lines.map((line) => `${line}\n`).join('')).machine?.memoryMaps ?? []).map(mapLines);
const add = (range: string) =>
  `vfio_listener_region_add_ram region_add [ram] ${range} [0x7f5b41e00000]`;
const del = (range: string) => `vfio_listener_region_del region_del ${range}`;

describe('trace of what VFIO maps for QEMU', () => {
  it('read(added) is sorted, and each range there once', () => {
    expect(maps(add('0x100000 - 0xbfffffff'), add('0x0 - 0xbffff'), add('0x0 - 0xbffff'))).toEqual([
      ['trace: vfio', 'ram 0x0-0xbffff ram', 'ram 0x100000-0xbfffffff ram'],
    ]);
  });
  it('read(deleted) is there no more, until it is added again', () => {
    expect(maps(add('0x0 - 0xfff'), add('0x1000 - 0x1fff'), del('0x0 - 0xfff'))).toEqual([
      ['trace: vfio', 'ram 0x1000-0x1fff ram'],
    ]);
    expect(maps(add('0x0 - 0xfff'), del('0x0 - 0xfff'), add('0x0 - 0xfff'))).toEqual([
      ['trace: vfio', 'ram 0x0-0xfff ram'],
    ]);
    expect(maps(add('0x0 - 0xfff'), del('0x0 - 0xfff'))).toEqual([]);
  });
  it('read(two side by side) keeps them apart', () => {
    expect(
      maps(`${add('0x0 - 0xfff')}  |  ${add('0x0 - 0x1fff')}`, add('0x2000 - 0x2fff')),
    ).toEqual([
      ['trace: vfio, column 1', 'ram 0x0-0xfff ram', 'ram 0x2000-0x2fff ram'],
      ['trace: vfio, column 2', 'ram 0x0-0x1fff ram'],
    ]);
  });
  it.each([
    'vfio_listener_region_add_skip SKIPPING region_add 0xfee00000 - 0xfeefffff',
    add('0x2000 - 0x1fff'),
    add('0x0 - 0x10000000000000000'),
  ])('read(%s) tells of no memory', (line) => {
    expect(maps(line)).toEqual([]);
  });
  it('read(trace) is no region, no group and no fault', () => {
    const { host, diagnostics } = read(`12@1620207496.158864:${add('0x0 - 0xfff')}\n`);
    expect([regionsOf({ host }), host.groups, diagnostics]).toEqual([[], [], []]);
    expect(host.machine?.memoryMaps).toHaveLength(1);
  });
});
