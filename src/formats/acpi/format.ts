import { formatHex } from '../../model/address.ts';
import type { FormatHead, FormatInput } from '../format-input.ts';
import type { Format, HostDraft } from '../host-draft.ts';
import { HEADER_BYTES, lengthAt, readTable, signatureAt, SIGNATURES, tableTitle } from './table.ts';

/** Files of `/sys/firmware/acpi/tables` and of `acpidump -b`, one for each table, or several in a row. */
export const ACPI_TABLES: readonly Format[] = SIGNATURES.map((signature) => ({
  id: `acpi-${signature.toLowerCase()}`,
  title: tableTitle(signature),
  detect: (head) => (firstOwn(head) === signature ? 'yes' : 'no'),
  parse: readTables,
}));

/** How many revisions a table may have: no text has so low a byte where the revision stands. */
const REVISIONS = 9;

// The signature of the first table of the row that tells something; undefined where the file is no row of tables.
function firstOwn({ bytes, size }: FormatHead): string | undefined {
  let at = 0;
  while (at + HEADER_BYTES <= bytes.length) {
    const signature = signatureAt(bytes, at);
    if (signature === undefined || (bytes[at + 8] ?? 0) >= REVISIONS) return undefined;
    if (SIGNATURES.includes(signature)) return signature;
    const length = lengthAt(bytes, at);
    if (length < HEADER_BYTES || at + length > size) return undefined;
    at += length;
  }
  return undefined;
}

function readTables({ bytes, source }: FormatInput, draft: HostDraft): void {
  let at = 0;
  while (at < bytes.length) {
    const offset = at;
    const place = (byte: number) => ({ line: 1, column: offset + byte + 1 });
    const rest = bytes.length - at;
    if (signatureAt(bytes, at) === undefined) {
      if (bytes.subarray(at).every((byte) => byte === 0)) return;
      const text = `offset ${formatHex(at)}: ${rest} bytes that are no table`;
      draft.diagnose(source, place(0), 'bad-table', text, 'the signature of a table, or the end');
      return;
    }
    const length = lengthAt(bytes, at);
    const end = at + (length < HEADER_BYTES || length > rest ? rest : length);
    const origin = { source: draft.sourceAt(source) };
    readTable(bytes.subarray(at, end), {
      draft,
      source,
      offset,
      originAt: () => origin,
      placeAt: place,
    });
    at = end;
  }
}
