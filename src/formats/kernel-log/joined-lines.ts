import { hasStamp } from './log-stamp.ts';
import { unquoted } from './plain-line.ts';

/** A line as its writer meant it, and the number of the line that it begins in. */
export type WholeLine = { readonly text: string; readonly line: number };

/** What a reader knows of the lines it waits for. */
export type JoinRules = {
  /** A line that lacks its end, whatever its length. */
  readonly open: RegExp;
  /** A line, without quote marks, that belongs to none before it even where it has no stamp. */
  readonly fresh: RegExp;
  /** A line of interest: one without a stamp only begins something, or ends a line that is not `open`, where it is one. */
  readonly worth: RegExp;
};

/** A line of the kernel in a mail is wrapped once or twice; an IVMD with all its prefixes three times. */
const MOST_PARTS = 5;
/** Nobody wraps narrower than this: a shorter line that has room for the next word ended by itself. */
const NARROWEST = 60;
/** Columns of a text console, and of what is copied from one. */
const CONSOLE = 80;
/** More than any line of a log has; the kernel's own are cut at 1024 characters, its command line at 4096. */
const LONGEST = 6000;

type Open = {
  readonly text: string;
  readonly line: number;
  readonly parts: number;
  readonly isStamped: boolean;
  /** Length of the last part as it stands, quote marks too, and its line. */
  readonly width: number;
  readonly last: number;
  /** Length of the last part without quote marks. */
  readonly columns: number;
};

/** Puts lines of a log together that were hard-wrapped. A line is whole when the next one begins, or at the end. */
export class JoinedLines {
  #open: Open | undefined;

  readonly rules: JoinRules;

  constructor(rules: JoinRules) {
    this.rules = rules;
  }

  /** Whether a line waits for its end, or for the next to begin. */
  get waits(): boolean {
    return this.#open !== undefined;
  }

  /** Takes a line; gives the one before, where it is whole now. `goesOn`: the line belongs to the one before. */
  push(text: string, line: number): { readonly whole?: WholeLine; readonly goesOn: boolean } {
    const open = this.#open;
    const plain = unquoted(text);
    // What is left of a line behind its `<br>`.
    if (open?.last === line && plain.trim() === '') return { goesOn: false };
    const isStamped = hasStamp(plain.trimStart());
    if (open && !isStamped && this.#goesOn(open, plain)) {
      const joined = `${open.text.trimEnd()}${isCutByConsole(open, plain) ? '' : ' '}${plain.trim()}`;
      const parts = open.parts + 1;
      const [width, columns] = [text.length, plain.length];
      this.#open = { ...open, text: joined, parts, width, last: line, columns };
      return { goesOn: true };
    }
    this.#open =
      isStamped || this.rules.worth.test(plain)
        ? {
            text: plain.slice(0, LONGEST),
            line,
            parts: 1,
            isStamped,
            width: text.length,
            last: line,
            columns: plain.length,
          }
        : undefined;
    return { ...(open && { whole: { text: open.text, line: open.line } }), goesOn: false };
  }

  /** The text is over: what still waited. */
  finish(): WholeLine | undefined {
    const open = this.#open;
    this.#open = undefined;
    return open && { text: open.text, line: open.line };
  }

  #goesOn(open: Open, plain: string): boolean {
    const next = plain.trim();
    if (next === '' || open.parts >= MOST_PARTS || open.text.length + next.length > LONGEST) {
      return false;
    }
    if (this.rules.fresh.test(next)) return false;
    if (this.rules.open.test(open.text)) return true;
    if (!open.isStamped || this.rules.worth.test(next)) return false;
    const word = /^\S*/.exec(next)?.[0].length ?? 0;
    return open.width + 1 + word > NARROWEST;
  }
}

/** Whether a console has cut the line at its last column, maybe inside a word, where a mail cuts between words. */
function isCutByConsole({ text, columns }: Open, plain: string): boolean {
  return columns === CONSOLE && !/\s$/.test(text) && !/^\s/.test(plain);
}
