import type { Lookup } from '../model/host-map.ts';
import type { AddressRange } from '../model/range.ts';
import type { U64Column } from '../model/typed-arrays.ts';
import { halvesOf, highHalf, lowerBound, lowHalf, upperBound } from './halves.ts';
import { sortColumn } from './sort-order.ts';

/**
 * An index over regions given as columns, in any order. `firsts` and `lasts` of the result are copies
 * in order of first, and of input where firsts are equal; `order[i]` is the region that stands at `i`.
 * `maxLasts` is a binary heap's inside: node `k` (1 at the root) has children `2k` and `2k + 1`, the
 * leaves are the sorted lasts from `maxLasts.length` on, and each node holds the largest last below.
 * O(n) beside the sort.
 */
export function buildLookup(firsts: U64Column, lasts: U64Column): Lookup {
  const length = firsts.length;
  const { order, sorted: sortedFirsts } = sortColumn(firsts);
  const sortedLasts = inOrder(lasts, order);
  const leaves = length < 2 ? 1 : 2 ** (32 - Math.clz32(length - 1));
  const maxLasts = new BigUint64Array(leaves);
  const nodes = halvesOf(maxLasts);
  const ends = halvesOf(sortedLasts);
  for (let node = leaves - 1; node > 0; node--) {
    const inner = 2 * node < leaves;
    const below = inner ? nodes : ends;
    // Words of the left child; leaves past the last region read as undefined and count as 0.
    const left = inner ? 4 * node : 4 * node - 2 * leaves;
    const leftHi = below[left + 1] ?? 0;
    const leftLo = below[left] ?? 0;
    const rightHi = below[left + 3] ?? 0;
    const rightLo = below[left + 2] ?? 0;
    const right = rightHi > leftHi || (rightHi === leftHi && rightLo > leftLo);
    nodes[2 * node] = right ? rightLo : leftLo;
    nodes[2 * node + 1] = right ? rightHi : leftHi;
  }
  return { length, order, firsts: sortedFirsts, lasts: sortedLasts, maxLasts };
}

/** The entries of `column` in the order given. */
function inOrder(column: U64Column, order: Uint32Array): BigUint64Array<ArrayBuffer> {
  const result = new BigUint64Array(order.length);
  const from = halvesOf(column);
  const to = halvesOf(result);
  for (let i = 0; i < order.length; i++) {
    const at = order[i] ?? 0;
    to[2 * i] = from[2 * at] ?? 0;
    to[2 * i + 1] = from[2 * at + 1] ?? 0;
  }
  return result;
}

type LookupHalves = {
  readonly firsts: Uint32Array;
  readonly lasts: Uint32Array;
  readonly maxLasts: Uint32Array;
};

/** Views are made once a lookup, not once a query. */
const views = new WeakMap<Lookup, LookupHalves>();

function halvesOfLookup(lookup: Lookup): LookupHalves {
  let halves = views.get(lookup);
  if (halves === undefined) {
    halves = {
      firsts: halvesOf(lookup.firsts),
      lasts: halvesOf(lookup.lasts),
      maxLasts: halvesOf(lookup.maxLasts),
    };
    views.set(lookup, halves);
  }
  return halves;
}

/**
 * Calls `visit` with the index into the region columns of every region that shares an address with
 * `range`, in ascending order of first (of input where firsts are equal), until it returns false.
 * O(log n) to the first one and O(log distance) from one to the next, without allocation.
 */
export function forEachMeeting(
  lookup: Lookup,
  { first, last }: AddressRange,
  visit: (index: number) => boolean | void,
): void {
  const { firsts, lasts, maxLasts } = halvesOfLookup(lookup);
  const hi = highHalf(first);
  const lo = lowHalf(first);
  const end = upperBound(firsts, 0, lookup.length, highHalf(last), lowHalf(last));
  const leaves = lookup.maxLasts.length;
  let at = nextReaching(lasts, maxLasts, leaves, 0, end, hi, lo);
  while (at < end) {
    if (visit(lookup.order[at] ?? 0) === false) return;
    at = nextReaching(lasts, maxLasts, leaves, at + 1, end, hi, lo);
  }
}

/**
 * How many regions share an address with `range`. Those that begin in it need no look; those that begin below and
 * reach into it are visited: O(log n) for each of these.
 */
export function countMeeting(lookup: Lookup, { first, last }: AddressRange): number {
  const { firsts, lasts, maxLasts } = halvesOfLookup(lookup);
  const hi = highHalf(first);
  const lo = lowHalf(first);
  const begin = lowerBound(firsts, 0, lookup.length, hi, lo);
  const end = upperBound(firsts, begin, lookup.length, highHalf(last), lowHalf(last));
  const leaves = lookup.maxLasts.length;
  let count = end - begin;
  let at = nextReaching(lasts, maxLasts, leaves, 0, begin, hi, lo);
  while (at < begin) {
    count += 1;
    at = nextReaching(lasts, maxLasts, leaves, at + 1, begin, hi, lo);
  }
  return count;
}

/** The first sorted place in `from` … `end - 1` whose last is `hi:lo` or above; `end` or more if none. */
function nextReaching(
  lasts: Uint32Array,
  maxLasts: Uint32Array,
  leaves: number,
  from: number,
  end: number,
  hi: number,
  lo: number,
): number {
  if (from >= end) return end;
  if (reaches(lasts, from, hi, lo)) return from;
  // Up, and along to the next subtree on the right, until one reaches far enough; then down in it.
  let node = leaves + from;
  do {
    while ((node & 1) === 1) node >>>= 1;
    if (node === 0) return end;
    node += 1;
  } while (!reachesBelow(lasts, maxLasts, leaves, node, hi, lo));
  while (node < leaves) {
    node *= 2;
    if (!reachesBelow(lasts, maxLasts, leaves, node, hi, lo)) node += 1;
  }
  return node - leaves;
}

function reachesBelow(
  lasts: Uint32Array,
  maxLasts: Uint32Array,
  leaves: number,
  node: number,
  hi: number,
  lo: number,
): boolean {
  return node < leaves ? reaches(maxLasts, node, hi, lo) : reaches(lasts, node - leaves, hi, lo);
}

/** Whether entry `i` is `hi:lo` or above. */
function reaches(words: Uint32Array, i: number, hi: number, lo: number): boolean {
  const entryHi = words[2 * i + 1] ?? 0;
  return entryHi > hi || (entryHi === hi && (words[2 * i] ?? 0) >= lo);
}
