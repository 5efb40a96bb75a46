/** A line as it was meant, with where its text begins in the input. */
export type LogicalLine = {
  /** Counts from 1: the first of the lines that it is made of. */
  readonly line: number;
  readonly text: string;
};

/** A call that was cut off by a mail program goes on over so many lines at most. */
const MOST_PARTS = 4;

/** A call of a map whose closing bracket is missing. */
const OPEN_CALL = /\bvfio_(?:container_)?dma_(?:un)?map\([^)]*$/;
/** What goes on with its arguments: nothing else stands before the next comma or the closing bracket. */
const MORE_CALL = /^[0-9a-fx ]*[,)]/i;

/** A call whose outcome is missing, and an outcome. */
const OPEN_OUTCOME = /\bvfio_(?:container_)?dma_(?:un)?map\([^)]*\)(?:\s*=)?$/;
const MORE_OUTCOME = /^(?:=\s*)?-?\d+ ?\(/;

// oxlint-disable-next-line no-control-regex -- terminals write ESC [ … m
const TERMINAL_COLOUR = /\u001b\[[\d;]*m/g;

type Open = LogicalLine & { readonly parts: number; readonly last: number };

/**
 * Puts calls of maps together that a mail program wrapped, line by line; mail quotes and terminal colours are undone.
 * With `softBreaks` also quoted-printable (`=3D`, a `=` at the end).
 */
export class LineJoiner {
  #open: Open | undefined;

  readonly softBreaks: boolean;

  constructor(softBreaks: boolean) {
    this.softBreaks = softBreaks;
  }

  /** Whether a line waits for its rest, which the next line may be. */
  get waits(): boolean {
    return this.#open !== undefined;
  }

  /** The lines that are whole now that `raw`, line number `line`, was read: none, one or two. */
  push(raw: string, line: number): readonly LogicalLine[] {
    const open = this.#open;
    this.#open = undefined;
    const text = undress(raw);
    const joined = open && this.#join(open, text, line);
    const parts = joined === undefined ? 1 : (open?.parts ?? 0) + 1;
    const from = joined === undefined ? line : (open?.line ?? line);
    const now = this.#take({ line: from, text: joined ?? text, parts, last: line });
    return joined === undefined ? [...this.#close(open), ...now] : now;
  }

  /** The text is over: what still waited. */
  finish(): readonly LogicalLine[] {
    const open = this.#open;
    this.#open = undefined;
    return this.#close(open);
  }

  #take(one: Open): readonly LogicalLine[] {
    const waits =
      (this.softBreaks && one.text.endsWith('=')) ||
      OPEN_CALL.test(one.text) ||
      OPEN_OUTCOME.test(one.text);
    if (!waits || one.parts >= MOST_PARTS) return this.#close(one);
    this.#open = one;
    return [];
  }

  // Undefined where `text` does not go on with it.
  #join(open: Open, text: string, line: number): string | undefined {
    if (line > open.last + 1) return undefined;
    if (this.softBreaks && open.text.endsWith('=') && !OPEN_OUTCOME.test(open.text)) {
      return open.text.slice(0, -1) + text;
    }
    const more = OPEN_CALL.test(open.text) ? MORE_CALL : MORE_OUTCOME;
    return more.test(text) ? `${open.text} ${text}` : undefined;
  }

  #close(one: Open | undefined): readonly LogicalLine[] {
    if (!one) return [];
    const text = (this.softBreaks ? one.text.replaceAll(/=3D/gi, '=') : one.text).trim();
    return text === '' ? [] : [{ line: one.line, text }];
  }
}

/**
 * The lines of pasted text: mail quotes (`> `), quoted-printable (`=3D`, soft breaks) and terminal colours undone,
 * calls that were wrapped put together again. Blank lines are left out.
 */
export function* logicalLines(text: string): Generator<LogicalLine> {
  const joiner = new LineJoiner(true);
  let line = 0;
  for (const raw of text.split(/\r\n|\n|\r/)) {
    line += 1;
    yield* joiner.push(raw, line);
  }
  yield* joiner.finish();
}

function undress(line: string): string {
  return line
    .replace(/^(?:[\s>|]*>)?\s*/, '')
    .replaceAll(TERMINAL_COLOUR, '')
    .trimEnd();
}
