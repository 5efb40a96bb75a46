import { expect, test } from 'vitest';
import { edited, joined, withChecksum } from './edit.ts';
import { fixture, readBinary } from './facts.ts';

/** Lies in tables: what is changed, how many facts are left, and the faults. The offsets are in hex dumps. */
const LIES: readonly {
  readonly what: string;
  readonly bytes: () => Uint8Array;
  readonly facts: number;
  readonly faults: readonly string[];
}[] = [
  {
    what: 'a length of 0 of the second RMRR ends the list',
    bytes: () => edited('dmar-rmrr', [0xc2, 2, 0]),
    facts: 1,
    faults: ['1:193 bad-table offset 0xc0: a structure of the length 0'],
  },
  {
    what: 'a length that leads out of the table ends the list',
    bytes: () => edited('dmar-rmrr', [0x122, 2, 0xffff]),
    facts: 4,
    faults: ['1:289 bad-table offset 0x120: a structure of the length 65535'],
  },
  {
    what: 'an RMRR that is too short is passed over',
    bytes: () => edited('corners-dmar', [0xcc, 2, 8], [0xd2, 2, 9], [0xd4, 2, 0x10]),
    facts: 2,
    faults: ['1:203 bad-table offset 0xca: an RMRR of the length 8'],
  },
  {
    what: 'a scope of the length 0 ends the scopes',
    bytes: () => edited('dmar-rmrr', [0x181, 1, 0]),
    facts: 7,
    faults: ['1:385 bad-table offset 0x180: a device scope of the length 0'],
  },
  {
    what: 'a scope that leads out of its structure ends the scopes',
    bytes: () => edited('dmar-rmrr', [0xb9, 1, 10]),
    facts: 7,
    faults: ['1:185 bad-table offset 0xb8: a device scope of the length 10'],
  },
  {
    what: 'a function beyond 7 is no device',
    bytes: () => edited('dmar-rmrr', [0xbf, 1, 8]),
    facts: 7,
    faults: ['1:191 bad-table offset 0xbe: a path that no PCI device has'],
  },
  {
    what: 'a file that is cut',
    bytes: () => fixture('acpi/dmar-rmrr.dat').subarray(0, 0xf0),
    facts: 2,
    faults: [
      '1:5 bad-table offset 0x4: a length of 392',
      '1:225 bad-table offset 0xe0: a structure of the length 32',
    ],
  },
  {
    what: 'a table that says it is shorter',
    bytes: () => edited('dmar-rmrr', [4, 4, 0xe0]),
    facts: 2,
    faults: ['1:225 bad-table offset 0xe0: 168 bytes that are no table'],
  },
  {
    what: 'an IVMD of 31 bytes',
    bytes: () => edited('ivrs-ivmd', [0x15a, 2, 0x1f]),
    facts: 4,
    faults: [
      '1:345 bad-table offset 0x158: an IVMD of the length 31',
      '1:376 bad-table offset 0x177: the table ends within a structure',
    ],
  },
  {
    what: 'a device entry that leads out of its IVHD',
    bytes: () => edited('ivrs', [0xf4, 1, 0x43]),
    facts: 1,
    faults: ['1:245 bad-table offset 0xf4: a device entry of type 0x43 and 8 bytes'],
  },
  {
    what: 'a first node outside the table',
    bytes: () => edited('iort-rmr', [40, 4, 0xffff_ffff]),
    facts: 0,
    faults: ['1:41 bad-table offset 0x28: the first node at 4294967295'],
  },
  {
    what: 'more nodes than there are',
    bytes: () => edited('iort-rmr', [36, 4, 0xffff_ffff]),
    facts: 4,
    faults: ['1:37 bad-table offset 0x24: a count of 4294967295 nodes'],
  },
  {
    what: 'fewer nodes than there are: the kernel reads no more than it is told',
    bytes: () => edited('iort-rmr', [36, 4, 5]),
    facts: 3,
    faults: ['1:37 bad-table offset 0x24: a count of 5 nodes'],
  },
  {
    what: 'a node of the length 0',
    bytes: () => edited('iort-rmr', [0x131, 2, 0]),
    facts: 1,
    faults: ['1:305 bad-table offset 0x130: a structure of the length 0'],
  },
  {
    what: 'more mappings than the node has room for: those that are there count',
    bytes: () => edited('iort-rmr', [0xa8, 4, 0xffff_ffff]),
    facts: 4,
    faults: [
      '1:169 bad-table offset 0xa8: 4294967295 ID mappings at 36 of a node of the length 76',
    ],
  },
  {
    what: 'mappings outside the node',
    bytes: () => edited('iort-rmr', [0xf8, 4, 0x1000]),
    facts: 4,
    faults: ['1:245 bad-table offset 0xf4: 1 ID mappings at 4096 of a node of the length 68'],
  },
  {
    what: 'descriptors outside the node',
    bytes: () => edited('iort-rmr', [0x104, 4, 0x41]),
    facts: 3,
    faults: ['1:257 bad-table offset 0x100: 1 RMR descriptors at 65 of a node of the length 68'],
  },
  {
    what: 'more descriptors than the node has room for',
    bytes: () => edited('iort-rmr', [0x19c, 4, 3]),
    facts: 5,
    faults: ['1:413 bad-table offset 0x19c: 3 RMR descriptors at 28 of a node of the length 68'],
  },
  {
    what: 'an output that is no node of a VIOT',
    bytes: () => edited('viot', [0x50, 2, 0x31]),
    facts: 0,
    faults: ['1:81 bad-table offset 0x50: a node at 49'],
  },
  {
    what: 'a count of nodes of a VIOT that lies',
    bytes: () => edited('viot', [36, 2, 3]),
    facts: 0,
    faults: ['1:37 bad-table offset 0x24: a count of 3 nodes'],
  },
];

for (const { what, bytes, facts, faults } of LIES) {
  test(`a table that lies is read up to there: ${what}`, () => {
    const told = readBinary(bytes());
    expect(told?.faults).toEqual(faults);
    expect(told?.facts.length).toBe(facts);
  });
}

test('mappings that are outside the node name no device', () => {
  const told = readBinary(edited('iort-rmr', [0xf8, 4, 0x1000]));
  expect(told?.facts[0]).toBe('rmr 0x78000000-0x780fffff direct');
});

test('a wrong checksum is a warning, and the table is read', () => {
  const bytes = edited('dmar-rmrr');
  bytes[9] = 0x77;
  const told = readBinary(bytes);
  expect(told?.facts.length).toBe(7);
  expect(told?.warnings).toEqual(['firmware-checksum']);
});

test('tables in a row, others among them, tell what each tells; offsets are those of the file', () => {
  const other = fixture('acpi/dmar-aw39.dat');
  other.set(new TextEncoder().encode('APIC'));
  const cut = edited('dmar-rmrr', [0xc2, 2, 0]);
  const told = readBinary(joined(other, cut, fixture('acpi/ivrs-ivmd.dat'), new Uint8Array(24)));
  expect(told?.facts.length).toBe(1 + 1 + 4);
  expect(told?.faults).toEqual(['1:353 bad-table offset 0x160: a structure of the length 0']);
  expect(told?.recognised).toEqual(['ACPI table DMAR', 'ACPI table IVRS']);
});

test('a file of other tables, a text and random bytes are none of these tables', () => {
  const other = fixture('acpi/dmar-aw39.dat');
  other.set(new TextEncoder().encode('APIC'));
  expect(readBinary(other)).toBeUndefined();
  const texts = ['DMAR: Host address width 39\nDMAR: DRHD base: 0x000000fed90000 flags: 0x0\n', ''];
  for (const text of texts) expect(readBinary(new TextEncoder().encode(text))).toBeUndefined();
  expect(readBinary(Uint8Array.from({ length: 64 }, (_, i) => i))).toBeUndefined();
});

test('an IORT with more mappings than any machine is read in bounded time, and that is said', () => {
  const mappings = Array.from({ length: 3200 }, () => [0, 0xffff, 0, 48, 0]).flat();
  const node = (type: number, fields: readonly number[]) => {
    const offset = 16 + fields.length * 4;
    const length = offset + mappings.length * 4;
    return [type + (length << 8) + 3 * 2 ** 24, 1, 3200, offset, ...fields, ...mappings];
  };
  const root = node(2, [1, 0, 0, 0, 64]);
  const rmr = node(6, [0, 1, 28, 0x8000_0000, 0, 0x1_0000, 0, 0]);
  const nodes = [...root, ...rmr, ...rmr, ...rmr].flatMap((word) =>
    [0, 8, 16, 24].map((shift) => (word >>> shift) & 0xff),
  );
  const header = fixture('acpi/iort.dat').subarray(0, 48);
  const bytes = joined(header, Uint8Array.from(nodes));
  const view = new DataView(bytes.buffer);
  view.setUint32(4, bytes.length, true);
  view.setUint32(36, 4, true);
  const told = readBinary(withChecksum(bytes));
  expect(told?.facts.length).toBe(3);
  expect(told?.facts[0]).toBe('rmr 0x80000000-0x8000ffff direct range 0000:00:00.0 0000:ff:1f.7');
  expect(told?.faults).toEqual([
    '1:37 bad-table offset 0x24: more ID mappings than any machine has; not all devices were found',
  ]);
});
