import type { Place } from '../host-draft.ts';
import { placeAt, type LogicalLine } from '../reserved-regions/logical-line.ts';

/** A token of JSON or of a Python literal. `text` of a string is without its quotes, escapes undone. */
export type Token = {
  readonly kind: 'mark' | 'string' | 'word' | 'broken-string';
  readonly text: string;
  readonly place: Place;
  /** The source line that it stands in. */
  readonly line: string;
  /** Whether it is the first one of its line. */
  readonly leads: boolean;
};

const TOKEN = /([{}[\](),:])|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(["'].*)|([^\s{}[\](),:"']+)/g;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '', f: '' };

/** The tokens of the lines, in order. A string that its line does not close is a `broken-string`. */
export function* tokensOf(lines: Iterable<LogicalLine>): Generator<Token> {
  for (const line of lines) {
    let leads = true;
    for (const match of line.text.matchAll(TOKEN)) {
      const [, mark, double, single, broken, word = ''] = match;
      const base = { place: placeAt(line, match.index), line: line.original, leads };
      const string = double ?? single;
      if (mark !== undefined) yield { ...base, kind: 'mark', text: mark };
      else if (string !== undefined) yield { ...base, kind: 'string', text: unescape(string) };
      else if (broken !== undefined) yield { ...base, kind: 'broken-string', text: broken };
      else yield { ...base, kind: 'word', text: word };
      leads = false;
    }
  }
}

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(.))/gi,
    (_, u: string, x: string, c: string) => {
      const code = u ?? x;
      return code === undefined
        ? (ESCAPES[c] ?? c)
        : String.fromCharCode(Number.parseInt(code, 16));
    },
  );
}
