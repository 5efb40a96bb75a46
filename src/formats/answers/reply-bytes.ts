import { address, formatAddress, formatHex } from '../../model/address.ts';
import type { AddressRange } from '../../model/range.ts';
import type { KernelAnswer } from '../../model/told.ts';
import type { FormatInput } from '../format-input.ts';
import type { HostDraft } from '../host-draft.ts';
import { u16At, u32At, u64At } from '../little-endian.ts';
import { inOrder } from './in-order.ts';

/** Two addresses, the second inclusive: `struct vfio_iova_range`, `struct iommu_iova_range` (uapi). */
const RANGE_BYTES = 16;

/** The bytes of a kernel's reply, little endian as on every machine that has these calls. Offsets are checked by the caller. */
export class ReplyBytes {
  readonly input: FormatInput;
  readonly draft: HostDraft;

  constructor(input: FormatInput, draft: HostDraft) {
    this.input = input;
    this.draft = draft;
  }

  get size(): number {
    return this.input.bytes.length;
  }

  u16(at: number): number {
    return u16At(this.input.bytes, at);
  }

  u32(at: number): number {
    return u32At(this.input.bytes, at);
  }

  u64(at: number): bigint {
    return u64At(this.input.bytes, at);
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
      const expected = `at most ${room}: no more fit behind it in these ${this.size} bytes`;
      this.lies(countAt, `a list of ${count} ranges`, expected);
      return undefined;
    }
    const found: AddressRange[] = [];
    for (let index = 0; index < count; index += 1) {
      const start = at + index * RANGE_BYTES;
      const [first, last] = [address(this.u64(start)), address(this.u64(start + 8))];
      if (first <= last) found.push({ first, last });
      else {
        const text = `a range from ${formatAddress(first)} to ${formatAddress(last)}`;
        this.lies(start, text, 'an end that is not below its first address');
      }
    }
    return inOrder(found);
  }

  /** Notes what at the offset `at` can not be so. */
  lies(at: number, text: string, expected: string): void {
    const place = { line: 1, column: at + 1 };
    const where = `offset ${formatHex(at)}: ${text}`;
    this.draft.diagnose(this.input.source, place, 'bad-table', where, expected);
  }

  answer(said: Omit<KernelAnswer, 'from'>): void {
    const from = { source: this.draft.sourceAt(this.input.source) };
    this.draft.machine.told.addAnswer({ ...said, from });
  }
}
