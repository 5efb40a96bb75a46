import { u32At } from '../little-endian.ts';
import { readDmar } from './dmar.ts';
import { readIort } from './iort.ts';
import { readIvrs } from './ivrs.ts';
import { TableBytes, type TableTarget } from './table-bytes.ts';
import { readViot } from './viot.ts';

/** The tables that tell something of IOMMUs, and who reads each. */
const TABLES: Readonly<Record<string, (table: TableBytes) => void>> = {
  DMAR: readDmar,
  IVRS: readIvrs,
  IORT: readIort,
  VIOT: readViot,
};

/** Their signatures. */
export const SIGNATURES: readonly string[] = Object.keys(TABLES);

/** What a table is called for a person. */
export function tableTitle(signature: string): string {
  return `ACPI table ${signature}`;
}

/** Signature to creator revision (ACPI 6.5, 5.2.6). */
export const HEADER_BYTES = 36;

/** The header and the fields before the first structure, the least that any of the tables has. */
const LEAST = 40;

/** The four letters that a table begins with; undefined where they are none. */
export function signatureAt(bytes: Uint8Array, at = 0): string | undefined {
  const text = String.fromCharCode(...bytes.subarray(at, at + 4));
  return /^[A-Z][A-Z0-9_!]{2}[A-Z0-9_]$/.test(text) ? text : undefined;
}

/** The length that a table gives for itself (u32, little endian, at 4). */
export function lengthAt(bytes: Uint8Array, at = 0): number {
  return u32At(bytes, at + 4);
}

/**
 * Reads one table, `bytes` from its signature to its end. Tables of other signatures tell nothing. A length that is
 * another than that of the bytes is a fault, a checksum that is wrong a warning; what can be read is.
 */
export function readTable(bytes: Uint8Array, target: TableTarget): void {
  const signature = signatureAt(bytes) ?? '';
  const read = Object.hasOwn(TABLES, signature) ? TABLES[signature] : undefined;
  if (!read) return;
  target.draft.recognise(tableTitle(signature), target.draft.sourceAt(target.source));
  const table = new TableBytes(bytes, target);
  const length = lengthAt(bytes);
  if (length !== bytes.length) {
    table.fault(4, `a length of ${length}`, `${bytes.length}, as many bytes as there are`);
  } else if (bytes.reduce((sum, byte) => (sum + byte) & 0xff, 0) !== 0) {
    const text = `The checksum of the table ${signature} is wrong: its bytes do not add up to a multiple of 256. It may be damaged or edited.`;
    target.draft.warn({ code: 'firmware-checksum', text, from: table.from(0) });
  }
  if (bytes.length < LEAST) {
    table.fault(0, `a table of ${bytes.length} bytes`, `${LEAST} bytes or more`);
  } else read(table);
}
