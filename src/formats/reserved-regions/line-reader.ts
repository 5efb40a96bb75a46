import type { Place } from '../host-draft.ts';
import type { TextLines } from '../text-lines.ts';
import { isWorthReading } from '../worth.ts';
import { groupOfPath, groupPaths } from './group-path.ts';
import { deviceMention, groupMention } from './header.ts';
import { shortParts } from './long-line.ts';
import { logicalLine, placeAt, sliceLine, type LogicalLine } from './logical-line.ts';
import { endsInPath, joinPath } from './path-wrap.ts';
import { prefixOf } from './prefix.ts';
import { looksLikeCommand, promptOf } from './prompt.ts';
import { hasSoftBreak, joinSoftBreak } from './quoted-printable.ts';
import { findRegions, shortAddress, type FoundRegion } from './region-line.ts';
import type { Fault, RegionSink } from './region-sink.ts';
import { findSuspect, type Suspect } from './suspect.ts';
import { StructuredLines } from './structured-lines.ts';
import { undress } from './undress.ts';
import { completeWrap, wrapTail } from './wrap.ts';

/** The most lines that soft breaks join: of 76 characters each (RFC 2045, 6.7) they come to more than `LONGEST_LINE`. */
const MOST_JOINED = 256;

/** What a whole text shows of its lines. */
export type Manner = {
  /** Whether the text is quoted-printable. */
  readonly encoded: boolean;
  /** Whether a number before a region is its group. */
  readonly numbered: boolean;
};

/** A fault, and whether it may be none: see `Suspect`. */
type Doubt = Fault & { readonly zero?: Suspect['zero'] };

/** A broken-off region: what there is of it, where it began, and what is wrong if nothing completes it. */
type Pending = {
  readonly tail: string;
  readonly place: Place;
  readonly fault: Doubt | undefined;
  /** Where it is a `0` alone: what that may be besides. */
  readonly zero?: Suspect['zero'];
  /** Whether one blank line came since. */
  readonly blank?: boolean;
};

/** A region that ends a line with `direct`, which the next line may make `direct-relaxable`. */
type OpenDirect = { readonly region: FoundRegion; readonly line: number; readonly depth: number };

/** Reads the lines of a text one by one with all the care that mail, chat and terminals ask for. */
export class LineReader {
  #joining: LogicalLine | undefined;
  #pending: Pending | undefined;
  #direct: OpenDirect | undefined;
  /** A line that ends in a path, maybe not all of it. */
  #pathLine: { readonly line: LogicalLine; readonly depth: number } | undefined;
  readonly #structured: StructuredLines;
  /** What reads lines that are no regions, from the first on that is worth it. */
  #others: TextLines | undefined;

  readonly sink: RegionSink;
  readonly manner: Manner;

  constructor(sink: RegionSink, manner: Manner) {
    this.sink = sink;
    this.manner = manner;
    this.#structured = new StructuredLines(sink);
  }

  /** Whether nothing waits for the next line, so that a line read elsewhere may come between. */
  get idle(): boolean {
    return !(this.#joining ?? this.#pending ?? this.#direct ?? this.#pathLine);
  }

  /** Reads the source line `number`, without its line feed. */
  readLine(text: string, number: number): void {
    const line = logicalLine(text.endsWith('\r') ? text.slice(0, -1) : text, number);
    const whole = this.#joining ? joinSoftBreak(this.#joining, line) : line;
    const goesOn = hasSoftBreak(line.text) && whole.marks.length < MOST_JOINED;
    this.#joining = goesOn ? whole : undefined;
    if (!this.#joining) this.#readWhole(whole);
  }

  /** Reports the line `number`, whose last word is `direct` or the beginning of `direct-relaxable`. */
  readHalf(text: string, number: number): void {
    this.finish();
    const place = { line: number, column: text.lastIndexOf(' ') + 2 };
    const expected = 'the rest of the type: the file ends where the kernel cuts it, at a page';
    this.sink.report({ code: 'cut-line', place, text: text.trim(), expected });
  }

  /** Reads what still waits: the text is over. `unended`: its last line has no line feed. */
  finish(unended = false): void {
    if (this.#joining) this.#readWhole(this.#joining);
    this.#joining = undefined;
    this.#flushPath();
    this.#flushDirect();
    if (this.#pending?.zero !== undefined && !unended) this.#pending = undefined;
    this.#dropPending();
    this.#others?.finish();
    this.sink.context.finish();
  }

  #readWhole(line: LogicalLine): void {
    const encoded = this.manner.encoded || line.marks.length > 1;
    for (const short of shortParts(line)) {
      for (const part of undress(short, encoded)) this.#readLogical(part);
    }
  }

  #readLogical(dressed: LogicalLine): void {
    if (this.#readElsewhere(dressed)) return;
    const prefix = prefixOf(dressed.text);
    const line = sliceLine(dressed, prefix.length);
    const above = this.#pathLine;
    const joined = above && joinPath(above.line, line);
    if (joined) {
      this.#pathLine = undefined;
      this.#readBare(joined, above.depth);
      return;
    }
    this.#flushPath();
    if (endsInPath(line.text)) this.#pathLine = { line, depth: prefix.depth };
    else this.#readBare(line, prefix.depth);
  }

  // Whether the line is wholly of another form; what waited for it waits no longer.
  #readElsewhere(line: LogicalLine): boolean {
    const { draft, source } = this.sink;
    if (!this.#others && isWorthReading(line.text)) {
      this.#others = draft.laterReader('textLines')?.(draft, source);
    }
    if (this.#others?.read(line.text, placeAt(line, 0).line) !== true) return false;
    this.#flushPath();
    this.#flushDirect();
    this.#dropPending();
    this.#structured.endTable();
    return true;
  }

  #flushPath(): void {
    const above = this.#pathLine;
    this.#pathLine = undefined;
    if (above) this.#readBare(above.line, above.depth);
  }

  // Reads a line without what its transport put before it.
  #readBare(whole: LogicalLine, depth: number): void {
    let line = whole;
    const relaxable = this.#direct && /^\s*-relaxable(?![\w-])/i.exec(line.text)?.[0];
    this.#flushDirect(relaxable !== undefined);
    if (relaxable !== undefined) line = sliceLine(line, relaxable.length);
    else if (this.#pending) {
      if (line.text.trim() === '' && !this.#pending.blank) {
        this.#pending = { ...this.#pending, blank: true };
        return;
      }
      const rest = this.#complete(this.#pending, line.text, depth);
      if (rest === undefined) return;
      line = sliceLine(line, rest);
    }
    if (line !== whole && line.text.trim() === '') return;
    if (line.text.trim() === '') {
      this.#structured.endTable();
      this.sink.context.read('', depth);
    } else if (!this.#structured.read(line, depth)) {
      this.#readRegions(line, depth);
    }
  }

  #flushDirect(isRelaxable = false): void {
    const open = this.#direct;
    this.#direct = undefined;
    if (!open) return;
    const { first, last, kind } = open.region;
    this.sink.add(first, last, isRelaxable ? 'direct-relaxable' : kind, open.line, open.depth);
  }

  // How much of the line completed what was pending (0 for nothing), or undefined when all of it did.
  #complete(pending: Pending, text: string, depth: number): number | undefined {
    const completed = completeWrap(pending.tail, text);
    if (completed?.kind === 'open') {
      this.#pending = { ...pending, tail: completed.tail, blank: false };
      return undefined;
    }
    if (completed) {
      const { first, last, kind } = completed.region;
      this.#pending = undefined;
      this.sink.add(first, last, kind, pending.place.line, depth);
      return completed.rest;
    }
    this.#dropPending(text);
    if (pending.zero === 'line' && !startsFile(text)) this.sink.context.read('0', depth);
    if (pending.blank) this.sink.context.read('', depth);
    return 0;
  }

  // Before another file a line of one `0` is the beginning of an address, else it is a header or a count.
  #dropPending(next = ''): void {
    const { fault, zero } = this.#pending ?? {};
    this.#pending = undefined;
    const meansNothing = next !== '' && (zero === 'behind-path' || !startsFile(next));
    if (fault && !(zero !== undefined && meansNothing)) this.sink.report(fault);
  }

  #readRegions(line: LogicalLine, depth: number): void {
    const { text } = line;
    let end = 0;
    for (const region of findRegions(text)) {
      this.#readHead(text.slice(end, region.start), depth);
      this.#checkGap(line, end, region.start);
      const place = placeAt(line, region.start);
      end = region.end;
      if (this.#reportShort(line, region)) continue;
      if (region.kind === 'direct' && text.slice(end).trim() === '') {
        this.#direct = { region, line: place.line, depth };
      } else this.sink.add(region.first, region.last, region.kind, place.line, depth);
    }
    const tail = wrapTail(text, end);
    const suspect = this.#suspectIn(line, end, text.length);
    if (tail) {
      this.#readHead(text.slice(end, tail.start), depth);
      this.#pending = { tail: tail.text, place: placeAt(line, tail.start), fault: suspect };
    } else if (suspect?.zero !== undefined) {
      this.#pending = { tail: '0', place: suspect.place, fault: suspect, zero: suspect.zero };
    } else if (suspect) {
      this.sink.report(suspect);
    } else if (end === 0 || startsFile(text.slice(end))) {
      this.sink.context.read(text.slice(end), depth);
    }
  }

  #reportShort(line: LogicalLine, { start, ...region }: FoundRegion): boolean {
    const short = shortAddress({ start, ...region });
    if (short === undefined) return false;
    const place = placeAt(line, line.text.indexOf(`0x${short}`, start));
    const expected = 'sixteen hex digits, as the other address has; one or more are missing';
    this.sink.report({ code: 'bad-address', place, text: line.original.trim(), expected });
    return true;
  }

  // The text between two regions: the group of the second, or a broken region.
  #readHead(head: string, depth: number): void {
    if (head.trim() === '') return;
    if (looksLikeCommand(head) || (promptOf(head)?.command ?? '') !== '') {
      this.sink.context.read(head, depth);
      return;
    }
    const path = groupPaths(head).at(-1);
    const ref = path === undefined ? undefined : groupOfPath(path);
    // `12,0x…,0x…,msi` and `| 12 | 0x… |`: nothing but the group stands in a column of its own.
    const id =
      groupMention(head) ??
      deviceMention(head) ??
      /^\W*(\d{1,6})["']?\s*[|,;]\W*$/.exec(head)?.[1] ??
      (this.manner.numbered ? /^(\d{1,6}):?\s+$/.exec(head)?.[1] : undefined);
    this.sink.context.refer(ref ?? (id === undefined ? undefined : { kind: 'group', id }));
  }

  #checkGap(line: LogicalLine, start: number, end: number): void {
    const suspect = this.#suspectIn(line, start, end);
    if (suspect) this.sink.report(suspect);
  }

  #suspectIn(line: LogicalLine, start: number, end: number): Doubt | undefined {
    const gap = line.text.slice(start, end);
    if (gap.trim() === '') return undefined;
    const suspect: Suspect | undefined = findSuspect(gap, this.sink.context.fresh);
    if (!suspect) return undefined;
    const { at, ...fault } = suspect;
    const place = placeAt(line, Math.min(start + at, Math.max(line.text.length - 1, 0)));
    return { ...fault, place, text: line.original.trim() };
  }
}

// The output of another file or command, not a note on what stands before it.
function startsFile(text: string): boolean {
  return /^(?:==> .* <==|\/sys\/\S+)\s*$/.test(text) || (/^[#$%\w]/.test(text) && isCommand(text));
}

function isCommand(text: string): boolean {
  return looksLikeCommand(text) && promptOf(text) !== undefined;
}
