import { QUOTE_MARKS } from '../quote-marks.ts';

/** What one line of a text is for a tree: its text without the marks of mails and patches, and where that begins. */
export type SourceLine = {
  /** `removed`: a line that a patch takes away; `directive`: one of the C preprocessor. */
  readonly kind: 'open' | 'close' | 'property' | 'flag' | 'value' | 'comment' | LineMeans;
  readonly text: string;
  readonly start: number;
};
type LineMeans = 'statement' | 'directive' | 'removed' | 'none';

const NAME = '[\\w,.+?#-]+';
const LABELS = '(?:\\w+:\\s*){0,8}';

/** What a line begins with, without the marks; the first that fits. */
const FORMS: readonly (readonly [SourceLine['kind'], RegExp])[] = [
  ['directive', /^#\s*(?:include|define|undef|if|ifdef|ifndef|else|elif|endif)(?=[\s<"]|$)/],
  ['statement', /^\/(?:dts-v1|plugin|memreserve|include|delete-node|delete-property)\//],
  ['comment', /^\/[/*]/],
  ['close', /^\}/],
  [
    'open',
    new RegExp(
      `^${LABELS}(?:/omit-if-no-ref/\\s*)?(?:/|&\\w+|&\\{[^}]*\\}|${NAME}(?:@${NAME})?)\\s*\\{`,
    ),
  ],
  ['property', new RegExp(`^${LABELS}${NAME}\\s*=\\s*(?:$|[<"[&/(]|\\w+:)`)],
  ['flag', new RegExp(`^${LABELS}${NAME};`)],
  // Not two addresses and a word: that is a line of a dump behind a tree that was cut.
  [
    'value',
    /^(?!0x[0-9a-f]+\s+0x[0-9a-f]+\s+[a-z])(?:[<"[&,>;()0-9]|[A-Z_][A-Z0-9_]*\b(?!\s+[a-z]))/,
  ],
];

/** What a line is by its beginning. A line that a patch adds is the line. */
export function sourceLine(line: string): SourceLine {
  const quote = QUOTE_MARKS.exec(line)?.[0].length ?? 0;
  const sign = /^[+-](?![+-])/.exec(line.slice(quote))?.[0] ?? '';
  const rest = line.slice(quote + sign.length);
  const text = rest.trim();
  const start = quote + sign.length + rest.indexOf(text);
  const kind = FORMS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'none';
  return { kind: sign === '-' && kind !== 'none' ? 'removed' : kind, text, start };
}
