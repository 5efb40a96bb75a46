/** Quote marks of mails, each with the blank behind it. */
const QUOTE = /^(?: ?[A-Za-z]{0,3}[>|])+ ?/;

/**
 * What `grep --color` leaves where the escape byte got lost, or was shown as `^[`. Without a number only `[m[K` and
 * `[K` count: `[mem` is of the kernel.
 */
const COLOUR =
  /(?:\^\[|\u241b)?\[[\d;]{0,12}m(?:\^\[|\u241b)?\[K|(?:\^\[|\u241b)\[[\d;]{0,12}[mK]/g;

/** The line without quote marks; its indent stays. */
export function unquoted(text: string): string {
  return text.replace(QUOTE, '');
}

/** The line without what is left of colours. */
export function uncoloured(text: string): string {
  return text.includes('[K') || text.includes('^[') ? text.replace(COLOUR, '') : text;
}
