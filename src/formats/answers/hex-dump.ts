import { rowAt, type DumpRow } from '../acpi/hex-dump.ts';
import { HEAD_BYTES, type FormatHead } from '../format-input.ts';
import type { Format, HostDraft } from '../host-draft.ts';
import type { LineReaderKind } from '../line-reader-kind.ts';
import { QUOTE_MARKS } from '../quote-marks.ts';
import { whyNotText } from '../text-bytes.ts';
import type { TextLines } from '../text-lines.ts';
import { HEX_DUMP_START } from '../worth.ts';
import { IOAS_RANGES, readIoasRanges } from './ioas-ranges.ts';
import { ReplyBytes } from './reply-bytes.ts';
import { readType1Info, TYPE1_INFO } from './type1-info.ts';

/** An offset, and what stands behind it: `xxd`, `hexdump -C`, `od -A x -t x1`. */
const LINE = /^([0-9a-f]{6,16})(:?)(?: (.*))?$/i;

/** What plain `hexdump` prints: words of two bytes, the upper first, though the lower stands first in memory. */
const SWAPPED = /^ ?(?:[0-9a-f]{4}(?: |$)){1,8}\s*$/i;

/** Bytes, one or two in a word; what stands behind two spaces (or a bar) is the same as characters. */
const WORDS = /^ ?(?:[0-9a-f]{2}){1,2}(?!\S)(?: {1,2}(?:[0-9a-f]{2}){1,2}(?!\S))*/i;

/** `hexdump` and `od` write it where lines repeat. */
const SAME = /^\*$/;

/** The most bytes that are put together, and that repeated lines make in one text: a page of a reply has 256 ranges. */
const MOST_BYTES = 1 << 16;
/** So many bytes a line have all of them by default. */
const WIDTH = 16;

/** What may be in a dump, and who reads it. */
const REPLIES: readonly {
  readonly format: Format;
  readonly read: (reply: ReplyBytes) => void;
}[] = [
  { format: TYPE1_INFO, read: readType1Info },
  { format: IOAS_RANGES, read: readIoasRanges },
];

/** Replies of VFIO and iommufd as hex dumps, from offset 0 on. */
export const HEX_DUMP: LineReaderKind = {
  id: 'hex-dump',
  title: 'Hex dump',
  namesItself: true,
  starts: HEX_DUMP_START,
  create: (draft, source) => new HexDump(draft, source),
};

class HexDump implements TextLines {
  #bytes: number[] = [];
  /** Where the bytes of each line begin. */
  #rows: DumpRow[] = [];
  #isOpen = false;
  /** Whether lines like the last one follow up to the next offset. */
  #repeats = false;
  #room = MOST_BYTES;

  readonly draft: HostDraft;
  readonly source: number;

  constructor(draft: HostDraft, source: number) {
    this.draft = draft;
    this.source = source;
  }

  read(text: string, line: number): boolean {
    const unquoted = text.replace(QUOTE_MARKS, '');
    const bare = unquoted.trimEnd();
    if (this.#isOpen && SAME.test(bare)) {
      this.#repeats = true;
      return true;
    }
    const [all, offset = '', colon = '', rest = ''] = LINE.exec(bare) ?? [];
    const at = Number.parseInt(offset, 16);
    if (all === undefined) {
      this.finish();
      return false;
    }
    if (at === 0) {
      this.finish();
      this.#isOpen = true;
    } else if (!this.#isOpen || !this.#reach(at)) {
      this.finish();
      return false;
    }
    const column = text.length - unquoted.length + offset.length + colon.length + 2;
    this.#rows.push({ offset: at, line, column });
    return this.#take(colon === '' && SWAPPED.test(rest) ? swapped(rest) : rest);
  }

  finish(): void {
    const bytes = Uint8Array.from(this.#bytes);
    const wasOpen = this.#isOpen;
    const rows = this.#rows;
    this.#bytes = [];
    this.#rows = [];
    this.#isOpen = false;
    this.#repeats = false;
    if (!wasOpen || !whyNotText(bytes)) return;
    const path = this.draft.sourceAt(this.source);
    const head: FormatHead = {
      path,
      bytes: bytes.subarray(0, HEAD_BYTES),
      text: '',
      size: bytes.length,
    };
    const found = REPLIES.find(({ format }) => format.detect(head) === 'yes');
    if (!found) return;
    const { format, read } = found;
    this.draft.recognise(format.title, path);
    const placeAt = (offset: number) => rowAt(rows, offset);
    read(new ReplyBytes({ bytes, source: this.source }, this.draft, placeAt));
  }

  // Whether the next line's offset is where the bytes so far end.
  #reach(at: number): boolean {
    const more = at - this.#bytes.length;
    if (this.#repeats && more > 0 && more <= this.#room && more % WIDTH === 0) {
      this.#room -= more;
      const line = this.#bytes.slice(-WIDTH);
      while (this.#bytes.length < at) this.#bytes.push(...line);
    }
    this.#repeats = false;
    return at === this.#bytes.length;
  }

  #take(rest: string): boolean {
    if (rest === '') return true;
    const words = WORDS.exec(rest)?.[0].replaceAll(' ', '') ?? '';
    // A width of more than 16 bytes can not be told from characters that look like hex.
    for (let at = 0; at + 1 < words.length && at < WIDTH * 2; at += 2) {
      this.#bytes.push(Number.parseInt(words.slice(at, at + 2), 16));
    }
    if (words.length > 0 && this.#bytes.length <= MOST_BYTES) return true;
    this.#isOpen = false;
    this.#bytes = [];
    this.#rows = [];
    return false;
  }
}

function swapped(words: string): string {
  return words.replaceAll(/([0-9a-f]{2})([0-9a-f]{2})/gi, '$2$1');
}
