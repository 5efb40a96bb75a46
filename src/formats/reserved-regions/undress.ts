import { replaceInLine, splitLine, type LogicalLine } from './logical-line.ts';
import { decodeQuotedPrintable } from './quoted-printable.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  ndash: '-',
  mdash: '-',
  minus: '-',
  shy: '',
  zwnj: '',
  zwj: '',
};

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi;
// Only names that no one takes for a placeholder or a nickname in `<n>` or `<user>`; never inside a path.
const BREAKING_TAG =
  /(?<![/\w])<\/?(?:br|p|div|pre|tr|table|tbody|thead|li|ul|ol|blockquote|details|summary|h[1-6]|hr|html|body)(?:\s[^<>]*)?\/?>/gi;
const BREAKING_CLOSE =
  /<(?:br\s*\/?|\/(?:p|div|pre|tr|table|tbody|thead|li|ul|ol|blockquote|details|summary|h[1-6]|html|body))>/gi;
const CELL_TAG = /<\/?t[dh](?:\s[^<>]*)?>/gi;
const INLINE_TAG =
  /<\/?(?:span|code|tt|strong|em|font|samp|kbd|mark|a)(?:\s[^<>]*)?>|(?<![/\w])<[biu]>(?=[^<>]+<\/[biu]>)|(?<=[^/\s])<\/[biu]>/gi;
// Colours of `grep --color`, window titles (OSC), and what a terminal log keeps of both.
// oxlint-disable-next-line no-control-regex
const ANSI = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[()][0-9A-B]|[=>78])/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\v\f]/g;
const ODD_DASH = /[\u2010-\u2014\u2212]/g;

/**
 * The logical lines that one line of a source holds, without what mail, the web, a terminal and `tar` put
 * around and between characters: NUL padding, HTML, colours, invisible characters; each kind of space a
 * space, each kind of dash a `-`. With `encoded` also quoted-printable. What stands at a line's beginning
 * (quote marks, prompts) stays.
 */
export function undress(line: LogicalLine, encoded: boolean): LogicalLine[] {
  const plain = encoded ? decodeQuotedPrintable(line) : line;
  return splitLine(plain, /[\0\r]+/g)
    .flatMap((part) => (part.text.includes('<') ? undressHtml(part) : [part]))
    .map((part) => (part.text.includes('&') ? decodeEntities(part) : part))
    .map((part) => (part.text.includes('\\_') ? unescapeMarkdown(part) : part))
    .map(undressCharacters);
}

function undressHtml(line: LogicalLine): LogicalLine[] {
  return splitLine(line, BREAKING_TAG)
    .flatMap((part) => splitLine(part, BREAKING_CLOSE))
    .map((part) => replaceInLine(part, CELL_TAG, () => ' '))
    .map((part) => replaceInLine(part, INLINE_TAG, () => ''));
}

function decodeEntities(line: LogicalLine): LogicalLine {
  return replaceInLine(line, ENTITY, ([all, decimal, hex, name]) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
    const code = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10);
    return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : all;
  });
}

// `iommu\_groups`: Markdown's own escape, which no shell needs.
function unescapeMarkdown(line: LogicalLine): LogicalLine {
  return replaceInLine(line, /\\(?=_)/g, () => '');
}

function undressCharacters(line: LogicalLine): LogicalLine {
  // Nearly every line is plain: printable ASCII and tabs.
  // oxlint-disable-next-line no-control-regex
  if (/^[\t -~]*$/.test(line.text)) return line;
  const shown = replaceInLine(
    replaceInLine(line, ANSI, () => ''),
    INVISIBLE,
    () => '',
  );
  // One character for one, so that no place moves. A weblog's typography makes `0x1000` a product.
  const text = shown.text
    .replace(ODD_SPACE, ' ')
    .replace(ODD_DASH, '-')
    .replace(/(?<=\b0)\u00d7(?=[0-9a-f])/gi, 'x');
  return { ...shown, text };
}
