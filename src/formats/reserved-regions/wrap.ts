import { findRegions, type FoundRegion } from './region-line.ts';

/** The end of a line that the next line may complete: two addresses and a type, broken somewhere. */
export type WrapTail = { readonly start: number; readonly text: string };

// Between whole words, anywhere in a line; only sixteen digits tell that nothing is missing.
const BETWEEN_WORDS = /(?<!\w)0x[0-9a-f]{16}(?:\s+0x[0-9a-f]{16}(?:\s+direct-)?)?\s*$/i;
// Within a word, where the line is nothing else: the digits on both sides must come to sixteen.
const WITHIN_WORD =
  /^\s*(?:\S*reserved_regions["']?:\s*)?(0x[0-9a-f]{1,15}|0x[0-9a-f]{16}\s+0(?:x[0-9a-f]{0,15})?|0x[0-9a-f]{16}\s+0x[0-9a-f]{16}\s+[a-z-]{1,12})$/i;
const WHOLE =
  /^0x[0-9a-f]{16}\s+0x[0-9a-f]{16}\s+(?:direct-relaxable|direct|reserved|msi)(?![\w-])/i;
const STILL_OPEN = /^0x[0-9a-f]{16}\s+0x[0-9a-f]{16}(?:\s+direct-)?\s*$/i;

/** What of `text` from `from` on the next line may complete, or undefined. */
export function wrapTail(text: string, from: number): WrapTail | undefined {
  const rest = text.slice(from);
  const between = BETWEEN_WORDS.exec(rest);
  if (between) return { start: from + between.index, text: between[0].trimEnd() };
  const tail = WITHIN_WORD.exec(rest)?.[1];
  return tail === undefined ? undefined : { start: text.length - tail.length, text: tail };
}

/** What a next line makes of a tail: a region and where the line goes on, or a longer tail. */
export type Completed =
  | { readonly kind: 'region'; readonly region: FoundRegion; readonly rest: number }
  | { readonly kind: 'open'; readonly tail: string };

/** `tail` completed by `next`, or undefined where the two do not belong together. */
export function completeWrap(tail: string, next: string): Completed | undefined {
  const indent = next.length - next.trimStart().length;
  for (const between of [' ', '']) {
    const joined = tail + between + next.slice(indent);
    const match = WHOLE.exec(joined)?.[0];
    if (match !== undefined && match.length > tail.length) {
      const [region] = findRegions(match);
      const rest = match.length - tail.length - between.length + indent;
      if (region) return { kind: 'region', region, rest };
    }
    if (STILL_OPEN.test(joined) && joined.trimEnd().length > tail.length) {
      return { kind: 'open', tail: joined.trimEnd() };
    }
  }
  return undefined;
}
