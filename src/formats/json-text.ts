import { address, formatAddress } from '../model/address.ts';
import type { RangeSet } from '../model/range-set.ts';

/** A JSON array of items that are JSON already, one a line; in pieces that are to be joined. */
export function* listText(items: Iterable<string>): Generator<string> {
  let separator = '[\n';
  for (const item of items) {
    yield separator;
    yield item;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]' : ']';
}

/** Each range of a set as a JSON object, in order. */
export function* rangesText(set: RangeSet): Generator<string> {
  for (let at = 0; at < set.length; at += 1) yield `{${ends(set, at)}}`;
}

/** `"first":"0x…","last":"0x…"` of entry `at`. */
export function ends(columns: Pick<RangeSet, 'firsts' | 'lasts'>, at: number): string {
  return `"first":${hex(columns.firsts[at] ?? 0n)},"last":${hex(columns.lasts[at] ?? 0n)}`;
}

/** An address as a JSON string: lower-case hex without padding. */
export function hex(n: bigint): string {
  return `"${formatAddress(address(n))}"`;
}

/** A text as a JSON string. */
export function quote(text: string): string {
  return JSON.stringify(text);
}
