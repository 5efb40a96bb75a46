import type { MemoryPiece } from '../../model/told.ts';
import type { HostDraft } from '../host-draft.ts';
import { unquoted } from '../kernel-log/plain-line.ts';
import type { LineReaderKind } from '../line-reader-kind.ts';
import type { TextLines } from '../text-lines.ts';
import { IS_IOMEM } from '../worth.ts';
import { iomemKind } from './memory-kinds.ts';
import { addMap, hexRange } from './pieces.ts';

/** kernel/resource.c: r_show: at least eight digits (`/proc/ioports` has four); `grep -H` puts the file before it. */
const LINE =
  /^(?:\S{0,200}iomem[:-](?:\d+[:-])?)?\s*([0-9a-f]{8,16})-([0-9a-f]{8,16}) : (.*\S)\s*$/i;

/** `/proc/iomem`: memory as the kernel has it, and what is inside it. */
export const IOMEM_LINES: LineReaderKind = {
  id: 'iomem',
  title: '/proc/iomem',
  starts: IS_IOMEM,
  create: (draft, source) => new IomemLines(draft, source),
};

type Open = { readonly pieces: MemoryPiece[]; readonly line: number; isZero: boolean };

class IomemLines implements TextLines {
  #open: Open | undefined;

  readonly draft: HostDraft;
  readonly source: number;

  constructor(draft: HostDraft, source: number) {
    this.draft = draft;
    this.source = source;
  }

  read(text: string, line: number): boolean {
    const [, first, last, name] = LINE.exec(unquoted(text)) ?? [];
    if (first === undefined || last === undefined || name === undefined) return false;
    const range = hexRange(first, last);
    if (!range) {
      const place = { line, column: text.indexOf(first) + 1 };
      const expected = 'two addresses of which the second, the last byte, is not below the first';
      this.draft.diagnose(this.source, place, 'bad-number', text.trim(), expected);
      return true;
    }
    // The kernel lists in order, so a lower address is the beginning of another list.
    const before = this.#open?.pieces.at(-1);
    if (before && range.first < before.range.first) this.finish();
    this.#open ??= { pieces: [], line, isZero: true };
    if (range.last > 0n) this.#open.isZero = false;
    this.#open.pieces.push({ range, kind: iomemKind(name), name });
    return true;
  }

  finish(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    const from = { source: this.draft.sourceAt(this.source), line: open.line };
    if (!open.isZero) return addMap(this.draft, 'iomem', '/proc/iomem', open.pieces, from);
    const text =
      'Every address of /proc/iomem is 0 here: the kernel shows them to root alone. There is no map of memory in it.';
    this.draft.warn({ code: 'left-aside', text, from });
  }
}
