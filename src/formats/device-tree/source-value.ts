import { CELL_BYTES } from './cells.ts';
import type { SourceToken } from './tokens.ts';
import type { TreeProperty } from './tree.ts';

/** A number as dtc reads it: decimal, hex or octal, with the suffixes of C. */
const NUMBER = /^(0x[0-9a-f]{1,16}|0[0-7]*|[1-9]\d{0,19})(?:u|l|ul|ll|ull)?$/i;

/** Collects the value of one property, token by token, up to its `;`. */
export class SourceValue {
  readonly #bytes: number[] = [];
  readonly #references = new Map<number, string>();
  readonly #unknown = new Set<number>();
  #inside: 'cells' | 'bytes' | undefined;
  #bits = 32;
  /** How many parentheses are open. */
  #nested = 0;
  #awaitsBits = false;

  readonly name: SourceToken;

  constructor(name: SourceToken) {
    this.name = name;
  }

  /** Whether the value is over: this token is its `;`. */
  add(token: SourceToken): boolean {
    if (this.#inside === 'cells') this.#cell(token);
    else if (this.#inside === 'bytes') this.#hexBytes(token);
    else if (token.kind === 'mark' && token.text === ';') return true;
    else this.#between(token);
    return false;
  }

  /** The property; what stands behind it is not known yet. */
  finish(): TreeProperty {
    return {
      name: this.name.text,
      bytes: Uint8Array.from(this.#bytes),
      length: this.#bytes.length,
      references: this.#references,
      unknown: this.#unknown,
      place: this.name.place,
    };
  }

  #between({ kind, text }: SourceToken): void {
    if (kind === 'string') this.#string(text);
    else if (kind === 'keyword') this.#awaitsBits = text === '/bits/';
    else if (kind === 'word' && this.#awaitsBits) {
      this.#bits = [8, 16, 32, 64].find((bits) => `${bits}` === text) ?? 32;
      this.#awaitsBits = false;
    } else if (text === '<') this.#inside = 'cells';
    else if (text === '[') this.#inside = 'bytes';
  }

  #cell({ kind, text }: SourceToken): void {
    if (text === '(') this.#nested += 1;
    else if (this.#nested > 0) {
      if (text === ')') this.#nested -= 1;
      if (this.#nested === 0) this.#number(undefined);
    } else if (text === '>' && kind === 'mark') {
      this.#inside = undefined;
      this.#bits = 32;
    } else if (kind === 'reference') {
      this.#references.set(this.#bytes.length / CELL_BYTES, text);
      this.#number(undefined);
    } else if (kind === 'word') {
      const digits = NUMBER.exec(text)?.[1];
      const octal = digits !== undefined && /^0\d/.test(digits);
      this.#number(
        digits === undefined ? undefined : BigInt(octal ? `0o${digits.slice(1)}` : digits),
      );
    }
  }

  // Undefined: it is there, but what it is is not known.
  #number(value: bigint | undefined): void {
    const at = this.#bytes.length;
    const fits = value !== undefined && value < 1n << BigInt(this.#bits);
    const hex = (fits ? value : 0n).toString(16).padStart(this.#bits / 4, '0');
    for (let i = 0; i < hex.length; i += 2) {
      this.#bytes.push(Number.parseInt(hex.slice(i, i + 2), 16));
    }
    if (fits) return;
    for (let i = at; i < this.#bytes.length; i += CELL_BYTES) {
      this.#unknown.add(Math.floor(i / CELL_BYTES));
    }
  }

  #hexBytes({ kind, text }: SourceToken): void {
    if (text === ']') this.#inside = undefined;
    else if (kind === 'word' && /^(?:[0-9a-f]{2})+$/i.test(text)) {
      for (let i = 0; i < text.length; i += 2) {
        this.#bytes.push(Number.parseInt(text.slice(i, i + 2), 16));
      }
    }
  }

  #string(text: string): void {
    const plain = text.replaceAll('\\0', '\0');
    for (const byte of new TextEncoder().encode(plain)) this.#bytes.push(byte);
    this.#bytes.push(0);
  }
}
