import { sliceLine, type LogicalLine } from './logical-line.ts';

/**
 * The most characters that are read as one line. What tells regions from prose looks at all of a line, in time
 * that may grow with its square, and has no room on the stack for lines of millions of characters.
 */
export const LONGEST_LINE = 1 << 14;

const KIND = /\b(?:direct-relaxable|direct|reserved|msi)(?![\w-])/gi;

/**
 * The line in parts of at most `LONGEST_LINE` characters, in order; itself where it is no longer. Parts end
 * behind a region where one is, else between words. A stretch of that length with neither is left out: it
 * holds no region, nor what looks like one. Places stay those of the whole line; `original` is the part's own
 * text.
 */
export function shortParts(line: LogicalLine): LogicalLine[] {
  if (line.text.length <= LONGEST_LINE) return [line];
  const parts: LogicalLine[] = [];
  for (let start = 0; start < line.text.length;) {
    const stretch = line.text.slice(start, start + LONGEST_LINE);
    const isLast = start + stretch.length === line.text.length;
    const length = isLast ? stretch.length : breakIn(stretch);
    if (length !== undefined) {
      const original = stretch.slice(0, length);
      parts.push({ ...sliceLine(line, start, start + length), original });
    }
    start += length ?? stretch.length;
  }
  return parts;
}

// How much of a stretch ends behind a region's kind, or between words; undefined where it has no end.
function breakIn(stretch: string): number | undefined {
  let end: number | undefined;
  for (const match of stretch.matchAll(KIND)) {
    const behind = match.index + match[0].length;
    // At the very end the word may go on.
    if (behind < stretch.length) end = behind;
  }
  if (end !== undefined) return end;
  for (let at = stretch.length; at > 0; at -= 1) {
    if (/\s/.test(stretch.charAt(at - 1))) return at;
  }
  return undefined;
}
