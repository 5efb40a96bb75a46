import { address } from '../../model/address.ts';
import type { AddressRange } from '../../model/range.ts';
import type { KernelAnswer } from '../../model/told.ts';
import type { FormatInput } from '../format-input.ts';
import type { HostDraft } from '../host-draft.ts';

/** Two addresses, the second inclusive: `struct vfio_iova_range`, `struct iommu_iova_range` (uapi). */
const RANGE_BYTES = 16;

/** The bytes of a kernel's reply, little endian as on every machine that has these calls. Offsets are checked by the caller. */
export class ReplyBytes {
  readonly #view: DataView;

  readonly input: FormatInput;
  readonly draft: HostDraft;

  constructor(input: FormatInput, draft: HostDraft) {
    const { bytes } = input;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.input = input;
    this.draft = draft;
  }

  get size(): number {
    return this.#view.byteLength;
  }

  u16(at: number): number {
    return this.#view.getUint16(at, true);
  }

  u32(at: number): number {
    return this.#view.getUint32(at, true);
  }

  u64(at: number): bigint {
    return this.#view.getBigUint64(at, true);
  }

  /** Whether every byte from `at` on is 0. */
  isPaddingFrom(at: number): boolean {
    return this.input.bytes.subarray(at).every((byte) => byte === 0);
  }

  /**
   * The `count` ranges from `at` on, in order of their first addresses; one that ends below its first address is a
   * diagnostic. Undefined, with a diagnostic on the number at `countAt`, where there are fewer.
   */
  ranges(at: number, count: number, countAt: number): readonly AddressRange[] | undefined {
    const room = Math.max(0, Math.floor((this.size - at) / RANGE_BYTES));
    if (count > room) {
      const text = `a list of ${count} ranges`;
      this.lies(
        countAt,
        text,
        `at most ${room}: no more fit behind it in these ${this.size} bytes`,
      );
      return undefined;
    }
    const found: AddressRange[] = [];
    for (let index = 0; index < count; index += 1) {
      const start = at + index * RANGE_BYTES;
      const [first, last] = [address(this.u64(start)), address(this.u64(start + 8))];
      if (first <= last) found.push({ first, last });
      else
        this.lies(
          start,
          `a range from ${hex(first)} to ${hex(last)}`,
          'an end that is not below its first address',
        );
    }
    return found.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  }

  /** Notes what at the offset `at` can not be so. */
  lies(at: number, text: string, expected: string): void {
    const place = { line: 1, column: at + 1 };
    this.draft.diagnose(
      this.input.source,
      place,
      'bad-table',
      `offset ${hex(BigInt(at))}: ${text}`,
      expected,
    );
  }

  answer(said: Omit<KernelAnswer, 'from'>): void {
    const from = { source: this.draft.sourceAt(this.input.source) };
    this.draft.machine.told.addAnswer({ ...said, from });
  }
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}
