import { parseProbes } from '../../formats/probe-text/parse.ts';
import { counted } from '../../model/count.ts';
import { formatRange, sameRange, type AddressRange } from '../../model/range.ts';

/** What a text asks about, and what of it could not be read. */
export type ReadProbes = {
  /** Each once, in the order of the text. */
  readonly ranges: readonly AddressRange[];
  /** A sentence for each line that could not be read. */
  readonly problems: readonly string[];
  /** What was read, for a notice: the ranges, and the errno that the lines say. */
  readonly told: string;
};

/** Ranges that a notice names before it counts the rest. */
const NAMED = 3;
/** Lines that are named where they could not be read. */
const PROBLEMS = 3;

const WANTED = 'A range such as 0x380000000000+16M, or an error line of QEMU, VFIO or DPDK.';

/** The probes of a text that was typed or pasted; `problems` is empty exactly if all of it could be read. */
export function readProbes(text: string): ReadProbes {
  const { probes, diagnostics } = parseProbes(text);
  const ranges: AddressRange[] = [];
  for (const { range } of probes) {
    if (!ranges.some((other) => sameRange(other, range))) ranges.push(range);
  }
  const problems = diagnostics
    .slice(0, PROBLEMS)
    .map((one) => `Line ${one.line}: “${one.text}”, expected ${one.expected}.`);
  const errnos = [...new Set(probes.flatMap(({ claimedErrno }) => claimedErrno ?? []))];
  const more = ranges.length > NAMED ? ` and ${counted(ranges.length - NAMED, 'more range')}` : '';
  const named = ranges.slice(0, NAMED).map(formatRange).join(', ');
  return {
    ranges,
    problems: ranges.length === 0 && problems.length === 0 ? [WANTED] : problems,
    told: `${named}${more}${errnos.length > 0 ? ` (it says ${errnos.join(', ')})` : ''}`,
  };
}
