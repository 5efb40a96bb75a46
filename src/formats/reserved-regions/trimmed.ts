/**
 * `text` without the characters of `marks` at its end, and with `both` at its beginning too. An expression that ends in
 * `[…]+$` begins anew at each character of a long run, in time that grows with its square; this looks at each once.
 */
export function trimmed(text: string, marks: string, both: boolean): string {
  let start = 0;
  let end = text.length;
  while (end > start && marks.includes(text.charAt(end - 1))) end -= 1;
  if (!both) return text.slice(0, end);
  while (start < end && marks.includes(text.charAt(start))) start += 1;
  return text.slice(start, end);
}
