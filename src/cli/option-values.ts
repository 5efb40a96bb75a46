import { address, LAST_ADDRESS, type Address } from '../model/address.ts';
import { parseKernelVersion, type KernelVersion } from '../model/kernel.ts';
import { parseQuantity, parseRange } from '../model/quantity.ts';
import type { AddressRange } from '../model/range.ts';
import { err, ok, type Result } from '../model/result.ts';

/** The least and the largest page size that is taken: 4 KiB is the smallest of any kernel, 1 GiB a huge page. */
const LEAST_PAGE = 0x1000n;
const LARGEST_PAGE = 1n << 30n;

/** A number of bits, 1 to 64. The error is a line that names the option. */
export function bitsValue(name: string, text: string): Result<number, string> {
  const bits = parseQuantity(text);
  if (!bits.ok || bits.value < 1n || bits.value > 64n) {
    return err(`${name} ${text}: expected a number of bits, 1 to 64`);
  }
  return ok(parseInt(bits.value.toString(), 10));
}

/** A range, both ends included. */
export function rangeValue(name: string, text: string): Result<AddressRange, string> {
  const range = parseRange(text);
  return range.ok
    ? range
    : err(`${name} ${text}: expected FIRST-LAST with FIRST not above LAST, within 64 bits`);
}

/** Several ranges, in the order given. */
export function rangeValues(
  name: string,
  texts: readonly string[],
): Result<readonly AddressRange[], string> {
  const ranges: AddressRange[] = [];
  for (const text of texts) {
    const range = rangeValue(name, text);
    if (!range.ok) return range;
    ranges.push(range.value);
  }
  return ok(ranges);
}

/** An address, 0 to 2^64-1. */
export function addressValue(name: string, text: string): Result<Address, string> {
  const value = parseQuantity(text);
  return value.ok && value.value <= LAST_ADDRESS
    ? ok(address(value.value))
    : err(`${name} ${text}: expected an address within 64 bits`);
}

/** A number of bytes, `least` to `most`. */
export function sizeValue(name: string, text: string, most = 1n << 64n): Result<bigint, string> {
  const value = parseQuantity(text);
  return value.ok && value.value >= 1n && value.value <= most
    ? ok(value.value)
    : err(`${name} ${text}: expected a size of at least 1 byte, such as 4096, 64K or 2G`);
}

/** A page size. */
export function pageValue(name: string, text: string): Result<bigint, string> {
  const value = parseQuantity(text);
  const page = value.ok ? value.value : 0n;
  const isPower = (page & (page - 1n)) === 0n;
  return page >= LEAST_PAGE && page <= LARGEST_PAGE && isPower
    ? ok(page)
    : err(`${name} ${text}: expected a power of two from 4K to 1G`);
}

/** A kernel release. */
export function kernelValue(name: string, text: string): Result<KernelVersion, string> {
  const kernel = parseKernelVersion(text);
  return kernel.ok ? kernel : err(`${name} ${text}: expected a release such as 6.12`);
}

/** Ids separated by commas, of every time that the option is given. */
export function idValues(
  name: string,
  texts: readonly string[],
): Result<readonly string[], string> {
  const ids = texts.flatMap((text) => text.split(','));
  return ids.includes('') ? err(`--${name}: an empty ${name} id`) : ok(ids);
}
