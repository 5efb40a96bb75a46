import { expect, test } from 'vitest';
import { fixtureText, readLines } from './facts.ts';

/** Listings as people mailed them: what each tells, and at which line. Written down from the texts. */
const PARTS: Readonly<
  Record<string, { readonly facts: readonly string[]; readonly lines: readonly number[] }>
> = {
  '310-iasl-iort-rmr-hisi': {
    facts: ['rmr 0xe6400000-0xe64fffff direct', 'rmr 0x27b00000-0x286fffff direct'],
    lines: [12, 16],
  },
  '312-iasl-dmar-rmrr-xhci': {
    facts: ['rmrr 0x71155000-0x71174fff direct device 0000:00:14.0'],
    lines: [1],
  },
  '315-iasl-ivrs-ivmd-range-1byte': {
    facts: [
      'ivmd 0x9a432000-0x9a432000 direct range 0000:00:00.0 0000:0f:1f.7',
      'ivmd 0x9a431000-0x9a431000 direct range 0000:00:00.0 0000:0f:1f.7',
    ],
    lines: [1, 14],
  },
  '318-iasl-dmar-rmrr-oldstyle-device-scope': {
    facts: ['rmrr 0xcf4af000-0xcf4affff direct device 0000:00:1d.0'],
    lines: [1],
  },
};

/** What mails do to a text. Those that keep the lines' numbers stand first. */
const DRESSES: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'with returns': (text) => text.replaceAll('\n', '\r\n'),
  quoted: (text) => text.replaceAll(/^/gm, '> > '),
  'in one column': (text) => text.replaceAll(/^(\[.*?\]) +/gm, '$1 '),
  'with lengths in hex, as iasl of 2022 and later': (text) =>
    text.replaceAll(/^(\[\w+h \d{4}) +(\d)\]/gm, '$1 00$2h]'),
};

const REWRAPPED: Readonly<Record<string, (text: string) => string>> = {
  'broken behind the brackets': (text) => text.replaceAll(/^(\[.*?\]) +(.*)$/gm, '$1\n$2'),
  'broken before the value': (text) => text.replaceAll(/^(\[.*?) : (\w.*)$/gm, '$1 :\n> $2'),
  'broken inside the brackets': (text) => text.replaceAll(/^(\[\w+h \d{4}) +/gm, '$1\n'),
  'without brackets, but for the first': (text) =>
    `Subtable Type : 0002 [Root Port ATS Capability]\n${text.replaceAll(/^\[.*?\]/gm, '')}`,
  'between prose': (text) =>
    `Hi,\nhere is what the firmware says:\n\n${text}\n\nThat is all : it has 1 region.\n`,
};

for (const [name, { facts, lines }] of Object.entries(PARTS)) {
  const text = fixtureText(`corpus/firmware/${name}.txt`);

  for (const [dress, change] of Object.entries(DRESSES)) {
    test(`a mailed part of a listing (${name}) ${dress} tells ${facts.length} facts`, () => {
      const told = readLines(change(text));
      expect(told.facts).toEqual(facts);
      expect(told.lines).toEqual(lines);
      expect(told.faults).toEqual([]);
      expect(told.recognised).toEqual(['Parts of ACPI tables']);
    });
  }

  for (const [dress, change] of Object.entries(REWRAPPED)) {
    test(`a mailed part of a listing (${name}) ${dress} tells the same`, () => {
      const told = readLines(change(text));
      expect(told.facts).toEqual(facts);
      expect(told.faults).toEqual([]);
    });
  }
}

test('an IVMD of one byte is off the pages', () => {
  const { warnings } = readLines(fixtureText('corpus/firmware/315-iasl-ivrs-ivmd-range-1byte.txt'));
  expect(warnings).toEqual(['firmware-unaligned', 'firmware-unaligned']);
});

test('listings of other tables and regions beside a listing are not taken', () => {
  const madt = [
    '[000h 0000   4]                    Signature : "APIC"    [Multiple APIC Description Table (MADT)]',
    '[02Ch 0044   1]                Subtable Type : 01 [I/O APIC]',
    '[02Dh 0045   1]                       Length : 0C',
    '[030h 0048   8]                 Base Address : 00000000FEC00000',
    '[030h 0048   8]          End Address (limit) : 00000000FEC00FFF',
  ];
  expect(readLines(madt.join('\n')).facts).toEqual([]);
  const dump =
    '/sys/kernel/iommu_groups/1/reserved_regions : 0x0000000000000000 0x0000000000ffffff direct';
  const text = `${fixtureText('corpus/firmware/312-iasl-dmar-rmrr-xhci.txt')}\n${dump}\n12 : 0x0 0x1 msi`;
  const { claimed, facts } = readLines(text);
  expect(facts.length).toBe(1);
  expect(Math.max(...claimed)).toBe(15);
});

test('a field that is missing or no number is said, and the other structures are read', () => {
  const text = fixtureText('acpi/dmar-rmrr.dsl').split('Raw Table Data')[0] ?? '';
  const cut = text
    .replace(/^.*End Address.*300FFFFF$/m, '')
    .replace('00000000311FFFFF', '311FFFZZ');
  const { facts, faults } = readLines(cut);
  expect(facts.length).toBe(5);
  expect(faults).toEqual([
    '143:48 missing-field 0001 [Reserved Memory Region]',
    '166:48 bad-number 311FFFZZ',
  ]);
});
