import type { DiagnosticCode } from '../../model/diagnostic.ts';
import { REGION_KINDS } from '../../model/kind.ts';
import { kindOf } from './region-line.ts';
import { trimmed } from './trimmed.ts';

/** What is wrong with a text that looks like a region: where (an offset in the text), and what was expected. */
export type Suspect = {
  readonly at: number;
  readonly code: DiagnosticCode;
  readonly expected: string;
  /** A `0` and no more: a header or a count as well as the beginning of an address; what follows tells. */
  readonly zero?: 'line' | 'behind-path';
};

type Word = { readonly text: string; readonly at: number };

const KINDS = 'a type: direct, direct-relaxable, reserved or msi';
const ADDRESS = 'an address: 0x and 1 to 16 hex digits';
const BODY =
  /^\s*(?:\|\s*)?(?:\S*reserved_regions["'`]?(?::\d+)?[:\s-]\s*)?(?:\d{1,7}(?:[:|\t ]\s*|\s*\|\s*)(?=[0O]x))?/i;

/**
 * The fault of a text that holds no region and yet looks like one, or undefined for prose. `inDump` says
 * that regions stand around it, so that less is needed to look like one.
 */
export function findSuspect(text: string, inDump: boolean): Suspect | undefined {
  const body = BODY.exec(text)?.[0] ?? '';
  const named = /reserved_regions/.test(body);
  const words = wordsOf(text, body.length);
  const [one, two, three] = words;
  if (!one) return undefined;
  const dump = inDump || named;
  if (isAddressLike(one.text) && two && isAddressLike(two.text)) {
    return looksMeant(one, two, three, words.length, dump)
      ? faultOfPair(one, two, three, text, words.length)
      : undefined;
  }
  if (words.length === 1 && dump && one.text === '0') {
    return { ...cut(one.at + 1), zero: named ? 'behind-path' : 'line' };
  }
  const inside = faultInside(text.slice(body.length));
  return faultOfOne(words, dump) ?? (inside && { ...inside, at: inside.at + body.length });
}

function looksMeant(one: Word, two: Word, three: Word | undefined, count: number, inDump: boolean) {
  if (three && isAddressLike(three.text)) return false;
  if (isLong(one.text) || isLong(two.text)) return true;
  if (three && kindOf(three.text)) return true;
  return inDump ? count <= 3 : count === 3 && /^[a-z-]+$/i.test(three?.text ?? '');
}

function faultOfPair(
  one: Word,
  two: Word,
  three: Word | undefined,
  text: string,
  count: number,
): Suspect {
  const bad =
    faultOfAddress(one) ?? (two.text.length < 18 && !three ? undefined : faultOfAddress(two));
  if (bad) return bad;
  if (!three) {
    const second = faultOfAddress(two);
    return second && second.code !== 'bad-address' ? second : cut(text.trimEnd().length);
  }
  const half = REGION_KINDS.some((kind) => kind.startsWith(three.text) && kind !== three.text);
  if (half && count === 3) return cut(three.at);
  return { at: three.at, code: 'unknown-kind', expected: KINDS };
}

function faultOfOne(words: readonly Word[], inDump: boolean): Suspect | undefined {
  const [one, two, three] = words;
  if (!one) return undefined;
  const kindNext = two !== undefined && kindOf(two.text) !== undefined;
  if (isAddressLike(one.text)) {
    if (kindNext && (isLong(one.text) || (inDump && words.length === 2))) {
      return (
        faultOfAddress(one) ?? { at: two.at, code: 'missing-field', expected: 'a second address' }
      );
    }
    if (words.length === 1 && inDump && /^0x$/i.test(one.text)) return cut(one.at + 1);
    if (words.length === 1 && inDump) return faultOfAddress(one) ?? cut(one.at + one.text.length);
    if (words.length === 2 && inDump && two?.text === '0') {
      return faultOfAddress(one) ?? cut(two.at);
    }
    // Of two words the second has lost its `0x`.
    if (two && isLong(one.text) && /^\w{15,}$/.test(two.text)) {
      return faultOfAddress(one) ?? { at: two.at, code: 'bad-address', expected: ADDRESS };
    }
    return undefined;
  }
  const wholeSecond = two !== undefined && /^0x[0-9a-f]{16}$/i.test(two.text);
  const kindLast = three !== undefined && kindOf(three.text) !== undefined;
  if (wholeSecond && one.text.length >= 10 && (kindLast || /^\w{16,20}$/.test(one.text))) {
    return { at: one.at, code: 'bad-address', expected: ADDRESS };
  }
  return undefined;
}

// Two whole addresses and one word at the end of a line, or one and a type: no prose has that.
function faultInside(text: string): Suspect | undefined {
  const pair = /0x[0-9a-f]{16}\s+0x[0-9a-f]{16}(?:\s+([A-Za-z][\w-]*))?\s*$/i.exec(text);
  if (pair) {
    const word = pair[1];
    if (word === undefined) return cut(text.trimEnd().length);
    return { at: text.lastIndexOf(word), code: 'unknown-kind', expected: KINDS };
  }
  return (
    faultBeside(text, /0x[0-9a-f]{16}\s+(?:direct-relaxable|direct|reserved|msi)\s*$/i, 'before') ??
    faultBeside(
      text,
      /^\s*0x[0-9a-f]{16}(?=.*(?:direct-relaxable|direct|reserved|msi)\s*$)/i,
      'behind',
    )
  );
}

// What is left of an address beside one that is whole: digits, and no two letters in a row that are none.
function faultBeside(text: string, whole: RegExp, side: 'before' | 'behind'): Suspect | undefined {
  const match = whole.exec(text);
  if (!match) return undefined;
  const start = side === 'before' ? 0 : match[0].length;
  const end =
    side === 'before' ? match.index : text.search(/(?:direct-relaxable|direct|reserved|msi)\s*$/i);
  const rest = text.slice(start, end);
  const digits = rest.match(/[0-9a-f]/gi) ?? [];
  if (digits.length < 8 || /[g-wyz]{2}/i.test(rest)) return undefined;
  const at = start + rest.length - rest.trimStart().length;
  return { at, code: 'bad-address', expected: ADDRESS };
}

function faultOfAddress({ text, at }: Word): Suspect | undefined {
  if (/^0x[0-9a-f]{1,16}$/i.test(text)) return undefined;
  return /^0x[0-9a-f]{17,}$/i.test(text)
    ? { at, code: 'too-many-digits', expected: 'at most 16 hex digits after 0x' }
    : { at, code: 'bad-address', expected: ADDRESS };
}

function cut(at: number): Suspect {
  return { at, code: 'cut-line', expected: `the rest of a line: FIRST LAST TYPE, ${KINDS}` };
}

function isAddressLike(word: string): boolean {
  return /^0x/i.test(word);
}

// The kernel writes 18 characters; 15 leave room for lost ones, and are more than any pointer in prose has.
function isLong(word: string): boolean {
  return word.length >= 17 && /^0x/i.test(word);
}

function wordsOf(text: string, from: number): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(from).matchAll(/[^\s|]+/g)) {
    const bare = trimmed(match[0], '`"\'*,;', false).replace(/^[`"'*]+/, '');
    const shift = match[0].indexOf(bare);
    if (bare !== '') words.push({ text: bare, at: from + match.index + shift });
  }
  return words;
}
