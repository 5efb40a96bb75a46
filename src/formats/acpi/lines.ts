import type { HostDraft } from '../host-draft.ts';
import type { LineReaderKind } from '../line-reader-kind.ts';
import type { TextLines } from '../text-lines.ts';
import { STARTS_ACPI } from '../worth.ts';
import { HexDump, rowAt, type Dumped } from './hex-dump.ts';
import { IaslListing } from './iasl-listing.ts';
import { readTable, signatureAt } from './table.ts';

/** Tables as `iasl` lists them and as rows of bytes, anywhere in a text. */
export const ACPI_LINES: LineReaderKind = {
  id: 'acpi',
  title: 'ACPI table as text (iasl, acpidump)',
  namesItself: true,
  starts: STARTS_ACPI,
  create: (draft, source) => new AcpiLines(draft, source),
};

/** `DMAR @ 0x000000007ffe1a28`, and what `iasl` writes above the bytes. */
const DUMP_HEADER = /^[\s>|]*(?:[A-Z][A-Z0-9_!]{3} @ 0x[0-9a-f]+\s*$|Raw Table Data\b)/i;

/** Reads both: `iasl` lists the bytes of the table below its fields, and the bytes are believed where all are there. */
class AcpiLines implements TextLines {
  readonly #listing: IaslListing;
  readonly #dump: HexDump;
  readonly draft: HostDraft;
  readonly source: number;

  constructor(draft: HostDraft, source: number) {
    this.draft = draft;
    this.source = source;
    this.#listing = new IaslListing({ draft, source });
    this.#dump = new HexDump((dumped) => {
      this.#readDumped(dumped);
    });
  }

  read(text: string, line: number): boolean {
    if (this.#dump.read(text, line)) return true;
    return DUMP_HEADER.test(text) || this.#listing.read(text, line);
  }

  finish(): void {
    this.#dump.finish();
    this.#listing.finish();
  }

  #readDumped({ bytes, rows, whole }: Dumped): void {
    const { draft, source } = this;
    const isListed = this.#listing.signature === signatureAt(bytes);
    if (isListed && !whole) return;
    const lines = isListed ? this.#listing.drop() : new Map<number, number>();
    const path = draft.sourceAt(source);
    readTable(bytes, {
      draft,
      source,
      offset: 0,
      originAt: (at) => ({ source: path, line: lines.get(at) ?? rowAt(rows, at).line }),
      placeAt: (at) => {
        const { line, column, offset } = rowAt(rows, at);
        return { line, column: at === offset ? column : 1 };
      },
    });
  }
}
