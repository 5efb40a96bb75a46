import { LAST_ADDRESS, address, formatAddress, type Address } from '../../model/address.ts';
import { formatKernel, parseKernelVersion, type KernelVersion } from '../../model/kernel.ts';
import { parseQuantity, parseRange } from '../../model/quantity.ts';
import { bitsOf, formatRange, lowBits, type AddressRange } from '../../model/range.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { formatSize } from '../../model/size.ts';

/** A field of one value: how it stands in the form, and how the form's text is read. `error` says what is wanted. */
export type FieldFormat<T> = {
  readonly format: (value: T) => string;
  /** The text is not blank. Error: one sentence. */
  readonly read: (text: string) => Result<T, string>;
};

/** `6.12`, or a release such as `6.12.117+deb12-arm64`. */
export const KERNEL: FieldFormat<KernelVersion> = {
  format: formatKernel,
  read: (text) => orSentence(parseKernelVersion(text), 'A release such as 6.12.'),
};

/** Bits, or a range: `39`, `0x1000-0x7fffffffff`. */
export const APERTURE: FieldFormat<AddressRange> = {
  format: (range) => String(bitsOf(range) ?? formatRange(range)),
  read: (text) => {
    const bits = readBits(text);
    if (bits !== undefined) return ok(lowBits(bits));
    return orSentence(parseRange(text), 'Bits from 1 to 64, or a range such as 0-0x7fffffffff.');
  },
};

/** 1 … 64. */
export const MASK_BITS: FieldFormat<number> = {
  format: String,
  read: (text) => {
    const bits = readBits(text);
    return bits === undefined ? err('A whole number of bits from 1 to 64.') : ok(bits);
  },
};

/** The last address that the bus carries. */
export const BUS_LIMIT: FieldFormat<Address> = {
  format: formatAddress,
  read: (text) => {
    const read = parseQuantity(text);
    return read.ok && read.value <= LAST_ADDRESS
      ? ok(address(read.value))
      : err('The last address, such as 0xffffffff.');
  },
};

/** Ranges, split by commas, semicolons or line ends; one at least. */
export const RANGES: FieldFormat<readonly AddressRange[]> = {
  format: (ranges) => ranges.map(formatRange).join(', '),
  read: (text) => {
    const found: AddressRange[] = [];
    for (const part of text.split(/[,;\n]/)) {
      if (part.trim() === '') continue;
      const read = parseRange(part);
      if (!read.ok) return err(`“${part.trim()}” is no range such as 0xc0000000-0xdfffffff.`);
      found.push(read.value);
    }
    return found.length === 0 ? err('A range such as 0xc0000000-0xdfffffff.') : ok(found);
  },
};

/** One range. */
export const ONE_RANGE: FieldFormat<AddressRange> = {
  format: formatRange,
  read: (text) => orSentence(parseRange(text), 'A range such as 0xa0000000+1M.'),
};

/** The largest page that a kernel of these platforms is built for (`CONFIG_PAGE_SIZE_256KB`). */
const LARGEST_PAGE = 0x4_0000n;

/** A power of two, 4 KiB … 256 KiB. */
export const PAGE_SIZE: FieldFormat<bigint> = {
  format: formatSize,
  read: (text) => {
    const read = parseQuantity(text);
    const isPage =
      read.ok &&
      read.value >= 0x1000n &&
      read.value <= LARGEST_PAGE &&
      (read.value & (read.value - 1n)) === 0n;
    return isPage ? ok(read.value) : err('A power of two from 4K to 256K, such as 64K.');
  },
};

function readBits(text: string): number | undefined {
  const digits = text.trim();
  if (!/^[0-9]{1,2}$/.test(digits)) return undefined;
  const bits = Number.parseInt(digits, 10);
  return bits >= 1 && bits <= 64 ? bits : undefined;
}

function orSentence<T>(read: Result<T, unknown>, sentence: string): Result<T, string> {
  return read.ok ? read : err(sentence);
}
