import { QUOTE_MARKS } from '../quote-marks.ts';

/** A field of an `iasl` listing: `[0A8h 0168   8]   Base Address : 0000000030000000`. */
export type Field = {
  /** Lower case, without `(decoded below)`: `base address`. */
  readonly name: string;
  readonly value: string;
  readonly line: number;
  /** Where the value stands in its line. */
  readonly column: number;
  /** As the listing has it in brackets; it may be wrong. */
  readonly offset?: number;
};

/** `[0A8h 0168   8]`, newer `[0A8h 0168 008h]`, in templates `[0008]`. */
const BRACKET = /^\[([0-9a-f]{3,8})(?:(h)\s+\d{1,8}\s+[0-9a-f]{1,5}h?)?\]\s*/i;

/** The beginning of a bracket that a mail has broken, or a whole one. */
const OPEN_BRACKET = /^\[[0-9a-f]{3,8}h(?:\s|$)/i;

/** What a field's name consists of. */
const NAME = /^[A-Za-z][\w \t()/.-]*$/;

/** How many lines a mail makes of one at most. */
const MOST_PARTS = 3;

/** Makes fields of lines, also of those that a mail has broken. */
export class FieldLines {
  /** The beginning of a field whose end is on the next line. */
  #open: { readonly text: string; readonly line: number; readonly parts: number } | undefined;

  /** The field that the line is or completes; `part` where it is the beginning of one, undefined where it is none. */
  read(raw: string, line: number): Field | 'part' | undefined {
    const text = raw.replace(QUOTE_MARKS, '').trimEnd();
    const open = this.#open;
    this.#open = undefined;
    if (open && text !== '' && !text.startsWith('[')) {
      const joined = { text: `${open.text} ${text}`, line: open.line, parts: open.parts + 1 };
      const field = this.#read(joined, 0);
      if (field) return field;
    }
    return this.#read({ text, line, parts: 1 }, raw.trimEnd().length - text.length);
  }

  #read(
    whole: { readonly text: string; readonly line: number; readonly parts: number },
    indent: number,
  ): Field | 'part' | undefined {
    const { text, line, parts } = whole;
    const bracket = BRACKET.exec(text);
    const rest = text.slice(bracket?.[0].length ?? 0);
    const colon = rest.search(/\s:(?:\s|$)/);
    const name = colon < 0 ? '' : rest.slice(0, colon).trim();
    const value = colon < 0 ? '' : rest.slice(colon + 2).trim();
    const isWhole = value !== '' && NAME.test(name) && !isOpenText(value);
    if (!isWhole) {
      const goesOn = OPEN_BRACKET.test(text) || (value === '' && NAME.test(name));
      if (!goesOn || parts >= MOST_PARTS) return undefined;
      this.#open = whole;
      return 'part';
    }
    const column = indent + text.length - value.length + 1;
    const key = name.replace('(decoded below)', '').trimEnd().toLowerCase();
    const field = { name: key, value, line, column };
    return bracket?.[2] === undefined
      ? field
      : { ...field, offset: Number.parseInt(bracket[1] ?? '0', 16) };
  }
}

// A text in quotes whose end is on the next line.
function isOpenText(value: string): boolean {
  return value.startsWith('"') && value.indexOf('"', 1) < 0;
}

/** Whether the line has the brackets that only a listing has. */
export function hasBracket(raw: string): boolean {
  return OPEN_BRACKET.test(raw.replace(QUOTE_MARKS, ''));
}
