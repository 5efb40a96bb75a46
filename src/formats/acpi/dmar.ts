import { addDmar } from './facts-dmar.ts';
import type { Dmar, DmarScope } from './structures.ts';
import { isLongEnough, structuresOf, type Structure, type TableBytes } from './table-bytes.ts';

/** Header 36 bytes, width and flags, 10 reserved bytes (VT-d specification, 8.1). */
const FIRST_STRUCTURE = 48;

/** The types of structures, and what of each comes before its device scopes (VT-d specification, 8.3 to 8.9). */
const TYPES: readonly { readonly name: string; readonly size: number; readonly scopes: boolean }[] =
  [
    { name: 'a DRHD', size: 16, scopes: true },
    { name: 'an RMRR', size: 24, scopes: true },
    { name: 'an ATSR', size: 8, scopes: true },
    { name: 'an RHSA', size: 20, scopes: false },
    { name: 'an ANDD', size: 8, scopes: false },
    { name: 'a SATC', size: 8, scopes: true },
  ];

/** The types by number that tell something here. */
const RMRR = 1;
const ANDD = 4;

/** Reads a DMAR. Structures of later types are passed over. */
export function readDmar(table: TableBytes): void {
  const dmar: Dmar = { rmrrs: [], names: new Map() };
  const headers = {
    typeOf: (at: number) => table.u16(at),
    lengthOf: (at: number) => table.u16(at + 2),
    header: 4,
  };
  for (const structure of structuresOf(table, FIRST_STRUCTURE, headers)) {
    const type = TYPES[structure.type];
    if (!type || !isLongEnough(table, structure, type.size, type.name)) continue;
    const { at, end } = structure;
    const scopes = type.scopes ? scopesOf(table, { ...structure, at: at + type.size }) : [];
    if (structure.type === ANDD) dmar.names.set(table.u8(at + 7), table.text(at + 8, end));
    else if (structure.type === RMRR) {
      const [base, last] = [table.u64(at + 8), table.u64(at + 16)];
      dmar.rmrrs.push({
        segment: table.u16(at + 6),
        base,
        end: last,
        scopes,
        from: table.from(at),
      });
    }
  }
  addDmar(dmar, table.target.draft);
}

// What the scopes of a structure name; the rest behind a length that lies is a fault.
function scopesOf(table: TableBytes, { at: start, end }: Structure): DmarScope[] {
  const scopes: DmarScope[] = [];
  let at = start;
  while (at < end) {
    const rest = end - at;
    const length = rest < 2 ? 0 : table.u8(at + 1);
    // Six bytes, and a path of pairs.
    if (length < 8 || length > rest || length % 2 !== 0) {
      const expected = `an even length of 8 to ${rest}, up to the end of the structure`;
      table.fault(at, `a device scope of the length ${length}`, expected);
      break;
    }
    const path: (readonly [number, number])[] = [];
    for (let pair = at + 6; pair < at + length; pair += 2) {
      path.push([table.u8(pair), table.u8(pair + 1)]);
    }
    const scope = {
      type: table.u8(at),
      enumeration: table.u8(at + 4),
      bus: table.u8(at + 5),
      path,
    };
    if (path.every(isPciPlace)) scopes.push(scope);
    else table.fault(at + 6, 'a path that no PCI device has', PCI_PATH);
    at += length;
  }
  return scopes;
}

/** What a path of a scope must be. */
export const PCI_PATH = 'pairs of a device, 0 to 0x1f, and a function, 0 to 7';

/** Whether device and function fit into five and three bits. */
export function isPciPlace([device, func]: readonly [number, number]): boolean {
  return device <= 0x1f && func <= 7;
}
