import type { U32Column } from '../../model/typed-arrays.ts';
import type { Packer } from './packer.ts';
import type { Unpacker } from './unpacker.ts';

/**
 * A column as runs of equal steps: the step from one entry to the next (the first from 0), and how many more of it
 * follow. Lines that count up by one, and a source that stays the same, are one run or two.
 */
export function writeRuns(out: Packer, column: U32Column, length: number): void {
  let before = 0;
  for (let i = 0; i < length;) {
    const step = (column[i] ?? 0) - before;
    let more = 0;
    before = column[i] ?? 0;
    for (i += 1; i < length && (column[i] ?? 0) - before === step; i += 1) {
      before = column[i] ?? 0;
      more += 1;
    }
    out.int(step);
    out.uint(more);
  }
}

/** `length` entries, each 0 … 2^32-1; a fault where one is not, or where there are more. */
export function readRuns(input: Unpacker, length: number): readonly number[] {
  const column: number[] = [];
  let value = 0;
  while (column.length < length && !input.fault) {
    const step = input.int();
    let left = input.uint() + 1;
    if (left > length - column.length) input.fail({ code: 'wrong', what: 'a run' });
    for (; left > 0 && !input.fault; left -= 1) {
      value += step;
      if (value < 0 || value > 0xffff_ffff) input.fail({ code: 'wrong', what: 'a line' });
      column.push(value);
    }
  }
  return column;
}
