import { textForm } from './text-table.ts';

/** The version of the bytes that are written. */
export const PACK_VERSION = 2;

const encoder = new TextEncoder();

/** What a text is: texts of one column tend to be new, or to follow each other as they did before. */
export type TextColumn =
  'name' | 'source' | 'group' | 'device' | 'type' | 'because' | 'fact' | 'driver' | 'note';

/** Collects numbers and texts, and gives them out as bytes: the version, the table of texts, then all else. */
export class Packer {
  readonly #body: number[] = [];
  readonly #texts = new Map<string, number>();
  readonly #cursors = new Map<TextColumn, number>();

  /** A whole number, 0 … 2^53-1: seven bits a byte, the lowest first, the top bit set where more follow. */
  uint(value: number): void {
    pushUint(this.#body, value);
  }

  /** A whole number of either sign, -2^52 … 2^52-1: 0, -1, 1, -2, … are 0, 1, 2, 3, … */
  int(value: number): void {
    pushUint(this.#body, zigzag(value));
  }

  /**
   * A whole number from -2^64 to 2^64 as addresses and sizes are: how many zero bits it ends with, plus one, in a byte
   * (128 more where it is negative; 0 is the number 0), and what stands above them and above the lowest 1.
   */
  big(value: bigint): void {
    if (value === 0n) {
      this.#body.push(0);
      return;
    }
    let rest = value < 0n ? -value : value;
    let zeros = 0;
    for (; (rest & 1n) === 0n; rest >>= 1n) zeros += 1;
    this.#body.push(zeros + 1 + (value < 0n ? 128 : 0));
    for (rest >>= 1n; rest > 127n; rest >>= 7n) this.#body.push(Number(rest & 127n) | 128);
    this.#body.push(Number(rest));
  }

  /** A text by its place in the table: 0 where it is the next new one, else how far it is from the one expected. */
  text(value: string, column: TextColumn): void {
    const known = this.#texts.get(value);
    const place = known ?? this.#texts.size;
    if (known === undefined) {
      this.#texts.set(value, place);
      this.uint(0);
    } else {
      this.uint(zigzag(known - (this.#cursors.get(column) ?? 0)) + 1);
    }
    this.#cursors.set(column, place + 1);
  }

  /** `bytes` as they are, behind their number. */
  bytes(bytes: Uint8Array): void {
    this.uint(bytes.length);
    for (const byte of bytes) this.#body.push(byte);
  }

  /** All of it. */
  finish(): Uint8Array<ArrayBuffer> {
    const head = [PACK_VERSION];
    pushUint(head, this.#texts.size);
    let before = '';
    let lastFunction = 0;
    for (const text of this.#texts.keys()) {
      lastFunction = pushText(head, text, before, lastFunction);
      before = text;
    }
    const whole = new Uint8Array(head.length + this.#body.length);
    whole.set(head);
    whole.set(this.#body, head.length);
    return whole;
  }
}

// Gives the number of the last PCI function, which the next is counted from.
function pushText(out: number[], text: string, before: string, lastFunction: number): number {
  const form = textForm(text, before);
  out.push(form.tag);
  switch (form.tag) {
    case 0: {
      const rest = encoder.encode(form.rest);
      pushUint(out, form.kept);
      pushUint(out, rest.length);
      for (const byte of rest) out.push(byte);
      break;
    }
    case 1:
      pushUint(out, form.index);
      break;
    case 2:
      pushUint(out, zigzag(form.number - lastFunction));
      return form.number;
    case 3:
      pushUint(out, form.run);
      pushUint(out, zigzag(form.by));
      break;
    case 4:
      pushUint(out, form.text.length);
      for (let i = 0; i < form.text.length; i += 1) pushUint(out, form.text.charCodeAt(i));
      break;
  }
  return lastFunction;
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

// Division, since bit operators stop at 32 bits.
function pushUint(out: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) + 128);
  out.push(rest);
}
