/** A bar is a quote mark unless it is the edge of a table row: then another one ends the line. */
const BAR = /^\|\s?/;

/** What people and programs put before a line: quote marks, who said it and when, list marks. */
const PREFIXES: readonly RegExp[] = [
  /^\s+/,
  // Mail quotes, also with initials (`EA> `).
  /^[A-Za-z]{0,3}>+\s?/,
  BAR,
  // 14:59 < user> text, [14:59:03] <@user> text, <user> text
  /^(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*)?<[ @+%&~]?[A-Za-z_[\]\\^`{|}][^\s<>/]{0,31}>(?:\s+|$)/,
  // 14:59 user: text, [14:59] user: text, 14:59:03 user | text
  /^\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+[\w`^[\]{}-]{1,32}(?::|\s\|)\s+/,
  /^\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s+(?=0x)/i,
  // Log stamps: ISO 8601, and the kernel's seconds.
  /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?\s+/,
  /^\[\s*\d+\.\d{3,9}\]\s*/,
  // List marks and the marks of a diff.
  /^(?:[-*+•·]\s*)(?=`?0x|`?\/sys\/)/i,
];

/** How far a line's prefixes reach, and how deep it is quoted. */
export type Prefix = { readonly length: number; readonly depth: number };

/** The prefixes of a line, however many. */
export function prefixOf(text: string): Prefix {
  let rest = text;
  const lastBar = text.trimEnd().endsWith('|') ? text.lastIndexOf('|') : -1;
  let depth = 0;
  for (let found = true; found && rest !== '';) {
    found = false;
    for (const pattern of PREFIXES) {
      const match = pattern.exec(rest)?.[0];
      if (match === undefined || match === '') continue;
      if (pattern === BAR && text.length - rest.length + match.length <= lastBar) continue;
      depth += (match.match(/^[A-Za-z]{0,3}>+|^\|/)?.[0].match(/[>|]/g) ?? []).length;
      rest = rest.slice(match.length);
      found = true;
    }
  }
  return { length: text.length - rest.length, depth };
}
