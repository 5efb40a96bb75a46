/** `text` as Markdown that shows it as it is: on one line, no markup, no cell's end. */
export function markdownText(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|~&#]/g, (mark) => `\\${mark}`);
}

/** A table as GitHub has it; cells are Markdown already. Each line ends with a line break. */
export function* markdownTable(
  head: readonly string[],
  rows: Iterable<readonly string[]>,
): Generator<string> {
  yield tableLine(head);
  yield tableLine(head.map(() => '---'));
  for (const row of rows) yield tableLine(row);
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}
