import { KNOWN_TEXTS } from './known-texts.ts';
import type { PackFault } from './link-error.ts';
import { PACK_VERSION, type TextColumn } from './packer.ts';
import { functionName, withNumberChanged } from './text-table.ts';

/** Entries that a list may have: as many as a link may have regions, and far more than any machine has groups. */
const LIST_LIMIT = 100_000;

/** Characters that all texts of a link may have together; each may be as long as the one before and a bit more. */
const TEXT_LIMIT = 1 << 24;

/**
 * Reads what a `Packer` wrote. The first fault is kept in `fault`; from then on every number is 0 and every text is
 * empty, so whoever reads a list stops at a fault. Never throws.
 */
export class Unpacker {
  readonly #bytes: Uint8Array;
  #at = 0;
  #texts: readonly string[] = [];
  #known = 0;
  readonly #cursors = new Map<TextColumn, number>();
  #regionsLeft: number;
  readonly #regionLimit: number;

  fault: PackFault | undefined;

  constructor(bytes: Uint8Array, regionLimit: number) {
    this.#bytes = bytes;
    this.#regionLimit = regionLimit;
    this.#regionsLeft = regionLimit;
    const version = this.#byte();
    if (version === 0 && !this.fault) this.fail({ code: 'wrong', what: 'version 0' });
    if (version > PACK_VERSION) {
      this.fail({ code: 'too-new', version, known: PACK_VERSION });
    }
    this.#texts = this.#table();
  }

  /** Keeps the first fault. */
  fail(fault: PackFault): void {
    this.fault ??= fault;
  }

  /** A fault where bytes are left over. */
  finish(): void {
    if (this.#at < this.#bytes.length) this.fail({ code: 'wrong', what: 'more than one layout' });
  }

  uint(): number {
    let value = 0;
    let weight = 1;
    for (;;) {
      const byte = this.#byte();
      value += (byte & 127) * weight;
      if (value > Number.MAX_SAFE_INTEGER) this.fail({ code: 'wrong', what: 'a number' });
      if (this.fault) return 0;
      if (byte < 128) return value;
      weight *= 128;
    }
  }

  int(): number {
    return unzigzag(this.uint());
  }

  /** How many entries a list has; 0 at a fault. */
  count(): number {
    const count = this.uint();
    if (count > LIST_LIMIT) this.fail({ code: 'too-large', what: 'list', limit: LIST_LIMIT });
    return this.fault ? 0 : count;
  }

  big(): bigint {
    const head = this.#byte();
    if (head === 0) return 0n;
    const zeros = (head & 127) - 1;
    let rest = 0n;
    let shift = 1n;
    for (;;) {
      const byte = this.#byte();
      rest |= BigInt(byte & 127) << shift;
      if (shift > 64n || zeros < 0 || zeros > 64) this.#failBig(`2^${zeros + Number(shift)}`);
      if (this.fault) return 0n;
      if (byte < 128) break;
      shift += 7n;
    }
    const value = (rest | 1n) << BigInt(zeros);
    if (value > 1n << 64n) this.#failBig(`0x${value.toString(16)}`);
    if (this.fault) return 0n;
    return head > 128 ? -value : value;
  }

  text(column: TextColumn): string {
    const code = this.uint();
    const expected = this.#cursors.get(column) ?? 0;
    const place = code === 0 ? this.#known : expected + unzigzag(code - 1);
    const text = this.#texts[place];
    if (text === undefined || place > this.#known) {
      this.fail({ code: 'wrong', what: 'a text that is not there' });
      return '';
    }
    if (code === 0) this.#known += 1;
    this.#cursors.set(column, place + 1);
    return text;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#take(this.uint());
  }

  /** Notes that `count` regions follow; a fault where all together are more than the limit. False at a fault. */
  takeRegions(count: number): boolean {
    this.#regionsLeft -= count;
    if (this.#regionsLeft < 0) {
      this.fail({ code: 'too-large', what: 'regions', limit: this.#regionLimit });
    }
    return !this.fault;
  }

  #failBig(text: string): void {
    this.fail({ code: 'bad-address', text });
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) this.fail({ code: 'wrong', what: 'it ends too early' });
    if (this.fault) return 0;
    this.#at += 1;
    return byte ?? 0;
  }

  #take(count: number): Uint8Array<ArrayBuffer> {
    if (count > this.#bytes.length - this.#at) {
      this.fail({ code: 'wrong', what: 'it ends too early' });
    }
    if (this.fault) return new Uint8Array(0);
    this.#at += count;
    return this.#bytes.slice(this.#at - count, this.#at);
  }

  #table(): readonly string[] {
    const count = this.uint();
    const texts: string[] = [];
    let room = TEXT_LIMIT;
    let before = '';
    const last = { number: 0 };
    while (texts.length < count && !this.fault) {
      before = this.#tableText(before, last);
      room -= before.length;
      if (room < 0) this.fail({ code: 'too-large', what: 'text', limit: TEXT_LIMIT });
      texts.push(before);
    }
    return texts;
  }

  // `last.number` is the last PCI function, which the next is counted from.
  #tableText(before: string, last: { number: number }): string {
    switch (this.#byte()) {
      case 0:
        return this.#wholeText(before);
      case 1:
        return this.#orFail(KNOWN_TEXTS[this.uint()]);
      case 2:
        last.number += this.int();
        if (last.number < 0 || last.number > 0xffff_ffff) return this.#orFail(undefined);
        return functionName(last.number);
      case 3: {
        const run = this.uint();
        return this.#orFail(withNumberChanged(before, run, this.int()));
      }
      case 4: {
        const units: string[] = [];
        for (let left = this.uint(); left > 0 && !this.fault; left -= 1) {
          units.push(String.fromCharCode(this.uint()));
        }
        return units.join('');
      }
      default:
        return this.#orFail(undefined);
    }
  }

  #wholeText(before: string): string {
    const kept = this.uint();
    const rest = this.#take(this.uint());
    if (kept > before.length) return this.#orFail(undefined);
    try {
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      return before.slice(0, kept) + decoder.decode(rest);
    } catch {
      return this.#orFail(undefined);
    }
  }

  #orFail(text: string | undefined): string {
    if (text === undefined) this.fail({ code: 'wrong', what: 'a text' });
    return text ?? '';
  }
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
