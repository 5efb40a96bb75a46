/**
 * Whether the hex digits of addresses, unpadded, contain some digits: a test that needs no strings.
 * `anchored` digits stand at the beginning.
 */
export type HexMatch = (hi: number, lo: number) => boolean;

/** A test for `digits`, 1 … 16 lower-case hex digits. */
export function hexMatch(digits: string, anchored: boolean): HexMatch {
  const count = digits.length;
  const lowDigits = Math.min(8, count);
  const low = Number.parseInt(digits.slice(-lowDigits), 16) | 0;
  const lowMask = maskOf(lowDigits);
  const high = count > 8 ? Number.parseInt(digits.slice(0, -8), 16) | 0 : 0;
  const highMask = maskOf(count - lowDigits);
  return (hi, lo) => {
    // The digits end at digit `at` of the address, counted from its last.
    const top = digitCount(hi, lo) - count;
    for (let at = anchored ? Math.max(0, top) : 0; at <= top; at++) {
      if ((wordAt(hi, lo, at) & lowMask) !== low) continue;
      if ((wordAt(hi, lo, at + 8) & highMask) === high) return true;
    }
    return false;
  };
}

/** The low `digits` digits of a word, 0 … 8. */
function maskOf(digits: number): number {
  return digits === 8 ? -1 : (1 << (4 * digits)) - 1;
}

/** Digits of the number without leading zeros; 1 for 0. */
function digitCount(hi: number, lo: number): number {
  if (hi !== 0) return 16 - (Math.clz32(hi) >> 2);
  return lo === 0 ? 1 : 8 - (Math.clz32(lo) >> 2);
}

/** The eight digits from digit `at` upwards, as a signed word; zeros above the sixteenth. */
function wordAt(hi: number, lo: number, at: number): number {
  if (at === 0) return lo | 0;
  if (at < 8) return (lo >>> (4 * at)) | (hi << (32 - 4 * at));
  return at < 16 ? (hi >>> (4 * (at - 8))) | 0 : 0;
}
