import { array, assert, constantFrom, nat, oneof, property, tuple, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import { edited, joined, withChecksum } from './edit.ts';
import { fixture, fixtureText, readBinary, readLines } from './facts.ts';

const NAMES =
  'dmar-aw39 dmar-rmrr ivrs ivrs-ivmd iort iort-rmr viot corners-dmar corners-ivrs corners-iort'.split(
    ' ',
  );
const TABLES = NAMES.map((name) => fixture(`acpi/${name}.dat`));
const LISTINGS = NAMES.map((name) => fixtureText(`acpi/${name}.dsl`).split('\n'));
const BYTES = uint8Array({ minLength: 1, maxLength: 64 });

/** Reads bytes twice, as they are and as a dump; no run may throw, and both times the answer is the same. */
function readTwice(bytes: Uint8Array): void {
  expect(readBinary(bytes)).toEqual(readBinary(bytes.slice()));
  const rows = dumpOf(bytes);
  expect(readLines(rows)).toEqual(readLines(rows));
}

/** As `acpidump` prints it. */
function dumpOf(bytes: Uint8Array): string {
  const rows = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, i) => {
    const row = Array.from(bytes.subarray(i * 16, i * 16 + 16));
    const hex = row.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
    return `    ${(i * 16).toString(16).toUpperCase().padStart(4, '0')}: ${hex.padEnd(47)}  .`;
  });
  return ['DMAR @ 0x0000000000000000', ...rows, '', ''].join('\n');
}

test('readBinary of cuts, splices and noise in tables never throws and is always the same', () => {
  const part = tuple(constantFrom(...TABLES), nat({ max: 840 }), nat({ max: 840 })).map(
    ([table, start, length]) => table.slice(start, start + length),
  );
  const pieces = array(oneof(part, BYTES), { maxLength: 3 });
  assert(
    property(constantFrom(...TABLES), nat({ max: 840 }), pieces, (table, cut, rest) => {
      readTwice(joined(table.subarray(0, cut), ...rest));
    }),
    { numRuns: 3000 },
  );
});

test('readBinary of tables with bytes changed at random never throws and is always the same', () => {
  const change = tuple(nat({ max: 839 }), nat({ max: 255 }));
  assert(
    property(
      constantFrom(...TABLES),
      array(change, { minLength: 1, maxLength: 6 }),
      (table, changes) => {
        const bytes = table.slice();
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        readTwice(withChecksum(bytes));
      },
    ),
    { numRuns: 3000 },
  );
});

test('readBinary of a table with any one field set to 0, 1 or all ones never throws', () => {
  const lies = [0, 1, 0xffff, 0xffff_ffff, 0x7fff_ffff];
  let runs = 0;
  for (const [i, name] of NAMES.entries()) {
    const length = TABLES[i]?.length ?? 0;
    for (let at = 4; at < length; at += 1) {
      for (const value of lies) {
        // A byte alone, and a word or double word where one may begin.
        for (const size of at % 2 === 0 ? [1, 2, 4] : [1]) {
          readBinary(edited(name, [at, size, value]));
          runs += 1;
        }
      }
    }
  }
  expect(runs).toBeGreaterThan(20_000);
});

test('readLines of listings with lines dropped, doubled, cut and mixed never throws', () => {
  const words = constantFrom(
    ...'FFFFFFFFFFFFFFFF|0|zz|00000000000000001|"|[0A0h 0160   2]| : |>'.split('|'),
  );
  const change = tuple(nat({ max: 400 }), nat({ max: 4 }), nat({ max: 60 }), words);
  assert(
    property(
      constantFrom(...LISTINGS),
      array(change, { minLength: 1, maxLength: 8 }),
      (listing, changes) => {
        const lines = listing.slice();
        for (const [n, how, at, word] of changes) {
          const i = n % lines.length;
          const line = lines[i] ?? '';
          const other = [[], [line, line], [line.slice(0, at)], [line.slice(at)]][how];
          lines.splice(i, 1, ...(other ?? [line.slice(0, at) + word]));
        }
        const text = lines.join('\n');
        expect(readLines(text)).toEqual(readLines(text));
      },
    ),
    { numRuns: 2000 },
  );
});

test('readLines of random text that looks like a listing or a dump never throws', () => {
  const word = constantFrom(
    '\n',
    ...'[0A8h 0168   8]|[0008]| : |Subtable Type|0001|22|Type|06|Length|Base Address|FFFF'.split(
      '|',
    ),
    ...'End Address (limit)|PCI Path|1F,00|Signature|"IORT"|0000:|44 4D 41 52|*|0010:'.split('|'),
    ...'FF FF FF FF|DMAR @ 0x0|\n| |Mapping Count|Base Address of RMR|Length of RMR'.split('|'),
    ...'\n|Input base|Device Name|"|\n[0B0h 0176   8]'.split('|'),
  );
  assert(
    property(array(word, { maxLength: 80 }), (parts) => {
      const text = parts.join('');
      expect(readLines(text)).toEqual(readLines(text));
    }),
    { numRuns: 2000 },
  );
});

test('a dump of a table tells what its bytes tell, as acpidump, xxd and hexdump print it', () => {
  for (const [i, name] of NAMES.entries()) {
    const table = TABLES[i] ?? new Uint8Array();
    const bytes = readBinary(table);
    const rows = dumpOf(table);
    const xxd = rows.replaceAll(/^ {4}(\w{4}): (.*?)  \.$/gm, (_, at: string, hex: string) => {
      const pairs = hex
        .trim()
        .replaceAll(/(\w\w) (\w\w)/g, '$1$2')
        .toLowerCase();
      return `0000${at}: ${pairs}  ....`;
    });
    const hexdump = rows.replaceAll(/^ {4}(\w{4}): (.{23}) (.*?) +\.$/gm, '0000$1  $2  $3 |....|');
    for (const text of [rows, xxd, hexdump, rows.replaceAll(/^/gm, '> ')]) {
      const told = readLines(text);
      expect({ name, facts: told.facts, faults: told.faults, warnings: told.warnings }).toEqual({
        name,
        facts: bytes?.facts,
        faults: [],
        warnings: bytes?.warnings,
      });
      expect(told.claimed.length).toBe(Math.ceil(table.length / 16) + 1);
    }
  }
});
