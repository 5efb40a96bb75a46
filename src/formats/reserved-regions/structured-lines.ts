import { isGroupId } from './group-path.ts';
import { keyedRegions } from './keyed.ts';
import { placeAt, type LogicalLine } from './logical-line.ts';
import type { RegionSink } from './region-sink.ts';
import { tableHeader, tableRow, type Row, type Table } from './table.ts';
import { YamlItems } from './yaml-items.ts';

const TABLE_FAULTS = {
  address: { code: 'bad-address', expected: 'an address: 1 to 16 hex digits' },
  digits: { code: 'too-many-digits', expected: 'at most 16 hex digits' },
  kind: { code: 'unknown-kind', expected: 'direct, direct-relaxable, reserved or msi' },
} as const;

/** Reads lines that name their fields: rows under a table's header, YAML items, `start=… end=… type=…`. */
export class StructuredLines {
  #table: Table | undefined;
  /** The host that a table of several is read of: the first. */
  #host: string | undefined;
  #hasOthers = false;
  readonly #items = new YamlItems();

  readonly sink: RegionSink;

  constructor(sink: RegionSink) {
    this.sink = sink;
  }

  /** A blank line ends a table and an item. */
  endTable(): void {
    this.#table = undefined;
    this.#items.read('', 0);
  }

  /** Whether `line`, quoted `depth` deep, is such a line; its regions and faults are in the sink then. */
  read(line: LogicalLine, depth: number): boolean {
    return this.#readTable(line, depth) || this.#readKeyed(line, depth);
  }

  #readTable(line: LogicalLine, depth: number): boolean {
    const row = this.#table && tableRow(this.#table, line.text);
    if (row?.ok) {
      const { line: number } = placeAt(line, row.at);
      if (!this.#isOther(row.host, number)) this.#addRow(row, number, depth);
      return true;
    }
    if (row) {
      const place = placeAt(line, row.at);
      this.sink.report({ ...TABLE_FAULTS[row.fault], place, text: line.original.trim() });
      return true;
    }
    const header = tableHeader(line.text);
    if (header) this.#table = header;
    return header !== undefined;
  }

  #addRow(row: Extract<Row, { ok: true }>, line: number, depth: number): void {
    const { groups } = row;
    for (const id of groups.length > 0 ? groups : [undefined]) {
      if (id !== undefined) this.sink.context.refer({ kind: 'group', id });
      for (const kind of row.kinds) this.sink.add(row.first, row.last, kind, line, depth);
    }
  }

  // An input is one host: of a table of several the others are left aside.
  #isOther(host: string | undefined, line: number): boolean {
    if (host === undefined || host === '') return false;
    this.#host ??= host;
    if (host === this.#host) return false;
    if (!this.#hasOthers) {
      const text = `This table is of several hosts; ${this.#host} is read. Save each as a table of its own to read the others.`;
      const { draft, source } = this.sink;
      draft.warn({ code: 'left-aside', text, from: { source: draft.sourceAt(source), line } });
    }
    this.#hasOthers = true;
    return true;
  }

  #readKeyed(line: LogicalLine, depth: number): boolean {
    const item = this.#items.read(line.text, placeAt(line, 0).line);
    if (item === true) return true;
    const found =
      item === false
        ? keyedRegions(line.text).map((one) => ({ ...one, line: placeAt(line, one.at).line }))
        : [item];
    for (const { first, last, kind, group, line: number } of found) {
      if (group !== undefined && isGroupId(group)) {
        this.sink.context.refer({ kind: 'group', id: group });
      }
      this.sink.add(first, last, kind, number, depth);
    }
    return found.length > 0;
  }
}
