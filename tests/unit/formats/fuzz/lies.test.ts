import { describe, expect, it } from 'vitest';
import { ACPI_TABLES } from '../../../../src/formats/acpi/format.ts';
import { IOAS_RANGES } from '../../../../src/formats/answers/ioas-ranges.ts';
import { TYPE1_INFO } from '../../../../src/formats/answers/type1-info.ts';
import { FLATTENED_TREE } from '../../../../src/formats/device-tree/format.ts';
import type { Format } from '../../../../src/formats/host-draft.ts';
import { withChecksum } from '../acpi/edit.ts';
import { fixture } from '../acpi/facts.ts';
import { IOAS_39, TYPE1_39 } from '../answers/replies.ts';
import { treeBytes } from '../device-tree/tree-facts.ts';
import { isSilent, liesOf, parsed, readAlone, type Field, type Lying } from './lying.ts';

/** Fields of one name and size at many offsets. */
const at = (name: string, size: number, ...offsets: readonly number[]): Field[] =>
  offsets.map((offset) => [name, offset, size]);

/** ACPI 6.5, 5.2.6: the length of a table. */
const TABLE: Field = ['Length', 4, 4];

const table = (name: string, ...fields: readonly Field[]): Lying => ({
  bytes: fixture(`acpi/${name}.dat`),
  fields: [TABLE, ...fields],
  order: 'little',
  mend: withChecksum,
});

const reply = (bytes: Uint8Array, ...fields: readonly Field[]): Lying => ({
  bytes,
  fields,
  order: 'little',
  mend: (told) => told,
});

/** Sixteen bits from `first` to `last`, one each `step`. */
const each = (first: number, last: number, step: number): number[] =>
  Array.from({ length: (last - first) / step + 1 }, (_, i) => first + i * step);

/** VT-d specification, 8.2 to 8.9: lengths of structures (u16 at 2) and of device scopes (u8 at 1). */
const DMAR = [
  table(
    'dmar-rmrr',
    ...at('structure', 2, 0x32, ...each(0xa2, 0x162, 0x20)),
    ...at('scope', 1, ...each(0x41, 0x99, 8), ...each(0xb9, 0x179, 0x20), 0x181),
  ),
  table(
    'corners-dmar',
    ...at('structure', 2, 0x32, 0x4a, 0x8c, 0xac, 0xcc, 0xe4, 0xf4, 0x108),
    ...at('scope', 1, 0x41, 0x61, 0x69, 0x73, 0x7b, 0x83, 0xa3, 0xc3, 0xeb),
  ),
];

/** AMD I/O Virtualization specification, 5.2: lengths of blocks (u16 at 2). */
const IVRS = [
  table('ivrs-ivmd', ...at('block', 2, 0x32, 0x8e, 0xfa, 0x11a, 0x13a, 0x15a)),
  table('corners-ivrs', ...at('block', 2, 0x32, 0x6a, 0x8a, 0xaa, 0xca, 0xea, 0x10a)),
];

/** Arm DEN0049: lengths of nodes (u16 at 1), numbers and offsets of mappings (8, 12) and descriptors (20, 24). */
const NODES = [0x30, 0x48, 0xa0, 0xec, 0x130, 0x188];
const CORNERS = [0x30, 0x74, 0xb8, 0xf0, 0x128, 0x164, 0x1e4, 0x228, 0x26c, 0x2b0, 0x304];
const nodes = (offsets: readonly number[]): Field[] => [
  ...at('node', 2, ...offsets.map((node) => node + 1)),
  ...at('mapping count', 4, ...offsets.map((node) => node + 8)),
  ...at('mapping offset', 4, ...offsets.map((node) => node + 12)),
];
const rmrs = (offsets: readonly number[]): Field[] => [
  ...at('descriptor count', 4, ...offsets.map((node) => node + 20)),
  ...at('descriptor offset', 4, ...offsets.map((node) => node + 24)),
];
const IORT = [
  table(
    'iort-rmr',
    ...at('node count', 4, 36),
    ...at('node offset', 4, 40),
    ...nodes(NODES),
    ...rmrs([0xec, 0x130, 0x188]),
    // The output of a mapping: the offset of a node.
    ...at('output', 4, 0xa0 + 48, 0xa0 + 68, 0xec + 60, 0x130 + 80, 0x188 + 60),
  ),
  table(
    'corners-iort',
    ...at('node count', 4, 36),
    ...at('node offset', 4, 40),
    ...nodes(CORNERS),
    ...rmrs(CORNERS.slice(5, 9)),
    ...at('output', 4, 0xb8 + 48, 0xf0 + 48, 0x128 + 52, 0x164 + 100, 0x164 + 120, 0x1e4 + 60),
  ),
];

/** `include/acpi/actbl3.h`: count and offset of nodes, their lengths (u16 at 2), the output node (u16 at 16). */
const VIOT = [
  table(
    'viot',
    ...at('node count', 2, 36),
    ...at('node offset', 2, 38),
    ...at('node', 2, 0x32, 0x42),
    ...at('output', 2, 0x50),
  ),
];

/** `include/uapi/linux/vfio.h`: argsz, cap_offset, next of each capability, nr_iovas. */
const TYPE1 = [
  reply(
    TYPE1_39,
    ...at('argsz', 4, 0),
    ...at('cap_offset', 4, 16),
    ...at('next', 4, 28, 60, 76),
    ...at('nr_iovas', 4, 80),
  ),
];

/** `include/uapi/linux/iommufd.h`: size, num_iovas. */
const IOAS = [reply(IOAS_39, ...at('size', 4, 0), ...at('num_iovas', 4, 8))];

/** Devicetree specification 0.4, 5.2 (header) and 5.4 (lengths and names of properties). */
const TREE: Lying = {
  bytes: treeBytes('board.dtb'),
  fields: [
    ...at('totalsize', 4, 4),
    ...at('off_dt_struct', 4, 8),
    ...at('off_dt_strings', 4, 12),
    ...at('off_mem_rsvmap', 4, 16),
    ...at('size_dt_strings', 4, 32),
    ...at('size_dt_struct', 4, 36),
    ...propertiesOf(treeBytes('board.dtb')),
  ],
  order: 'big',
  mend: (told) => told,
};

/**
 * Length and name of each property, from token to token. Any offset into the strings is a name: `dtc` lets one that is the
 * tail of another share its bytes.
 */
function propertiesOf(bytes: Uint8Array): Field[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const fields: Field[] = [];
  const isName = (offset: bigint) => offset < view.getUint32(32);
  for (let token = view.getUint32(8); view.getUint32(token) !== 9;) {
    const kind = view.getUint32(token);
    if (kind === 1) token = (bytes.indexOf(0, token + 4) + 4) & ~3;
    else if (kind === 3) {
      fields.push(['len', token + 4, 4], ['nameoff', token + 8, 4, isName]);
      token += (12 + view.getUint32(token + 4) + 3) & ~3;
    } else token += 4;
  }
  return fields;
}

const [dmar, ivrs, iort, viot] = ACPI_TABLES;

const ROWS: readonly (readonly [string, Format | undefined, readonly Lying[]])[] = [
  ['DMAR', dmar, DMAR],
  ['IVRS', ivrs, IVRS],
  ['IORT', iort, IORT],
  ['VIOT', viot, VIOT],
  ['the answer of VFIO', TYPE1_INFO, TYPE1],
  ['the answer of iommufd', IOAS_RANGES, IOAS],
  ['a flattened device tree', FLATTENED_TREE, [TREE]],
];

describe('lengths, offsets and counts that lie', () => {
  it.each(ROWS)('%s: none changes the facts without a word', (_, format, lying) => {
    if (!format) throw new Error('no such format');
    let lies = 0;
    const silent = lying.flatMap((one) => {
      const before = parsed(format, one.bytes);
      const alone = readAlone(one.bytes);
      return [...liesOf(one)].flatMap(([lie, bytes]) => {
        lies += 1;
        const isUnseen =
          isSilent(before, parsed(format, bytes)) || isSilent(alone, readAlone(bytes));
        return isUnseen ? [lie] : [];
      });
    });
    expect(lies).toBeGreaterThan(5);
    expect(silent).toEqual([]);
  });
});
