import { addIort } from './facts-iort.ts';
import { checkRest, entriesOf, NODE_BYTES, type NodeArray } from './iort-arrays.ts';
import type { IdMapping, IortNode, RmrPiece } from './structures.ts';
import {
  checkCount,
  isLongEnough,
  structuresOf,
  type Structure,
  type TableBytes,
} from './table-bytes.ts';

/** What a mapping and an RMR descriptor have (Arm DEN0049). */
const MAPPING = 20;
const DESCRIPTOR = 20;

/** The types of nodes that tell something here, and how long they are at least. */
export const NAMED_COMPONENT = 1;
export const ROOT_COMPLEX = 2;
export const RMR = 6;

/** What is said of a table whose mappings are too many to be compared, and how many were expected. */
export const TOO_MANY = 'more ID mappings than any machine has; not all devices were found';
/** See `TOO_MANY`. */
export const FEWER = 'some hundred at most';

/** The nodes that are read and their least bytes (Arm DEN0049). Of an SMMU only the offset counts: RMRs and devices meet there. */
const SIZES: ReadonlyMap<number, { readonly name: string; readonly size: number }> = new Map([
  [NAMED_COMPONENT, { name: 'a named component', size: 30 }],
  [ROOT_COMPLEX, { name: 'a root complex', size: 33 }],
  [RMR, { name: 'an RMR node', size: 24 }],
]);

/** Reads an IORT. Nodes of other types than root complex, named component and RMR are passed over. */
export function readIort(table: TableBytes): void {
  const count = table.u32(36);
  const first = table.u32(40);
  const nodes: IortNode[] = [];
  if (first < 44 || first > table.length) {
    table.fault(40, `the first node at ${first}`, `44 to ${table.length}, the length of the table`);
    return;
  }
  const headers = {
    typeOf: (at: number) => table.u8(at),
    lengthOf: (at: number) => table.u16(at + 1),
    header: NODE_BYTES,
  };
  const structures = [...structuresOf(table, first, headers, count)];
  const isWhole = structures.at(-1)?.end === table.length;
  const offsets = isWhole ? new Set(structures.map(({ at }) => at)) : undefined;
  for (const structure of structures) {
    const kind = SIZES.get(structure.type);
    if (!kind || !isLongEnough(table, structure, kind.size, kind.name)) continue;
    nodes.push(nodeAt(table, structure, offsets));
  }
  checkCount(table, count, structures, first);
  if (!addIort(nodes, table.target.draft)) table.fault(36, TOO_MANY, FEWER);
}

// `offsets`: those of all nodes; undefined where a lie has cut the list.
function nodeAt(
  table: TableBytes,
  structure: Structure,
  offsets: ReadonlySet<number> | undefined,
): IortNode {
  const { at, type } = structure;
  const mappings = mappingsOf(table, structure, offsets);
  if (type === ROOT_COMPLEX) {
    return { kind: 'root-complex', segment: table.u32(at + 28), mappings };
  }
  if (type === NAMED_COMPONENT) {
    const name = table.text(at + 29, structure.end);
    return { kind: 'named-component', name, mappings };
  }
  // Revision 0 (DEN0049E) has no flags; its kernels did not know `remap permitted`.
  const fields = table.u8(at + 3) === 0 ? at + NODE_BYTES : at + NODE_BYTES + 4;
  const remappable = fields > at + NODE_BYTES && (table.u32(at + NODE_BYTES) & 1) !== 0;
  return { kind: 'rmr', remappable, mappings, pieces: piecesOf(table, structure, fields) };
}

function mappingsOf(
  table: TableBytes,
  structure: Structure,
  offsets: ReadonlySet<number> | undefined,
): IdMapping[] {
  const array = mappingArray(table, structure);
  checkRest(table, structure, array);
  return entriesOf(table, structure, array).map((from) => {
    const to = table.u32(from + 12);
    if (offsets && !offsets.has(to)) {
      table.fault(from + 12, `a node at ${to}`, 'the offset of a node of the table');
    }
    return {
      input: table.u32(from),
      count: table.u32(from + 4) + 1,
      output: table.u32(from + 8),
      to,
      single: (table.u32(from + 16) & 1) !== 0,
    };
  });
}

function mappingArray(table: TableBytes, { at }: Structure): NodeArray {
  return {
    at: at + 8,
    count: table.u32(at + 8),
    offset: table.u32(at + 12),
    size: MAPPING,
    what: 'ID mappings',
  };
}

// `fields`: where count and offset of the descriptors stand.
function piecesOf(table: TableBytes, structure: Structure, fields: number): RmrPiece[] {
  if (!isLongEnough(table, structure, fields + 8 - structure.at, 'an RMR node')) return [];
  const array = {
    at: fields,
    count: table.u32(fields),
    offset: table.u32(fields + 4),
    size: DESCRIPTOR,
    what: 'RMR descriptors',
  };
  checkRest(table, structure, array, mappingArray(table, structure));
  return entriesOf(table, structure, array).map((at) => ({
    base: table.u64(at),
    length: table.u64(at + 8),
    from: table.from(at),
  }));
}
