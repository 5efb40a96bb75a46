import { address, formatAddress, formatHex } from '../../model/address.ts';
import type { AddressRange } from '../../model/range.ts';
import type { KernelAnswer } from '../../model/told.ts';
import type { FormatInput } from '../format-input.ts';
import type { HostDraft, Place } from '../host-draft.ts';
import { u16At, u32At, u64At } from '../little-endian.ts';
import { inOrder } from './in-order.ts';

/** Two addresses, the second inclusive: `struct vfio_iova_range`, `struct iommu_iova_range` (uapi). */
const RANGE_BYTES = 16;

/** The bytes of a kernel's reply, little endian as on every machine that has these calls. Offsets are checked by the caller. */
export class ReplyBytes {
  readonly input: Pick<FormatInput, 'bytes' | 'source'>;
  readonly draft: HostDraft;
  readonly placeAt: (offset: number) => Place;

  /** `placeAt`: where the byte at an offset stands, which in a file of them is column `offset` + 1. */
  constructor(
    input: Pick<FormatInput, 'bytes' | 'source'>,
    draft: HostDraft,
    placeAt: (offset: number) => Place = (offset) => ({ line: 1, column: offset + 1 }),
  ) {
    this.input = input;
    this.draft = draft;
    this.placeAt = placeAt;
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

  /** Whether every byte from `at` to `end` (exclusive; left out: of all) is 0. */
  isPaddingFrom(at: number, end = this.size): boolean {
    return this.input.bytes.subarray(at, Math.max(at, end)).every((byte) => byte === 0);
  }

  /** Whether there are fewer than `least` bytes, with a diagnostic. */
  isShort(least: number): boolean {
    if (this.size >= least) return false;
    this.lies(0, `an answer of ${this.size} bytes`, `${least} bytes or more`);
    return true;
  }

  /**
   * The ranges from `at` on, as many as the number at `countAt` says, in order of their first addresses; one that ends
   * below its first address is a diagnostic. Undefined, with a diagnostic, where there are fewer. Behind them, up to `end`
   * (exclusive), only zeros may stand: the buffer may have had more room than the kernel filled.
   */
  ranges(at: number, countAt: number, end: number): readonly AddressRange[] | undefined {
    const count = this.u32(countAt);
    const room = Math.max(0, Math.floor((this.size - at) / RANGE_BYTES));
    if (count > room) {
      const expected = `at most ${room}: no more fit behind it in these ${this.size} bytes`;
      this.lies(countAt, `a list of ${count} ranges`, expected);
      return undefined;
    }
    if (!this.isPaddingFrom(at + count * RANGE_BYTES, end)) {
      this.lies(countAt, `a list of ${count} ranges`, 'nothing but zeros behind its last range');
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
    const { line, column } = this.placeAt(at);
    const where = `offset ${formatHex(at)}: ${text}`;
    this.draft.diagnose(this.input.source, { line, column }, 'bad-table', where, expected);
  }

  answer(said: Omit<KernelAnswer, 'from'>): void {
    const from = { source: this.draft.sourceAt(this.input.source) };
    this.draft.machine.told.addAnswer({ ...said, from });
  }
}
