import type { Place } from '../host-draft.ts';
import type { Token } from './tokens.ts';

/** A value as it stands in the text; `whole` is false where its end is missing. */
export type JsonNode = JsonObject | JsonList | JsonText;
export type JsonObject = {
  readonly kind: 'object';
  readonly entries: readonly { readonly key: string; readonly value: JsonNode }[];
  readonly place: Place;
  readonly line: string;
  readonly whole: boolean;
};
export type JsonList = {
  readonly kind: 'list';
  readonly items: readonly JsonNode[];
  readonly place: Place;
  readonly whole: boolean;
};
export type JsonText = {
  readonly kind: 'text';
  readonly text: string;
  readonly quoted: boolean;
  readonly place: Place;
  readonly line: string;
};

/** Where a value breaks the grammar. */
export type JsonFault = { readonly place: Place; readonly line: string; readonly expected: string };

/** A value between prose, and its first fault; what could be read in spite of it is in the value. */
export type JsonValue = { readonly value: JsonNode; readonly fault: JsonFault | undefined };

/** Deeper nesting is no dump; it is read as if it ended there. */
const DEPTH_LIMIT = 200;
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/**
 * The objects and lists of a text, in order; what stands between them is prose. JSON and Python literals
 * alike: tuples, single quotes, trailing commas, bare words. Broken text is skipped word by word.
 */
export function* valuesOf(tokens: Iterator<Token>): Generator<JsonValue> {
  const reader = new TreeReader(tokens);
  for (let value = reader.next(); value; value = reader.next()) yield value;
}

class TreeReader {
  #token: Token | undefined;
  #last: Token | undefined;
  #fault: JsonFault | undefined;
  #strings = 0;

  readonly #tokens: Iterator<Token>;

  constructor(tokens: Iterator<Token>) {
    this.#tokens = tokens;
    this.#advance();
  }

  next(): JsonValue | undefined {
    while (this.#token && !this.#opens(this.#token)) this.#advance();
    if (!this.#token) return undefined;
    this.#fault = undefined;
    this.#strings = 0;
    const value = this.#value(0);
    // Brackets in prose (`[root@host 19]#`) hold no strings.
    return { value, fault: this.#strings > 0 ? this.#fault : undefined };
  }

  #opens(token: Token): boolean {
    if (token.kind !== 'mark') return false;
    return token.text === '{' || token.text === '[' || (token.text === '(' && token.leads);
  }

  #advance(): void {
    this.#last = this.#token ?? this.#last;
    if (this.#token?.kind === 'string') this.#strings += 1;
    const next = this.#tokens.next();
    this.#token = next.done === true ? undefined : next.value;
  }

  #complain(expected: string): void {
    const token = this.#token ?? this.#last;
    this.#fault ??= {
      place: token?.place ?? { line: 1, column: 1 },
      line: token?.line ?? '',
      expected,
    };
  }

  #isMark(text: string): boolean {
    return this.#token?.kind === 'mark' && this.#token.text === text;
  }

  #value(depth: number): JsonNode {
    const token = this.#token;
    const start = token?.place ?? { line: 1, column: 1 };
    const closing = token?.kind === 'mark' ? CLOSING[token.text] : undefined;
    if (token && closing !== undefined && depth < DEPTH_LIMIT) {
      this.#advance();
      return token.text === '{'
        ? this.#object(start, token.line, depth)
        : this.#list(start, closing, depth);
    }
    const quoted = token?.kind === 'string';
    if (token?.kind === 'broken-string') this.#complain('a closing quote');
    this.#advance();
    // Python's b'…' and u'…'.
    const inner = this.#token;
    if (token?.kind === 'word' && /^[bur]$/i.test(token.text) && inner?.kind === 'string') {
      this.#advance();
      return { kind: 'text', text: inner.text, quoted: true, place: inner.place, line: inner.line };
    }
    return { kind: 'text', text: token?.text ?? '', quoted, place: start, line: token?.line ?? '' };
  }

  #object(place: Place, line: string, depth: number): JsonObject {
    const entries: { key: string; value: JsonNode }[] = [];
    while (this.#token && !this.#isMark('}')) {
      if (this.#isMark(',')) {
        this.#advance();
        continue;
      }
      if (this.#token.kind === 'mark') {
        // A list closed by mistake, or one whose end was lost: back to whom it belongs.
        this.#complain('a key in quotes');
        if (/[\])]/.test(this.#token.text)) break;
        this.#advance();
        continue;
      }
      const key = this.#token.text;
      this.#advance();
      if (!this.#isMark(':')) {
        this.#complain('a colon and a value');
        continue;
      }
      this.#advance();
      if (!this.#token || this.#isMark('}') || this.#isMark(',')) this.#complain('a value');
      else entries.push({ key, value: this.#value(depth + 1) });
    }
    const whole = this.#isMark('}');
    if (whole) this.#advance();
    else this.#complain('a closing }');
    return { kind: 'object', entries, place, line, whole };
  }

  #list(place: Place, closing: string, depth: number): JsonList {
    const items: JsonNode[] = [];
    while (this.#token && !this.#isMark(closing)) {
      if (this.#isMark(',')) {
        this.#advance();
      } else if (this.#token.kind === 'mark' && /[}\]):]/.test(this.#token.text)) {
        this.#complain(`a closing ${closing}`);
        if (this.#token.text !== ':') break;
        this.#advance();
      } else {
        items.push(this.#value(depth + 1));
        if (this.#token && !this.#isMark(',') && !this.#isMark(closing)) this.#complain('a comma');
      }
    }
    const whole = this.#isMark(closing);
    if (whole) this.#advance();
    else this.#complain(`a closing ${closing}`);
    return { kind: 'list', items, place, whole };
  }
}
