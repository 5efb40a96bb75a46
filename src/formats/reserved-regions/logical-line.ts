import type { Place } from '../host-draft.ts';

/** From `start` on, the text stands at `line` and `column` of the source, one column a UTF-16 unit. */
type Mark = { readonly start: number; readonly line: number; readonly column: number };

/**
 * A line as its writer meant it, and where each part of it stands in the source: transport may have broken
 * it into several lines, put several into one, or spelled its characters otherwise.
 */
export type LogicalLine = {
  readonly text: string;
  /** Ascending by `start`; the first one starts at 0. Never empty. */
  readonly marks: readonly Mark[];
  /** The source line that it begins in, as it stands there. */
  readonly original: string;
};

/** A replacement of `start` … `end` (exclusive) by `by`. */
export type Edit = { readonly start: number; readonly end: number; readonly by: string };

/** The source line number `line`, which counts from 1. */
export function logicalLine(text: string, line: number): LogicalLine {
  return { text, marks: [{ start: 0, line, column: 1 }], original: text };
}

/** Where the character at `offset` stands in the source. */
export function placeAt({ marks }: LogicalLine, offset: number): Place {
  const found = marks[marksUpTo(marks, offset) - 1] ?? marks[0];
  return { line: found?.line ?? 1, column: (found?.column ?? 1) + offset - (found?.start ?? 0) };
}

// How many marks stand at `offset` or before it. Ascending; a line may have thousands.
function marksUpTo(marks: readonly Mark[], offset: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The part from `start` to `end`, exclusive. */
export function sliceLine(whole: LogicalLine, start: number, end = whole.text.length): LogicalLine {
  if (start === 0 && end === whole.text.length) return whole;
  const { marks } = whole;
  const later = marks.slice(marksUpTo(marks, start), marksUpTo(marks, end - 1));
  return {
    text: whole.text.slice(start, end),
    marks: [
      { start: 0, ...placeAt(whole, start) },
      ...later.map((mark) => ({ ...mark, start: mark.start - start })),
    ],
    original: whole.original,
  };
}

/** `next` right behind `line`. */
export function joinLines(line: LogicalLine, next: LogicalLine): LogicalLine {
  const shift = line.text.length;
  return {
    text: line.text + next.text,
    marks: [...line.marks, ...next.marks.map((mark) => ({ ...mark, start: mark.start + shift }))],
    original: line.original,
  };
}

/** The line with `edits`, which are in order and disjoint, made. */
export function editLine(line: LogicalLine, edits: readonly Edit[]): LogicalLine {
  if (edits.length === 0) return line;
  const texts: string[] = [];
  const marks: Mark[] = [];
  let length = 0;
  const append = (part: LogicalLine) => {
    for (const mark of part.marks) marks.push({ ...mark, start: mark.start + length });
    texts.push(part.text);
    length += part.text.length;
  };
  let from = 0;
  for (const { start, end, by } of edits) {
    append(sliceLine(line, from, start));
    append({ ...line, text: by, marks: [{ start: 0, ...placeAt(line, start) }] });
    from = end;
  }
  append(sliceLine(line, from));
  return { text: texts.join(''), marks, original: line.original };
}

/** The line with every match of the global `pattern` replaced. */
export function replaceInLine(
  line: LogicalLine,
  pattern: RegExp,
  by: (match: RegExpExecArray) => string,
): LogicalLine {
  const edits: Edit[] = [];
  for (const match of line.text.matchAll(pattern)) {
    edits.push({ start: match.index, end: match.index + match[0].length, by: by(match) });
  }
  return editLine(line, edits);
}

/** The parts between the matches of the global `pattern`. */
export function splitLine(line: LogicalLine, pattern: RegExp): LogicalLine[] {
  const parts: LogicalLine[] = [];
  let start = 0;
  for (const match of line.text.matchAll(pattern)) {
    parts.push(sliceLine(line, start, match.index));
    start = match.index + match[0].length;
  }
  parts.push(sliceLine(line, start));
  return parts;
}
