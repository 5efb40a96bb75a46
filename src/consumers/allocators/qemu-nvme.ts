import { indexAtOrAfter, rangeAt } from '../../engine/range-set.ts';
import { address } from '../../model/address.ts';
import { formatCount } from '../../model/count.ts';
import { formatRange, range, type AddressRange } from '../../model/range.ts';
import { formatSize } from '../../model/size.ts';
import { wholePages } from '../fit.ts';
import { pageSizeOf } from '../limits.ts';
import {
  refusalOf,
  usableOf,
  type Allocation,
  type Allocator,
  type AllocatorInput,
} from './allocator.ts';

/** `QEMU_VFIO_IOVA_MIN`: where the low mark starts. */
const LOW_MARK = 0x1_0000n;
/** `QEMU_VFIO_IOVA_MAX`, exclusive: where the high mark starts. 2^39, what every VT-d has. */
const HIGH_MARK = 1n << 39n;
/** Its marks are `uint64_t`: what passes 2^64 starts again at 0. */
const WRAP = (1n << 64n) - 1n;

const FILE = 'QEMU util/vfio-helpers.c';

/** QEMU's own NVMe driver (`-drive file=nvme://…`): a mark from below, a mark from above. */
export const QEMU_NVME: readonly Allocator[] = [
  {
    id: 'qemu-nvme-old',
    title: 'QEMU NVMe before 5.2',
    about: 'The NVMe driver in QEMU up to 5.1: a fixed window, whatever the host reserves.',
    consumer: 'vfio-type1',
    choose: chooseOld,
    source: `${FILE}: qemu_vfio_dma_map (up to 5.1)`,
  },
  {
    id: 'qemu-nvme-fixed',
    title: 'QEMU NVMe since 5.2, fixed',
    about: 'Buffers that stay mapped, as guest RAM: from the low mark up.',
    consumer: 'vfio-type1',
    choose: chooseFixed,
    source: `${FILE}: qemu_vfio_find_fixed_iova`,
  },
  {
    id: 'qemu-nvme-temporary',
    title: 'QEMU NVMe since 5.2, temporary',
    about: 'Buffers of one request: from the high mark down.',
    consumer: 'vfio-type1',
    choose: chooseTemporary,
    source: `${FILE}: qemu_vfio_find_temp_iova`,
  },
];

function chooseOld({ host, map, size: asked }: AllocatorInput): Allocation {
  const size = wholePages(asked, pageSizeOf(host));
  const window = `It uses ${formatRange(range(LOW_MARK, HIGH_MARK - 1n))} and does not ask for the host's ranges.`;
  if (isExhausted(size)) return { steps: [window, exhausted(size)] };
  const found = range(LOW_MARK, LOW_MARK + size - 1n);
  const steps = [window, `The first fixed map starts at the low mark: ${formatRange(found)}.`];
  return { found, steps, ...refusalOf(found, usableOf(map, 'vfio-type1')) };
}

function chooseFixed({ host, map, size: asked }: AllocatorInput): Allocation {
  const size = wholePages(asked, pageSizeOf(host));
  const usable = usableOf(map, 'vfio-type1');
  const steps = [
    'The low mark starts at 0x10000, and goes up over the ranges that the host reports.',
  ];
  if (isExhausted(size)) return { steps: [...steps, exhausted(size)] };
  const passed = new PassedOver();
  let low = LOW_MARK;
  for (let at = indexAtOrAfter(usable, address(low)); at < usable.length; at += 1) {
    const { first, last } = rangeAt(usable, at);
    if (first > low) low = first;
    const room = (last - low + 1n) & WRAP;
    // No room means that the difference wrapped: the whole 64 bits.
    if (room < size && room !== 0n) {
      passed.add({ first, last }, () => `${formatSize(room)} left in it`);
      continue;
    }
    const found = range(low, low + size - 1n);
    return {
      found,
      steps: [...steps, ...passed.steps(), `It takes ${formatRange(found)}.`],
      ...refusalOf(found, usable),
    };
  }
  steps.push(...passed.steps());
  return { steps: [...steps, 'No range is large enough: "fixed iova range not found".'] };
}

function chooseTemporary({ host, map, size: asked }: AllocatorInput): Allocation {
  const size = wholePages(asked, pageSizeOf(host));
  const usable = usableOf(map, 'vfio-type1');
  const steps = [
    'The high mark starts at 0x8000000000, and goes down over the ranges of the host.',
  ];
  if (isExhausted(size)) return { steps: [...steps, exhausted(size)] };
  const passed = new PassedOver();
  let high = HIGH_MARK;
  for (let at = usable.length - 1; at >= 0; at -= 1) {
    const { first, last } = rangeAt(usable, at);
    if (first > high) continue;
    const end = (last + 1n) & WRAP;
    if (end < high) high = end;
    if (end === 0n)
      steps.push('A range ends at 2^64-1, so the end that it computes is 0: the high mark is 0.');
    // One too many: `high` is exclusive and 1 is added all the same.
    const room = (high - first + 1n) & WRAP;
    if (room < size && room !== 0n) {
      passed.add({ first, last }, () => 'too small');
      continue;
    }
    const start = (high - size) & WRAP;
    const found = wrapped(start, size);
    steps.push(...passed.steps());
    if (!found) return { steps: [...steps, 'The place that it computes wraps around 2^64.'] };
    if (found.first < first)
      steps.push(
        'Its test adds 1 to an end that is exclusive already, so it accepts a range that is too small.',
      );
    return {
      found,
      steps: [...steps, `It takes ${formatRange(found)}.`],
      ...refusalOf(found, usable),
    };
  }
  steps.push(...passed.steps());
  return { steps: [...steps, 'No range is large enough: "temporary iova range not found".'] };
}

/** Ranges that are named before the rest is counted. */
const NAMED = 3;

/** The ranges that an allocator looks at and does not take; a host may have a million. */
class PassedOver {
  readonly #named: string[] = [];
  #count = 0;

  add(passed: AddressRange, why: () => string): void {
    this.#count += 1;
    if (this.#count <= NAMED) {
      this.#named.push(`${formatRange(passed)} is passed over: ${why()}.`);
    }
  }

  /** The first three in a sentence each, and how many more there were. */
  steps(): readonly string[] {
    const more = this.#count - this.#named.length;
    if (more === 0) return this.#named;
    const rest = more === 1 ? '1 more range is' : `${formatCount(more)} more ranges are`;
    return [...this.#named, `${rest} passed over.`];
  }
}

/** `start` with `size` bytes, where that does not pass 2^64-1. */
function wrapped(start: bigint, size: bigint): AddressRange | undefined {
  return start + size - 1n > WRAP ? undefined : range(start, start + size - 1n);
}

/** `qemu_vfio_water_mark_reached`, the marks as they start. */
function isExhausted(size: bigint): boolean {
  return HIGH_MARK - LOW_MARK + 1n < size;
}

function exhausted(size: bigint): string {
  return `${formatSize(size)} is more than lies between its marks: "iova exhausted (water mark reached)".`;
}
