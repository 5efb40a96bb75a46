import type { AddressRange } from '../../model/range.ts';
import type { MemoryPiece } from '../../model/told.ts';
import type { HostDraft } from '../host-draft.ts';
import { hasStamp } from '../kernel-log/log-stamp.ts';
import { uncoloured, unquoted } from '../kernel-log/plain-line.ts';
import type { LineReaderKind } from '../line-reader-kind.ts';
import type { TextLines } from '../text-lines.ts';
import { IS_E820 } from '../worth.ts';
import { e820Kind } from './memory-kinds.ts';
import { addMap, hexRange, hexRangeUpTo } from './pieces.ts';

/** arch/x86/kernel/e820.c: e820__print_table, by whose map it is; since Linux 3.5 with `[mem …]`, inclusive. */
const LINE =
  /(BIOS-e820|user|modified|Xen|reserve setup_data|extended physical RAM map): \[mem 0x([0-9a-f]{1,16})-0x([0-9a-f]{1,16})\]\s*(.*)$/i;
/** Before, with the byte behind the last one. */
const OLD_LINE =
  /(BIOS-e820|user|modified|Xen): ([0-9a-f]{16}) - ([0-9a-f]{16})(?: \((.{1,40})\))?\s*$/i;
/** xen/arch/x86/e820.c: print_e820_memory_map: inclusive in brackets, else with the byte behind the last one. */
const XEN_LINE =
  /^\(XEN\).{0,40}?\s\[?([0-9a-f]{16})(, | - )([0-9a-f]{16})\]?(?: \(([^)]{1,40})\))?\s*$/i;
/** An entry that was wrapped before its addresses, or between them. */
const HALF =
  /(?:BIOS-e820|user|modified|Xen|reserve setup_data|extended physical RAM map): \[mem(?: 0x[0-9a-f]{1,16}-?)?$/i;
/** What such an entry goes on with. */
const REST = /^-?\s?0x[0-9a-f]/i;
/** What is behind a type: a note by hand. */
const NOTE = /\s(?:\u2190|<-|#|\/\/).*$/;
/** The end of an entry that was wrapped before its type. */
const TYPE =
  /^\(?(?:usable|reserved|(?:device|soft) reserved|system ram|acpi (?:data|nvs)|unusable|persistent|type \d)/i;

/** The e820 map of a boot log: what firmware says of memory, and what the kernel made of it. */
export const E820_LINES: LineReaderKind = {
  id: 'e820',
  title: 'E820 map of a boot log',
  starts: IS_E820,
  create: (draft, source) => new E820Lines(draft, source),
};

type Entry = {
  readonly set: string;
  readonly range: AddressRange | undefined;
  readonly type: string;
};

/** One map for each set of lines (`BIOS-e820`, `user`, `modified`), in the order of the log; a second boot has its own. */
class E820Lines implements TextLines {
  #open: { set: string; pieces: MemoryPiece[]; seen: Set<string>; line: number } | undefined;
  /** An entry whose type is on the next line. */
  #untyped: (Entry & { readonly line: number }) | undefined;

  /** An entry whose addresses are on the next line. */
  #half: { readonly text: string; readonly line: number } | undefined;

  readonly draft: HostDraft;
  readonly source: number;

  constructor(draft: HostDraft, source: number) {
    this.draft = draft;
    this.source = source;
  }

  read(text: string, line: number): boolean {
    return this.#readPlain(uncoloured(unquoted(text)).trim(), line);
  }

  #readPlain(plain: string, line: number): boolean {
    const { untyped, half } = this.#takeOpen();
    if (half && REST.test(plain)) {
      const space = half.text.endsWith('-') ? '' : ' ';
      return this.#readPlain(`${half.text}${space}${plain}`, half.line);
    }
    if (untyped && !hasStamp(plain) && TYPE.test(plain)) {
      this.#add({ ...untyped, type: plain.replace(/^\((.*)\)$/, '$1') }, untyped.line);
      return true;
    }
    if (untyped) this.#add(untyped, untyped.line);
    if (HALF.test(plain)) {
      this.#half = { text: plain, line };
      return true;
    }
    const entry = entryOf(plain);
    if (!entry) return false;
    if (entry.type === '') this.#untyped = { ...entry, line };
    else this.#add(entry, line);
    return true;
  }

  finish(): void {
    const { untyped } = this.#takeOpen();
    if (untyped) this.#add(untyped, untyped.line);
    this.#close();
  }

  #takeOpen() {
    const open = { untyped: this.#untyped, half: this.#half };
    this.#untyped = undefined;
    this.#half = undefined;
    return open;
  }

  #add({ set, range, type }: Entry, line: number): void {
    if (!range) return;
    const key = `${range.first.toString(16)}-${range.last.toString(16)}`;
    if (this.#open?.set !== set || this.#open.seen.has(key)) this.#close();
    this.#open ??= { set, pieces: [], seen: new Set(), line };
    this.#open.seen.add(key);
    this.#open.pieces.push({ range, kind: e820Kind(type), name: type });
  }

  #close(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    const from = { source: this.draft.sourceAt(this.source), line: open.line };
    addMap(this.draft, 'e820', open.set, open.pieces, from);
  }
}

function entryOf(plain: string): Entry | undefined {
  const [, set, first, last, type = ''] = LINE.exec(plain) ?? [];
  if (set !== undefined && first !== undefined && last !== undefined) {
    return { set, range: hexRange(first, last), type: type.replace(NOTE, '').trim() };
  }
  const [, oldSet, start, end, oldType = ''] = OLD_LINE.exec(plain) ?? [];
  if (oldSet !== undefined && start !== undefined && end !== undefined) {
    return { set: oldSet, range: hexRangeUpTo(start, end), type: oldType };
  }
  const [, low, sign, high, xenType = ''] = XEN_LINE.exec(plain) ?? [];
  if (low === undefined || high === undefined) return undefined;
  const range = sign === ', ' ? hexRange(low, high) : hexRangeUpTo(low, high);
  return { set: 'Xen-e820', range, type: xenType };
}
