/** Below this many keys, insertion beats every radix pass. */
const SMALL = 48;

/**
 * Sorts `keys[from … to - 1]` ascending, in place. Keys are whole numbers 0 … 2^53-1. O(n): at once
 * where they are sorted or nearly so, else two radix passes over their leading bits and an insertion
 * pass for the rest, else (where many keys share their leading bits) radix passes over all bits.
 * `spare` is as long as `keys` and is overwritten.
 */
export function sortKeys(keys: Float64Array, from: number, to: number, spare: Float64Array): void {
  const count = to - from;
  if (insertionSort(keys, from, to, count <= SMALL ? Infinity : count >>> 3)) return;

  // A double's high word grows with its value and is nearly its logarithm: addresses spread over the
  // octaves, or over one of them, both fill the buckets evenly. Counted from the word of the smallest
  // key but never below that of 1, whose distance from 0 would waste half of the bits.
  const words = new Uint32Array(keys.buffer, keys.byteOffset, keys.length * 2);
  const spareWords = new Uint32Array(spare.buffer, spare.byteOffset, spare.length * 2);
  let least = 0xffff_ffff;
  let most = 0;
  for (let i = from; i < to; i++) {
    const word = words[2 * i + 1] ?? 0;
    if (word < least) least = word;
    if (word > most) most = word;
  }
  const base = Math.max(least, 0x3ff0_0000);
  const bits = 32 - Math.clz32(Math.max(0, most - base));
  // Two passes over some four times as many buckets as keys leave few of them out of place.
  const digit = Math.min(12, Math.max(6, (34 - Math.clz32(count)) >>> 1));
  const low = Math.max(0, bits - 2 * digit);
  let inKeys = true;
  for (const shift of [low, low + digit]) {
    const moved = inKeys
      ? radixPass(keys, words, 1, spare, from, to, base, shift, digit)
      : radixPass(spare, spareWords, 1, keys, from, to, base, shift, digit);
    if (moved) inKeys = !inKeys;
  }
  if (!inKeys) keys.set(spare.subarray(from, to), from);
  if (insertionSort(keys, from, to, count * 8)) return;

  inKeys = true;
  for (const [word, shift] of ALL_DIGITS) {
    const moved = inKeys
      ? radixPass(keys, words, word, spare, from, to, 0, shift, 11)
      : radixPass(spare, spareWords, word, keys, from, to, 0, shift, 11);
    if (moved) inKeys = !inKeys;
  }
  if (!inKeys) keys.set(spare.subarray(from, to), from);
}

/** Word (0 is the low one) and shift of every 11-bit digit of a double, the least significant first. */
const ALL_DIGITS = [
  [0, 0],
  [0, 11],
  [0, 22],
  [1, 0],
  [1, 11],
  [1, 22],
] as const;

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

/**
 * Moves the keys to `target`, ordered by the digit of `width` bits at `shift` in one of their words,
 * counted from `base`; keys with equal digits keep their order. False, with nothing moved, where the
 * digit is the same in all.
 */
function radixPass(
  source: Float64Array,
  words: Uint32Array,
  word: 0 | 1,
  target: Float64Array,
  from: number,
  to: number,
  base: number,
  shift: number,
  width: number,
): boolean {
  const mask = (1 << width) - 1;
  const places = new Int32Array(1 << width);
  for (let i = from; i < to; i++) {
    const digit = (Math.max(0, (words[2 * i + word] ?? 0) - base) >>> shift) & mask;
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
    const digit = (Math.max(0, (words[2 * i + word] ?? 0) - base) >>> shift) & mask;
    const at = places[digit] ?? 0;
    places[digit] = at + 1;
    target[at] = source[i] ?? 0;
  }
  return true;
}
