import { parseAddress } from '../../model/address.ts';
import type { AddressRange } from '../../model/range.ts';
import { inOrder } from './in-order.ts';
import type { MessageTarget } from './message-target.ts';
import { speaker } from './printed-ranges.ts';

/** `[ fee00000 - feefffff ]`, bare hex, maybe with a note on the width behind it. */
const RANGE =
  /^[\s>|]*\[ ?(?:0x)?([0-9a-f]{1,16}) - (?:0x)?([0-9a-f]{1,16}) ?\]( \(\d{1,2} bits address space\))?\s*$/i;

/** A heading that says what the ranges below it are, of IOVAs. */
const SPEAKS_OF_IOVAS = /\biovas?\b|\biommu|\bvfio\b/i;
const RESERVED = /\breserv/i;
const USABLE = /\b(?:usable|valid|allowed|available)\b/i;

type Open = {
  readonly line: number;
  readonly heading: string;
  readonly ranges: AddressRange[];
  hasWidth: boolean;
};

/** Reads ranges in brackets, one a line, below a heading that says what they are; else they say nothing. */
export class BracketList {
  #open: Open | undefined;
  #heading = '';

  readonly target: MessageTarget;

  constructor(target: MessageTarget) {
    this.target = target;
  }

  /** Whether the line number `line` is a range of such a list. */
  read(text: string, line: number): boolean {
    const [all, low, high, width] = RANGE.exec(text) ?? [];
    if (all === undefined) {
      this.finish();
      if (text.trim() !== '') this.#heading = text;
      return false;
    }
    const [first, last] = [parseAddress(`0x${low}`), parseAddress(`0x${high}`)];
    if (!first.ok || !last.ok || last.value < first.value) return false;
    this.#open ??= { line, heading: this.#heading, ranges: [], hasWidth: false };
    this.#open.ranges.push({ first: first.value, last: last.value });
    if (width !== undefined) this.#open.hasWidth = true;
    return true;
  }

  /** The list is over. */
  finish(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    const { heading, ranges, line, hasWidth } = open;
    const isTold = SPEAKS_OF_IOVAS.test(heading);
    const from = this.target.originOf(line);
    const by = speaker(heading);
    // What lies beyond the width of an address space is never usable.
    if (hasWidth || (isTold && RESERVED.test(heading))) {
      this.target.addAnswer({ by, reserved: inOrder(ranges), from });
    } else if (isTold && USABLE.test(heading)) {
      this.target.addAnswer({ by, usable: inOrder(ranges), from });
    }
  }
}
