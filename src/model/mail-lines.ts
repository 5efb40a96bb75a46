/** A mail's width: lines stay within it unless an address, a path or a group id is longer. */
export const MAIL_WIDTH = 72;

/**
 * `text` as lines of at most `MAIL_WIDTH` columns, broken at spaces; all but the first begin with
 * `indent`. A word that is longer has a line of its own.
 */
export function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line: string | undefined;
  for (const word of text.split(' ')) {
    const longer: string = line === undefined ? word : `${line} ${word}`;
    if (longer.length > MAIL_WIDTH && line !== undefined && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = indent + word;
    } else {
      line = longer;
    }
  }
  return [...lines, line ?? ''];
}
