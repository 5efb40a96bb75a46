import { formatHex } from '../../model/address.ts';
import type { Origin } from '../../model/region.ts';
import type { HostDraft, Place } from '../host-draft.ts';
import { u16At, u32At, u64At } from '../little-endian.ts';

/** Where the facts and faults of one table go, and where its bytes stand in the source. */
export type TableTarget = {
  readonly draft: HostDraft;
  /** Index into the draft's sources. */
  readonly source: number;
  /** What `offset` in the table is called in faults: the offset in the file. */
  readonly offset: number;
  readonly originAt: (offset: number) => Origin;
  readonly placeAt: (offset: number) => Place;
};

/** The bytes of one table, little endian. Numbers are read as 0 beyond the end: who reads checks `has` before. */
export class TableBytes {
  readonly bytes: Uint8Array;
  readonly target: TableTarget;

  constructor(bytes: Uint8Array, target: TableTarget) {
    this.bytes = bytes;
    this.target = target;
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.bytes[at] ?? 0;
  }

  u16(at: number): number {
    return u16At(this.bytes, at);
  }

  u32(at: number): number {
    return u32At(this.bytes, at);
  }

  u64(at: number): bigint {
    return u64At(this.bytes, at);
  }

  /** Printable ASCII from `at` up to a NUL, `end` (exclusive) or another byte. */
  text(at: number, end: number): string {
    let text = '';
    for (let i = at; i < end; i += 1) {
      const byte = this.u8(i);
      if (byte < 0x20 || byte > 0x7e) break;
      text += String.fromCharCode(byte);
    }
    return text;
  }

  /** Reports what is wrong at `at`. */
  fault(at: number, what: string, expected: string): void {
    const { draft, source, offset, placeAt } = this.target;
    const text = `offset ${formatHex(offset + at)}: ${what}`;
    draft.diagnose(source, placeAt(at), 'bad-table', text, expected);
  }

  from(at: number): Origin {
    return this.target.originAt(at);
  }
}

/** A structure in a table: from `at` to `end`, exclusive. */
export type Structure = { readonly type: number; readonly at: number; readonly end: number };

/** How a table's structures begin: where type and length stand in them, and the shortest length. */
export type Headers = {
  readonly typeOf: (at: number) => number;
  readonly lengthOf: (at: number) => number;
  /** Bytes of the header, the least that a structure has. */
  readonly header: number;
};

/**
 * The structures from `start` to the end of the table, one behind the other, `most` of them. A length that is
 * too short or leads out of the table is a fault and ends the list: nothing says where the next one begins.
 */
export function* structuresOf(
  table: TableBytes,
  start: number,
  { typeOf, lengthOf, header }: Headers,
  most = Number.POSITIVE_INFINITY,
): Generator<Structure, void> {
  let at = start;
  for (let found = 0; at < table.length && found < most; found += 1) {
    const rest = table.length - at;
    if (rest < header) {
      table.fault(at, 'the table ends within a structure', `${header} bytes or more of it`);
      return;
    }
    const length = lengthOf(at);
    if (length < header || length > rest) {
      const expected = `a length of ${header} to ${rest}, up to the end of the table`;
      table.fault(at, `a structure of the length ${length}`, expected);
      return;
    }
    yield { type: typeOf(at), at, end: at + length };
    at += length;
  }
}

/** Whether the structure has `size` bytes; else that is a fault, and the structure is passed over. */
export function isLongEnough(
  table: TableBytes,
  { at, end }: Structure,
  size: number,
  what: string,
): boolean {
  if (end - at >= size) return true;
  table.fault(at, `${what} of the length ${end - at}`, `${size} bytes or more`);
  return false;
}

/**
 * Notes a fault where a table has another number of nodes than the `count` at 36 says, as IORT and VIOT have it. A list that
 * a lie has cut was reported there. `first`: where they begin.
 */
export function checkCount(
  table: TableBytes,
  count: number,
  structures: readonly Structure[],
  first: number,
): void {
  const end = structures.at(-1)?.end ?? first;
  const isShort = structures.length < count;
  if (isShort === (end === table.length)) {
    const expected = isShort ? `${structures.length} nodes` : 'a count of all the nodes there are';
    table.fault(36, `a count of ${count} nodes`, expected);
  }
}
