import type { Place } from '../host-draft.ts';

/** A piece of a source: a word (name, number), a reference, a string, `/bits/` and the like, or one other character. */
export type SourceToken = {
  readonly kind: 'word' | 'reference' | 'string' | 'keyword' | 'mark';
  /** Without quotes; a reference with its `&`. */
  readonly text: string;
  readonly place: Place;
};

const TOKEN =
  /(\/\*)|\/\/.*|"((?:[^"\\]|\\.)*)"?|(\/(?:dts-v1|plugin|bits|memreserve|include|incbin|delete-node|delete-property|omit-if-no-ref)\/)|(&\{[^}]{0,255}\}|&\w+)|([\w,.+?#@'-]+)|(\S)/g;

/** Comments that are longer are not believed: the text was cut inside one. */
const COMMENT_LINES = 500;

/** Cuts lines of a source into tokens, and knows whether a comment is open at the end of one. */
export class SourceTokens {
  #commented = 0;

  get inComment(): boolean {
    return this.#commented > 0;
  }

  /** The tokens of `text`, which stands in the line `line` from the offset `start` on. */
  *of(text: string, line: number, start: number): Generator<SourceToken> {
    let at = this.inComment ? this.#skipComment(text, 0) : 0;
    while (at < text.length) {
      TOKEN.lastIndex = at;
      const match = TOKEN.exec(text);
      if (!match) return;
      at = match.index + match[0].length;
      const [, comment, string, keyword, reference, word, mark] = match;
      const place = { line, column: start + match.index + 1 };
      if (comment !== undefined) {
        this.#commented = 1;
        at = this.#skipComment(text, at);
      } else if (string !== undefined) yield { kind: 'string', text: string, place };
      else if (keyword !== undefined) yield { kind: 'keyword', text: keyword, place };
      else if (reference !== undefined) yield { kind: 'reference', text: reference, place };
      else if (word !== undefined) yield* words(word, place);
      else if (mark !== undefined) yield { kind: 'mark', text: mark, place };
    }
  }

  #skipComment(text: string, at: number): number {
    const end = text.indexOf('*/', at);
    if (end >= 0) {
      this.#commented = 0;
      return end + 2;
    }
    this.#commented = this.#commented >= COMMENT_LINES ? 0 : this.#commented + 1;
    return text.length;
  }
}

// A comma belongs to names (`arm,smmu`), but at the end of a word it is one of a list.
function* words(text: string, place: Place): Generator<SourceToken> {
  const bare = text.replace(/,+$/, '');
  if (bare !== '') yield { kind: 'word', text: bare, place };
  if (bare.length < text.length) {
    const column = place.column + bare.length;
    yield { kind: 'mark', text: ',', place: { line: place.line, column } };
  }
}
