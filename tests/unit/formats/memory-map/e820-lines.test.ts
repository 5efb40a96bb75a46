import { describe, expect, it } from 'vitest';
import { read, regionsOf } from '../check-dump.ts';
import { hostOf, mapLines } from '../kernel-log/told-lines.ts';

const maps = (...lines: string[]) =>
  (hostOf(lines.map((line) => `${line}\n`).join('')).machine?.memoryMaps ?? []).map(mapLines);

const LOG = [
  'BIOS-provided physical RAM map:',
  'BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff] usable',
  'BIOS-e820: [mem 0x00000000000f0000-0x00000000000fffff] reserved',
  'BIOS-e820: [mem 0x000000007b7e6000-0x000000007b7e7fff] ACPI data',
  'BIOS-e820: [mem 0x000000007b7e8000-0x000000007b7e8fff] ACPI NVS',
  'BIOS-e820: [mem 0x0000000100000000-0x000000027fffffff] usable',
  'BIOS-e820: [mem 0x0000000280000000-0x000000037fffffff] persistent (type 12)',
];
const MAP = [
  'e820: BIOS-e820',
  'ram 0x0-0x9fbff usable',
  'reserved 0xf0000-0xfffff reserved',
  'reserved 0x7b7e6000-0x7b7e7fff ACPI data',
  'reserved 0x7b7e8000-0x7b7e8fff ACPI NVS',
  'ram 0x100000000-0x27fffffff usable',
  'other 0x280000000-0x37fffffff persistent (type 12)',
];

describe('e820 map of a boot log', () => {
  it.each([
    '',
    '[    0.000000] ',
    '> [    0.000000][    T0] ',
    'Nov 12 10:00:00 lab1 kernel: ',
    '<6>',
  ])('read(lines behind %j) gives one map', (prefix) => {
    expect(maps(...LOG.map((line) => `${prefix}${line}`))).toEqual([MAP]);
  });
  it('read(addresses that a mail put on the next line) are no broken regions', () => {
    const broken = LOG.flatMap((line) => [
      `Nov 12 10:00:00 lab1 kernel: ${line.replace(/0x.*$/, '').trim()}`,
      /0x.*$/.exec(line)?.[0] ?? '',
    ]);
    expect(maps(...broken)).toEqual([MAP]);
    expect(read(broken.join('\n')).diagnostics).toEqual([]);
  });
  it('read(beginnings of entries without end) takes none of them, nor the line behind', () => {
    expect(maps('BIOS-e820: [mem', 'BIOS-e820: [mem', ...LOG)).toEqual([MAP]);
    const many = 'BIOS-e820: [mem\n'.repeat(50_000);
    const from = performance.now();
    expect(maps(many)).toEqual([]);
    expect(performance.now() - from).toBeLessThan(5000);
  });
  it('read(types that a mail put on the next line)', () => {
    const broken = LOG.flatMap((line) => [
      `> [    0.000000] ${line.replace(/(?<=\]) .*$/, '')}`,
      `> ${/(?<=\] ).*$/.exec(line)?.[0] ?? ''}`,
    ]);
    expect(maps(...broken)).toEqual([MAP]);
  });
  it('read(user and modified sets) gives a map for each', () => {
    expect(
      maps(
        'BIOS-e820: [mem 0x0000-0x1fff] usable',
        'user-defined physical RAM map:',
        'user: [mem 0x0000-0x0fff] usable',
        'user: [mem 0x1000-0x1fff] reserved',
        'e820: update [mem 0x00000000-0x00000fff] usable ==> reserved',
        'modified: [mem 0x0000-0x1fff] reserved',
      ),
    ).toEqual([
      ['e820: BIOS-e820', 'ram 0x0-0x1fff usable'],
      ['e820: user', 'ram 0x0-0xfff usable', 'reserved 0x1000-0x1fff reserved'],
      ['e820: modified', 'reserved 0x0-0x1fff reserved'],
    ]);
  });
  it('read(two boots) gives two maps', () => {
    expect(maps(...LOG, ...LOG)).toEqual([MAP, MAP]);
  });
  it.each([
    [
      ' BIOS-e820: 0000000000000000 - 000000000009fc00 (usable)',
      'BIOS-e820',
      'ram 0x0-0x9fbff usable',
    ],
    [
      'BIOS-e820: ffffffffffff0000 - 0000000000000000 (reserved)',
      'BIOS-e820',
      'reserved 0xffffffffffff0000-0xffffffffffffffff reserved',
    ],
    ['(XEN)  [0000000000000000, 000000000009efff] (usable)', 'Xen-e820', 'ram 0x0-0x9efff usable'],
    ['(XEN)  0000000000000000 - 000000000009f000 (usable)', 'Xen-e820', 'ram 0x0-0x9efff usable'],
    [
      'Xen: [mem 0x0000000000000000-0x0000000000000fff] reserved',
      'Xen',
      'reserved 0x0-0xfff reserved',
    ],
    [
      'BIOS-e820: [mem 0x000000000009fc00-0x000000000009ffff]  device reserved',
      'BIOS-e820',
      'reserved 0x9fc00-0x9ffff device reserved',
    ],
    ['BIOS-e820: [mem 0x0-0xfff] usable   ← low memory', 'BIOS-e820', 'ram 0x0-0xfff usable'],
  ])('read(%s)', (line, name, piece) => {
    expect(maps(line)).toEqual([[`e820: ${name}`, piece]]);
  });
  it.each([
    'system 00:0b: [mem 0xfee00000-0xfeefffff] could not be reserved',
    'ACPI: Reserving DMAR table memory at [mem 0x5ba13000-0x5ba13087]',
    'BIOS-e820: [mem 0x2000-0x1fff] usable',
    'e820: update [mem 0x00000000-0x00000fff] usable ==> reserved',
  ])('read(%s) is no map', (line) => {
    expect(maps(`[    0.000000] ${line}`)).toEqual([]);
  });
  it('read(log) is no region, no group and no fault', () => {
    const { host, diagnostics } = read(LOG.join('\n'));
    expect([regionsOf({ host }), host.groups, diagnostics]).toEqual([[], [], []]);
  });
});
