import { expect, test } from 'vitest';
import { fixture, fixtureText, readBinary, readLines } from './facts.ts';

/**
 * What firmware wants, written down from hex dumps of the tables: RMRRs at 0xa0 … 0x160, IVMDs at 0xf8 … 0x158,
 * RMR nodes at 0xec, 0x130 and 0x188, whose stream ids the root complex at 0xa0 maps one to one.
 */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  'dmar-aw39': [],
  'dmar-aw48': [],
  'dmar-rmrr': [
    'rmrr 0x30000000-0x300fffff direct device 0000:00:03.0',
    'rmrr 0x31000000-0x311fffff direct device 0000:00:06.0',
    'rmrr 0x31400000-0x314fffff direct device 0000:00:05.0',
    'rmrr 0x32000000-0x320fffff direct device 0000:00:04.0',
    'rmrr 0x32080000-0x321fffff direct device 0000:00:04.0',
    'rmrr 0x32200000-0x322fffff direct device 0000:00:04.0',
    'rmrr 0x33000000-0x330fffff direct device 0000:00:09.0, device 0000:00:1f.2',
  ],
  ivrs: ['amd 0000:00:01.0 0x29d3 0x0'],
  'ivrs-ivmd': [
    'amd 0000:00:01.0 0x29d3 0x0',
    'ivmd 0x30000000-0x300fffff direct device 0000:00:03.0',
    'ivmd 0x32000000-0x321fffff direct device 0000:00:04.0',
    'ivmd 0x33000000-0x330fffff direct range 0000:00:05.0 0000:00:06.0',
    'ivmd 0x32800000-0x32800fff direct device 0000:00:09.0',
  ],
  iort: [],
  'iort-rmr': [
    'rmr 0x78000000-0x780fffff direct device 0000:00:03.0',
    'rmr 0x78100000-0x781fffff direct-relaxable device 0000:00:04.0',
    'rmr 0x78200000-0x7820ffff direct-relaxable device 0000:00:04.0',
    'rmr 0x78400000-0x7840ffff direct-relaxable range 0000:00:05.0 0000:00:09.7',
  ],
  viot: [],
};

/**
 * Made-up tables with what is rare: scopes of every kind, memory that is empty, inverted, off its alignment. Written
 * down from the sources that they were compiled from.
 */
const CORNERS = {
  'corners-dmar': {
    facts: [
      'rmrr 0x7b000000-0x7b7fffff direct device 0001:3a:02.1, path 0001:00:1c.0/00.0, bridge 0001:00:1e.0, device \\_SB.PCI0.I2C0',
      'rmrr 0x7c000800-0x7c0ffffe direct device 0000:00:02.0',
      'rmrr 0xfffffffffffff000-0xffffffffffffffff direct',
    ],
    warnings: ['firmware-unaligned', 'firmware-inverted'],
  },
  'corners-ivrs': {
    facts: [
      'amd 0001:00:00.2 0x246577efa2254afa 0x10',
      'ivmd 0xa0000000-0xa000ffff direct all 1',
      'ivmd 0x9a432000-0x9a432000 direct device 0000:c3:1f.5',
      'ivmd 0xa1000000-0xa1001fff direct range 0000:00:00.0 0000:0f:1f.7',
    ],
    warnings: ['firmware-unaligned', 'firmware-inverted', 'firmware-inverted'],
  },
  'corners-iort': {
    facts: [
      'rmr 0x80000000-0x8000ffff direct-relaxable range 0002:01:01.0 0002:01:01.1, device \\_SB_.DMA0',
      'rmr 0x80100000-0x8011ffff direct-relaxable range 0002:01:01.0 0002:01:01.1, device \\_SB_.DMA0',
      'rmr 0x80200000-0x8022ffff direct-relaxable range 0002:01:01.0 0002:01:01.1, device \\_SB_.DMA0',
      'rmr 0x81000000-0x8100ffff direct all 5',
      'rmr 0x82001000-0x82001fff direct range 0002:01:1f.0 0002:01:1f.7, device \\_SB_.DMA0',
      'rmr 0x84000000-0x8400ffff direct',
      'rmr 0x84100000-0x8410ffff direct',
      'rmr 0x85000000-0x8500ffff direct',
    ],
    warnings: ['firmware-unaligned', 'firmware-inverted'],
  },
} as const;

for (const [name, { facts, warnings }] of Object.entries(CORNERS)) {
  test(`a table with what is rare (${name}.dat) tells the same as bytes and as a listing`, () => {
    const [fields = ''] = fixtureText(`acpi/${name}.dsl`).split('Raw Table Data');
    const told = [
      readBinary(fixture(`acpi/${name}.dat`)),
      readLines(fields),
      readLines(fixtureText(`acpi/${name}.dsl`)),
    ];
    expect(told.map((one) => one?.facts)).toEqual([facts, facts, facts]);
    expect(told.map((one) => one?.warnings)).toEqual([warnings, warnings, warnings]);
    expect(told.map((one) => one?.faults)).toEqual([[], [], []]);
  });
}

/** What the iasl of the listings (20200925) does not know: RMR nodes, VIOT. */
const NOT_LISTED = ['iort-rmr', 'viot'];

function title(name: string): string {
  return `ACPI table ${name.slice(0, 4).toUpperCase()}`;
}

for (const [name, facts] of Object.entries(TABLES)) {
  test(`a table of a machine (${name}.dat) tells ${facts.length} facts`, () => {
    const told = readBinary(fixture(`acpi/${name}.dat`));
    expect(told?.facts).toEqual(facts);
    expect(told?.faults).toEqual([]);
    expect(told?.warnings).toEqual([]);
    expect(told?.recognised).toEqual([title(name)]);
  });

  test(`the whole iasl listing of ${name} tells the same as its bytes`, () => {
    const told = readLines(fixtureText(`acpi/${name}.dsl`));
    expect({ ...told, lines: [], claimed: [] }).toEqual({
      ...readBinary(fixture(`acpi/${name}.dat`)),
      lines: [],
      claimed: [],
    });
    expect(told.claimed.length).toBeGreaterThan(10);
  });

  if (NOT_LISTED.includes(name)) continue;
  test(`the iasl listing of ${name} without the bytes below it tells the same as the bytes`, () => {
    const [fields = ''] = fixtureText(`acpi/${name}.dsl`).split('Raw Table Data');
    const told = readLines(fields);
    expect(told.facts).toEqual(facts);
    expect(told.faults).toEqual([]);
    expect(told.recognised).toEqual([title(name)]);
  });
}

test('facts of a listing have the lines of their structures, with and without the bytes below', () => {
  const text = fixtureText('acpi/dmar-rmrr.dsl');
  const lines = text
    .split('\n')
    .flatMap((line, i) => (line.includes('[Reserved Memory Region]') ? [i + 1] : []));
  expect(lines.length).toBe(7);
  expect(readLines(text).lines).toEqual(lines);
  expect(readLines(text.split('Raw Table Data')[0] ?? '').lines).toEqual(lines);
});

test('a listing of RMR nodes that its iasl did not know says so, unless the bytes are below it', () => {
  const [fields = ''] = fixtureText('acpi/iort-rmr.dsl').split('Raw Table Data');
  const { facts, faults } = readLines(fields);
  expect(facts).toEqual([]);
  expect(faults.length).toBe(3);
  expect(faults.every((fault) => fault.endsWith(' missing-field 06'))).toBe(true);
});
