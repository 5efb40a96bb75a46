import type { MemoryPiece } from '../../model/told.ts';
import type { HostDraft } from '../host-draft.ts';
import type { LineReaderKind } from '../line-reader-kind.ts';
import type { TextLines } from '../text-lines.ts';
import { IS_REGION_TRACE } from '../worth.ts';
import { addMap, hexRange } from './pieces.ts';

/** QEMU hw/vfio/trace-events: vfio_listener_region_add_ram, vfio_listener_region_del; both ends inclusive. */
const EVENT =
  /\b(region_add \[ram\]|region_del)\s+0x([0-9a-f]{1,16})\s{0,4}-\s{0,4}0x([0-9a-f]{1,16})(?!\w)/gi;
/** Any event of the listener: those that skip a range tell of no memory. */
const OF_LISTENER = /\bvfio_listener_region_(?:add|del)/;

/** What QEMU's VFIO was told of a guest's memory, event by event; two traces may stand side by side. */
export const TRACE_LINES: LineReaderKind = {
  id: 'region-trace',
  title: 'QEMU trace of VFIO',
  starts: IS_REGION_TRACE,
  create: (draft, source) => new TraceLines(draft, source),
};

type Column = { readonly pieces: Map<string, MemoryPiece>; readonly line: number };

class TraceLines implements TextLines {
  readonly #columns: Column[] = [];

  readonly draft: HostDraft;
  readonly source: number;

  constructor(draft: HostDraft, source: number) {
    this.draft = draft;
    this.source = source;
  }

  read(text: string, line: number): boolean {
    let at = 0;
    for (const [, event = '', first = '', last = ''] of text.matchAll(EVENT)) {
      const range = hexRange(first, last);
      const { pieces } = (this.#columns[at] ??= { pieces: new Map(), line });
      const key = `${first}-${last}`.toLowerCase();
      if (/^region_del/i.test(event)) pieces.delete(key);
      else if (range) pieces.set(key, { range, kind: 'ram', name: 'ram' });
      at += 1;
    }
    return at > 0 || OF_LISTENER.test(text);
  }

  finish(): void {
    const source = this.draft.sourceAt(this.source);
    for (const [at, { pieces, line }] of this.#columns.entries()) {
      const name = this.#columns.length > 1 ? `vfio, column ${String(at + 1)}` : 'vfio';
      addMap(this.draft, 'trace', name, [...pieces.values()], { source, line });
    }
    this.#columns.length = 0;
  }
}
