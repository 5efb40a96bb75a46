import type { RangeSet } from '../../../../src/model/range-set.ts';

/** Whether a set holds a byte, looked at range by range. */
export function hasByte(set: RangeSet | undefined, byte: bigint): boolean {
  if (!set) return false;
  for (let i = 0; i < set.length; i += 1) {
    if ((set.firsts[i] ?? 1n) <= byte && byte <= (set.lasts[i] ?? 0n)) return true;
  }
  return false;
}
