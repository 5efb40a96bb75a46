import { lengthAt, signatureAt, SIGNATURES, HEADER_BYTES } from './table.ts';

/** A table out of rows of bytes: `rows` says where the byte `offset` begins a row, ascending. */
export type Dumped = {
  readonly bytes: Uint8Array;
  readonly rows: readonly DumpRow[];
  /** Whether all the bytes are there that the table says it has. */
  readonly whole: boolean;
};

/** Where the byte `offset` of a table stands in the text; both count from 1. */
export type DumpRow = { readonly offset: number; readonly line: number; readonly column: number };

/** Offset and bytes, alone or in pairs: `acpidump`, `iasl` ("Raw Table Data"), `xxd`, `hexdump -C`. */
const ROW =
  /^[\s>|]*([0-9a-f]{4,8}):?((?:[ \t]{1,2}[0-9a-f]{2}(?:[0-9a-f]{2})?(?![0-9a-f])){1,16})/i;

/** What stands in a row; what may look like bytes behind it is its characters. */
const ROW_BYTES = 16;

/** What a `*` of `hexdump` may stand for: no run of equal rows in these tables is longer than their reserved fields. */
const MOST_REPEATED = 4096;

/** Collects the rows of one table after the other. */
export class HexDump {
  #bytes: number[] = [];
  #rows: DumpRow[] = [];
  #repeats = false;

  readonly onTable: (dumped: Dumped) => void;

  /** `onTable` gets each table when its last byte is there, or when its rows end before. */
  constructor(onTable: (dumped: Dumped) => void) {
    this.onTable = onTable;
  }

  /** Reads a line; whether it is a row of a table of `SIGNATURES`. */
  read(text: string, line: number): boolean {
    const match = ROW.exec(text);
    if (!match) {
      this.#readOther(text.trim());
      return false;
    }
    const [all, digits = '', pairs = ''] = match;
    const offset = Number.parseInt(digits, 16);
    const bytes = (pairs.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16));
    if (offset === 0) this.finish();
    else this.#repeat(offset);
    if (offset !== this.#bytes.length) this.finish();
    if (offset !== this.#bytes.length || (offset === 0 && !isOwn(bytes))) return false;
    const column = all.length - pairs.trimStart().length + 1;
    this.#rows.push({ offset, line, column });
    this.#bytes.push(...bytes.slice(0, ROW_BYTES));
    if (this.#bytes.length >= this.#length) this.finish();
    return true;
  }

  /** Gives what is there of a table that is not whole. */
  finish(): void {
    const [rows, length] = [this.#rows, this.#length];
    const bytes = Uint8Array.from(this.#bytes.slice(0, length));
    this.#bytes = [];
    this.#rows = [];
    this.#repeats = false;
    if (rows.length > 0) this.onTable({ bytes, rows, whole: bytes.length === length });
  }

  // The length that the table gives for itself; endless where it is none, so that the rows end it.
  get #length(): number {
    if (this.#bytes.length < HEADER_BYTES) return Number.POSITIVE_INFINITY;
    const length = lengthAt(Uint8Array.from(this.#bytes.slice(0, HEADER_BYTES)));
    return length < HEADER_BYTES ? Number.POSITIVE_INFINITY : length;
  }

  #readOther(text: string): void {
    if (text === '*') this.#repeats = true;
    else if (/[^\s>|]/.test(text)) this.finish();
  }

  // Fills in the rows that a `*` stands for.
  #repeat(offset: number): void {
    const missing = offset - this.#bytes.length;
    if (!this.#repeats || missing <= 0 || missing > MOST_REPEATED) return;
    const last = this.#bytes.slice(-ROW_BYTES);
    for (let i = 0; i < missing; i += 1) this.#bytes.push(last[i % last.length] ?? 0);
    this.#repeats = false;
  }
}

function isOwn(bytes: readonly number[]): boolean {
  return SIGNATURES.includes(signatureAt(Uint8Array.from(bytes)) ?? '');
}

/** The row that the byte at `offset` is in, out of `rows` in ascending order. */
export function rowAt(rows: readonly DumpRow[], offset: number): DumpRow {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rows[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return rows[low] ?? { offset: 0, line: 1, column: 1 };
}
