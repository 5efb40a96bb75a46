import { findRegions } from './region-line.ts';

/** A number that nothing pads, and what follows it. */
const LINE = /^(?:[>|]\s?)*(\d{1,6})(?::\s+|\s)(?=0x)(.*)$/i;

/**
 * Whether the numbers that region lines begin with are groups: what a loop prints with `echo "$group $line"`.
 * They might count as well (`uniq -c`, `cat -n`). But a running number neither repeats nor skips, and
 * `uniq -c` neither counts 0 nor prints one region twice; only where both are excluded it is a group. Tabs
 * between all columns are of a table, which neither of them prints.
 */
export function numbersAreGroups(head: string): boolean {
  if (/^(?:[>|][ \t]?)*\d{1,6}\t0x[0-9a-f]+\t0x/im.test(head)) return true;
  const numbers: number[] = [];
  const seen = new Set<string>();
  let repeats = false;
  let inBlock = false;
  for (const line of head.split(/\r?\n/)) {
    const [, number, rest = ''] = LINE.exec(line) ?? [];
    const regions = findRegions(number === undefined && inBlock ? line : rest);
    // What counts lines counts each of them.
    repeats ||= number === undefined && regions.length > 0;
    inBlock = regions.length > 0;
    if (number === undefined || !inBlock) continue;
    numbers.push(Number.parseInt(number, 10));
    for (const { first, last, kind } of regions) {
      const region = `${first} ${last} ${kind}`;
      repeats ||= seen.has(region);
      seen.add(region);
    }
  }
  return numbers.length > 1 && !isCount(numbers) && (repeats || numbers.includes(0));
}

// A running number from 0 or 1, maybe from the start again.
function isCount(numbers: readonly number[]): boolean {
  const isRunning =
    (numbers[0] ?? 0) < 2 && numbers.every((number, i) => number === (numbers[0] ?? 0) + i);
  return isRunning || new Set(numbers).size < blocks(numbers);
}

// How many runs of one number there are: of a group's lines none comes later.
function blocks(numbers: readonly number[]): number {
  return numbers.filter((number, i) => i === 0 || number !== numbers[i - 1]).length;
}
