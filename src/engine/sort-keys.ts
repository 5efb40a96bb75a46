/** Below this many keys, insertion beats every radix pass. */
const SMALL = 24;
/** Bits of a digit at most: the ends of 4096 buckets still fit a core's second cache. */
const DIGIT_BITS = 12;
/** The high word of 1; see `sortKeys`. */
const WORD_OF_1 = 0x3ff0_0000;

/** Counts, then places, of one pass; used anew by each. */
const places = new Int32Array(1 << DIGIT_BITS);

/**
 * Sorts `keys[from … to - 1]` ascending, in place. Keys are whole numbers 0 … 2^53-1. O(n): at once
 * where they are sorted or nearly so, else one or two radix passes over their leading bits and an
 * insertion pass for the rest, else (where many keys share their leading bits) radix passes over all
 * bits. `spare` is as long as `keys` at least, and `spare[from … to - 1]` is overwritten.
 */
export function sortKeys(keys: Float64Array, from: number, to: number, spare: Float64Array): void {
  const count = to - from;
  if (insertionSort(keys, from, to, count <= SMALL ? Infinity : count >>> 3)) return;

  // A double's high word grows with its value and is nearly its logarithm: addresses spread over the
  // octaves, or over one of them, both fill the buckets evenly. Counted from the word of the smallest
  // key but never below that of 1, whose distance from 0 would waste half of the bits.
  const words = new Int32Array(keys.buffer, keys.byteOffset, keys.length * 2);
  let least = 0x7fff_ffff;
  let most = 0;
  for (let i = from; i < to; i++) {
    const word = words[2 * i + 1] ?? 0;
    if (word < least) least = word;
    if (word > most) most = word;
  }
  const base = Math.max(least, WORD_OF_1);
  const bits = 32 - Math.clz32(Math.max(0, most - base));
  // Some two to four times as many buckets as keys leave few of them out of place.
  const wanted = 32 - Math.clz32(count);
  if (bits < wanted && least > WORD_OF_1) {
    sortFromLeast(keys, from, to, spare);
    return;
  }
  const width = wanted <= DIGIT_BITS ? wanted : Math.min(DIGIT_BITS, (wanted + 1) >> 1);
  const low = Math.max(0, bits - (wanted <= DIGIT_BITS ? width : 2 * width));
  const leading: Digit[] = [{ word: 1, base, shift: low, width }];
  if (wanted > DIGIT_BITS) leading.push({ word: 1, base, shift: low + width, width });
  radixPasses(keys, spare, from, to, leading);
  if (insertionSort(keys, from, to, count * 8)) return;
  radixPasses(keys, spare, from, to, ALL_DIGITS);
}

/**
 * Sorts keys that lie close together and far from 0, where their high words hardly differ: by how far
 * each is above the least.
 */
function sortFromLeast(keys: Float64Array, from: number, to: number, spare: Float64Array): void {
  let least = Infinity;
  for (let i = from; i < to; i++) least = Math.min(least, keys[i] ?? 0);
  for (let i = from; i < to; i++) keys[i] = (keys[i] ?? 0) - least;
  sortKeys(keys, from, to, spare);
  for (let i = from; i < to; i++) keys[i] = (keys[i] ?? 0) + least;
}

/**
 * `width` bits at `shift` of one word (0 is the low one) of a double. Those of the high word are counted
 * from `base`, what is below counts as the base.
 */
type Digit = {
  readonly word: 0 | 1;
  readonly base: number;
  readonly shift: number;
  readonly width: number;
};

/** Every bit of a double, the least significant first. */
const ALL_DIGITS: readonly Digit[] = ([0, 1] as const).flatMap((word) =>
  [0, 11, 22].map((shift) => ({ word, base: 0, shift, width: 11 })),
);

/** Orders the keys by the digits, the last one counting most, equal ones as they were. */
function radixPasses(
  keys: Float64Array,
  spare: Float64Array,
  from: number,
  to: number,
  digits: readonly Digit[],
): void {
  let inKeys = true;
  for (const digit of digits) {
    const moved = inKeys
      ? radixPass(keys, spare, from, to, digit)
      : radixPass(spare, keys, from, to, digit);
    if (moved) inKeys = !inKeys;
  }
  if (!inKeys) keys.set(spare.subarray(from, to), from);
}

/** One pass; false, with nothing moved, where the digit is the same in all keys. */
function radixPass(
  source: Float64Array,
  target: Float64Array,
  from: number,
  to: number,
  { word, base, shift, width }: Digit,
): boolean {
  const words = new Int32Array(source.buffer, source.byteOffset, source.length * 2);
  const mask = (1 << width) - 1;
  const clamp = word === 1 ? -1 : 0;
  places.fill(0, 0, mask + 1);
  for (let i = from; i < to; i++) {
    const above = (words[2 * i + word] ?? 0) - base;
    const digit = ((above & ~((above >> 31) & clamp)) >>> shift) & mask;
    places[digit] = (places[digit] ?? 0) + 1;
  }
  let place = from;
  for (let digit = 0; digit <= mask; digit++) {
    const here = places[digit] ?? 0;
    if (here === to - from) return false;
    places[digit] = place;
    place += here;
  }
  for (let i = from; i < to; i++) {
    const above = (words[2 * i + word] ?? 0) - base;
    const digit = ((above & ~((above >> 31) & clamp)) >>> shift) & mask;
    const at = places[digit] ?? 0;
    places[digit] = at + 1;
    target[at] = source[i] ?? 0;
  }
  return true;
}

/**
 * Sorts by insertion, giving up after `budget` moves. True where all is sorted; else the keys are the
 * same in another order.
 */
function insertionSort(keys: Float64Array, from: number, to: number, budget: number): boolean {
  let left = budget;
  let before = keys[from] ?? 0;
  for (let i = from + 1; i < to; i++) {
    const key = keys[i] ?? 0;
    if (key >= before) {
      before = key;
      continue;
    }
    let j = i;
    do {
      keys[j] = before;
      j -= 1;
      before = j > from ? (keys[j - 1] ?? 0) : -1;
    } while (before > key);
    keys[j] = key;
    left -= i - j;
    if (left < 0) return false;
    before = keys[i] ?? 0;
  }
  return true;
}
