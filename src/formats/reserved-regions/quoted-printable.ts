import { editLine, joinLines, sliceLine, type Edit, type LogicalLine } from './logical-line.ts';

/** What only quoted-printable text has: its header, an encoded `=` or a space kept at the end of a line. */
const EVIDENCE =
  /^content-transfer-encoding:\s*quoted-printable|=3D|=20$|=C2=A0|=E2=80=|(?<!=)=(?:\r?\n)(?!=)/im;

/** RFC 2045 6.7 lets an encoded line have 76 characters; quoting adds a few. */
const LONGEST_LINE = 100;

/** Whether the beginning of a text shows that it is quoted-printable (RFC 2045, section 6.7). */
export function looksQuotedPrintable(head: string): boolean {
  return EVIDENCE.test(head);
}

/** Whether the line ends in a soft break, so that the next one belongs to it. A ruler of `=` does not. */
export function hasSoftBreak(text: string): boolean {
  return text.length <= LONGEST_LINE && /(?:^|[^=])=$/.test(text);
}

/** `line`, which has a soft break, joined with `next`; quote marks that both begin with count once. */
export function joinSoftBreak(line: LogicalLine, next: LogicalLine): LogicalLine {
  const quote = /^\s*(?:[>|]+\s?)+/.exec(line.text)?.[0] ?? '';
  const from = quote !== '' && next.text.startsWith(quote) ? quote.length : 0;
  return joinLines(sliceLine(line, 0, line.text.length - 1), sliceLine(next, from));
}

/** The line with its `=XX` decoded; several in a row are UTF-8. */
export function decodeQuotedPrintable(line: LogicalLine): LogicalLine {
  if (!line.text.includes('=')) return line;
  const edits: Edit[] = [];
  for (const match of line.text.matchAll(/(?:=[0-9A-F]{2})+/g)) {
    const bytes = match[0].slice(1).split('=');
    const by = new TextDecoder().decode(
      Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)),
    );
    edits.push({ start: match.index, end: match.index + match[0].length, by });
  }
  return editLine(line, edits);
}
