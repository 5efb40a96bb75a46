import { counted, formatCount } from '../../model/count.ts';
import { compareGroupIds } from '../../model/host.ts';
import { rangeAt } from '../../engine/range-set.ts';
import type { AddressRange } from '../../model/range.ts';
import type { RangeSet } from '../../model/range-set.ts';
import { formatSize } from '../../model/size.ts';
import type { Refused } from './container-rows.ts';

/** Ranges that are named before the rest is counted. */
const NAMED = 3;
/** Runs of group ids that are named before the rest is counted. */
const RUNS = 6;

/** A sentence with ranges in it that one can go to. */
export type CostWords = {
  readonly before: string;
  readonly ranges: readonly AddressRange[];
  readonly after: string;
};

/**
 * What a row's groups cost: `takes 0x27b00000-0x286fffff from all`, or that they share without loss. `alone`: no other
 * row is in the container, so there is nobody to take from. At most 3 ranges are named.
 */
export function costWords(takes: RangeSet, alone: boolean): CostWords {
  if (takes.length === 0) {
    const before = alone ? 'keeps out of nothing' : 'shares without loss';
    return { before, ranges: [], after: '' };
  }
  const few = Math.min(takes.length, NAMED);
  const more = takes.length > few ? ` and ${formatCount(takes.length - few)} more` : '';
  return {
    before: alone ? 'keeps out of' : 'takes',
    ranges: Array.from({ length: few }, (_, i) => rangeAt(takes, i)),
    after: alone ? more : `${more} from all`,
  };
}

/** How many bytes that is, in words; empty where it is none. */
export function costSize(takes: RangeSet): string {
  let bytes = 0n;
  for (let i = 0; i < takes.length; i += 1) {
    bytes += (takes.lasts[i] ?? 0n) - (takes.firsts[i] ?? 0n) + 1n;
  }
  return bytes === 0n ? '' : formatSize(bytes);
}

/** `no: EINVAL, direct`: the errno and the kind of region that blocks; where it is not all of the row's groups, which. */
export function refusedText({ ids, errno, region }: Refused, groups: number): string {
  const who = ids.length === groups ? 'no' : `not ${idsText(ids)}`;
  return `${who}: ${errno}${region ? `, ${region.kind}` : ''}`;
}

/** `4 groups can not be assigned: EINVAL`. */
export function reasonText({ ids, errno }: Pick<Refused, 'ids' | 'errno'>): string {
  return `${counted(ids.length, 'group')} can not be assigned: ${errno}`;
}

/** Group ids as runs: `0-11, 14`; with many runs the rest is counted. */
export function idsText(ids: readonly string[]): string {
  const runs: { first: string; last: string; size: number }[] = [];
  for (const id of ids.toSorted(compareGroupIds)) {
    const run = runs.at(-1);
    if (run && follows(run.last, id)) {
      run.last = id;
      run.size += 1;
    } else runs.push({ first: id, last: id, size: 1 });
  }
  const named = runs.slice(0, RUNS).map(({ first, last, size }) => {
    if (size === 1) return first;
    return size === 2 ? `${first}, ${last}` : `${first}-${last}`;
  });
  const rest = runs.slice(RUNS).reduce((sum, { size }) => sum + size, 0);
  return rest === 0 ? named.join(', ') : `${named.join(', ')} and ${formatCount(rest)} more`;
}

/** `group 8`, or `12 groups equal`. */
export function equalText(groups: number): string {
  return groups === 1 ? '1 group' : `${counted(groups, 'group')} equal`;
}

/** Whether `b` is the whole number after `a`. */
function follows(a: string, b: string): boolean {
  return /^\d+$/.test(a) && /^\d+$/.test(b) && BigInt(b) === BigInt(a) + 1n;
}
