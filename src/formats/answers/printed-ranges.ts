import { parseAddress } from '../../model/address.ts';
import type { AddressRange } from '../../model/range.ts';
import type { KernelAnswer } from '../../model/told.ts';
import { inOrder } from './in-order.ts';
import type { MessageTarget } from './message-target.ts';

/** A line of a list: whose it is, which of its ranges (from 0), and the two ends as they stand. */
type Entry = {
  readonly by: KernelAnswer['by'];
  readonly what: 'usable' | 'reserved';
  readonly of?: string;
  readonly index: string;
  readonly first: string;
  readonly last: string;
};

type Printed = {
  readonly id: string;
  /** Who prints it. */
  readonly source: string;
  readonly pattern: RegExp;
  readonly entry: (match: RegExpExecArray) => Entry;
};

/** Lists that tools print, one range a line with its number in the list. */
const PRINTED: readonly Printed[] = [
  {
    id: 'libvfn',
    source: 'libvfn src/iommu/vfio.c, src/iommu/iommufd.c (log_fmt is the word before the colon)',
    pattern: /(?:\b([a-z]+\/[a-z]+): )?\biova range (\d{1,9}) is \[(0x[0-9a-f]+); (0x[0-9a-f]+)\]/i,
    entry: ([, by = '', index = '', first = '', last = '']) => ({
      by: speaker(by),
      what: 'usable',
      index,
      first,
      last,
    }),
  },
  {
    id: 'qemu-virtio-iommu',
    source: 'QEMU hw/virtio/trace-events: virtio_iommu_host_resv_regions',
    pattern: /\bmr=(\S+) host-resv-reg\[(\d{1,9})\] = \[(0x[0-9a-f]+), ?(0x[0-9a-f]+)\]/i,
    entry: ([, of = '', index = '', first = '', last = '']) => ({
      by: 'unknown',
      what: 'reserved',
      of,
      index,
      first,
      last,
    }),
  },
];

/** Who is meant where a line names VFIO or iommufd. */
export function speaker(text: string): KernelAnswer['by'] {
  if (/iommufd/i.test(text)) return 'iommufd';
  return /\bvfio\b/i.test(text) ? 'vfio-type1' : 'unknown';
}

type Open = Omit<Entry, 'index' | 'first' | 'last'> & {
  readonly id: string;
  readonly line: number;
  readonly ranges: AddressRange[];
  /** The number of the next range. */
  next: number;
  isWhole: boolean;
};

/** Reads lists that tools print of ranges; each list is one answer. Other lines may stand between its lines. */
export class PrintedRanges {
  #open: Open | undefined;

  readonly target: MessageTarget;

  constructor(target: MessageTarget) {
    this.target = target;
  }

  /** Whether the line number `line` is one of a list. */
  read(text: string, line: number): boolean {
    for (const { id, pattern, entry } of PRINTED) {
      const match = pattern.exec(text);
      if (!match) continue;
      this.#readEntry(id, entry(match), text, line);
      return true;
    }
    return false;
  }

  /** The text is over. */
  finish(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open?.isWhole) return;
    const { by, of, what, ranges, line } = open;
    const from = this.target.originOf(line);
    const list = inOrder(ranges);
    const said = what === 'usable' ? { usable: list } : { reserved: list };
    this.target.addAnswer({ by, ...said, ...(of !== undefined && { of }), from });
  }

  #readEntry(
    id: string,
    { index, first, last, ...whose }: Entry,
    text: string,
    line: number,
  ): void {
    const number = Number.parseInt(index, 10);
    const open = this.#listOf(id, whose, number, text, line);
    open.next = number + 1;
    const [from, to] = [parseAddress(first), parseAddress(last)];
    if (from.ok && to.ok && from.value <= to.value) {
      open.ranges.push({ first: from.value, last: to.value });
      return;
    }
    open.isWhole = false;
    const wrong = from.ok ? last : first;
    const place = { line, column: text.indexOf(wrong) + 1 };
    const expected = 'a range of 64-bit addresses, its first not above its last';
    this.target.diagnose(place, 'bad-address', text, expected);
  }

  #listOf(
    id: string,
    whose: Omit<Open, 'id' | 'line' | 'ranges' | 'next' | 'isWhole'>,
    index: number,
    text: string,
    line: number,
  ): Open {
    const open = this.#open;
    const goesOn =
      open?.id === id && open.by === whose.by && open.of === whose.of && open.next === index;
    if (goesOn) return open;
    this.finish();
    const isWhole = index === 0;
    const made: Open = { ...whose, id, line, ranges: [], next: index, isWhole };
    this.#open = made;
    if (!isWhole) {
      const expected = `the ranges before number ${index} as well: a list begins with number 0`;
      this.target.diagnose({ line, column: 1 }, 'missing-field', text, expected);
    }
    return made;
  }
}
