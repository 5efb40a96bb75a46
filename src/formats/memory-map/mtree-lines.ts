import type { MemoryPiece } from '../../model/told.ts';
import type { HostDraft } from '../host-draft.ts';
import { unquoted } from '../kernel-log/plain-line.ts';
import type { LineReaderKind } from '../line-reader-kind.ts';
import type { TextLines } from '../text-lines.ts';
import { IS_MTREE } from '../worth.ts';
import { flatPieces, leafPieces } from './mtree-pieces.ts';
import { addMap } from './pieces.ts';
import { qemuEntry, type QemuEntry } from './qemu-entry.ts';

const SPACE = /^(?:\(qemu\) )?address-space: (.*\S)\s*$/;
/** QEMU 7.1 and later say once what several spaces share, each on a line of its own. */
const SHARED = /^(?:\(qemu\) )?address-space shared \d+ times:\s*$/;
const SHARER = /^\s+- (.*\S)\s*$/;
const REGION = /^memory-region: /;
const FLAT = /^(?:\(qemu\) )?FlatView #\d+\s*$/;
const OF_FLAT = /^\s?AS "(.*)", root: /;
const ROOT = /^\s?Root memory region: (.*\S)\s*$/;
const NOTHING = /^\s*No rendered FlatView/;
/** The end of an alias that was wrapped. */
const WRAPPED = /^\s*[0-9a-f]{16}-[0-9a-f]{16}(?: \[disabled\])?\s*$/i;

/** Ports of a PC, which are no memory. */
const PORTS: readonly string[] = ['I/O', 'io'];

/** QEMU's `info mtree` and `info mtree -f`: what a guest's address spaces hold. */
export const MTREE_LINES: LineReaderKind = {
  id: 'mtree',
  title: 'QEMU info mtree',
  starts: IS_MTREE,
  create: (draft, source) => new MtreeLines(draft, source),
};

/** A block of the output; `part` are the trees of regions that aliases lead to, which are of no address space. */
type Block = {
  readonly kind: 'tree' | 'flat' | 'part';
  readonly names: string[];
  readonly entries: QemuEntry[];
  readonly line: number;
};

class MtreeLines implements TextLines {
  #open: Block | undefined;

  readonly draft: HostDraft;
  readonly source: number;

  constructor(draft: HostDraft, source: number) {
    this.draft = draft;
    this.source = source;
  }

  read(text: string, line: number): boolean {
    const plain = unquoted(text);
    const entry = qemuEntry(plain);
    if (entry) {
      this.#open ??= block('tree', line);
      this.#open.entries.push(entry);
      return true;
    }
    return this.#readHead(plain, line) || (this.#open !== undefined && this.#goesOn(plain));
  }

  finish(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open || open.kind === 'part') return;
    const names = open.names.filter((name) => !PORTS.includes(name));
    if (names.length === 0 && open.names.length > 0) return;
    const from = { source: this.draft.sourceAt(this.source), line: open.line };
    const name = names.length > 0 ? names.join(', ') : 'unnamed';
    if (open.kind === 'flat') addMap(this.draft, 'flat-view', name, flatPieces(open.entries), from);
    else this.#addTree(name, leafPieces(open.entries), from);
  }

  // What stands over what is said by priorities that are not worked out here.
  #addTree(name: string, pieces: readonly MemoryPiece[], from: { source: string; line: number }) {
    if (pieces.every(({ kind }) => kind === 'other')) return;
    addMap(this.draft, 'mtree', `${name} (priorities not resolved)`, pieces, from);
  }

  // Whether the line is the head of a block, or belongs to one.
  #readHead(plain: string, line: number): boolean {
    const [, space] = SPACE.exec(plain) ?? [];
    const [, root] = ROOT.exec(plain) ?? [];
    if (space !== undefined) this.#begin('tree', line).names.push(space);
    else if (SHARED.test(plain)) this.#begin('tree', line);
    else if (REGION.test(plain)) this.#begin('part', line);
    else if (FLAT.test(plain)) this.#begin('flat', line);
    else if (root !== undefined) {
      const flat = this.#begin('flat', line);
      if (flat.names.length === 0) flat.names.push(root);
    } else return false;
    return true;
  }

  // A block of this kind without entries goes on: several spaces may share what follows.
  #begin(kind: Block['kind'], line: number): Block {
    const open = this.#open;
    if (open?.kind === kind && open.entries.length === 0) return open;
    this.finish();
    return (this.#open = block(kind, line));
  }

  #goesOn(plain: string): boolean {
    const open = this.#open;
    if (!open) return false;
    const [, name] = (open.kind === 'flat' ? OF_FLAT : SHARER).exec(plain) ?? [];
    if (name === undefined) return NOTHING.test(plain) || WRAPPED.test(plain);
    if (open.entries.length > 0) return false;
    open.names.push(name);
    return true;
  }
}

function block(kind: Block['kind'], line: number): Block {
  return { kind, names: [], entries: [], line };
}
