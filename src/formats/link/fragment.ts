/** A key of a link and its value, percent-encoding undone. */
export type LinkPair = readonly [key: string, value: string];

/** What would end a value, be read as an escape, or is none of a fragment's characters (RFC 3986, 3.5). */
const ESCAPED = /[%&#\s"<>[\]`\\^{|}]|[^\x21-\x7e]/gu;

/** The pairs of a fragment, with or without `#` before it, in their order; empty ones are passed over. */
export function parsePairs(fragment: string): readonly LinkPair[] {
  return fragment
    .replace(/^#/, '')
    .split('&')
    .filter((pair) => pair !== '' && pair !== '=')
    .map((pair): LinkPair => {
      const mark = pair.indexOf('=');
      if (mark < 0) return [unescaped(pair), ''];
      return [unescaped(pair.slice(0, mark)), unescaped(pair.slice(mark + 1))];
    });
}

/** Pairs as a fragment without `#`. A key without a value stands alone. */
export function formatPairs(pairs: readonly LinkPair[]): string {
  return pairs
    .map(([key, value]) => {
      const escapedKey = escaped(key).replaceAll('=', '%3D');
      return value === '' ? escapedKey : `${escapedKey}=${escaped(value)}`;
    })
    .join('&');
}

// `+` is itself. What is no escape, or none of UTF-8, stays as it is.
function unescaped(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/giu, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

function escaped(text: string): string {
  return text.replaceAll(ESCAPED, (character) => {
    try {
      return encodeURIComponent(character);
    } catch {
      return '%EF%BF%BD';
    }
  });
}
