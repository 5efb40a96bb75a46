import { err, invariant, ok, type Result } from './result.ts';

/** One byte's I/O virtual address: an exact unsigned 64-bit integer, 0 … 2^64-1. */
export type Address = bigint & { readonly __brand: 'Address' };

/**
 * A place between two bytes: a range's `first`, or its `last + 1`. 0 … 2^64, both ends included.
 * Scales map edges, so that touching ranges share one and a single byte has a width.
 */
export type Edge = bigint & { readonly __brand: 'Edge' };

export type AddressError = {
  readonly code: 'not-hex' | 'too-long';
  readonly text: string;
};

/** The lowest address, 0. */
export const FIRST_ADDRESS = 0n as Address;
/** The highest address, 2^64-1. */
export const LAST_ADDRESS = 0xffff_ffff_ffff_ffffn as Address;
/** The edge above the highest address, 2^64. */
export const LAST_EDGE = 0x1_0000_0000_0000_0000n as Edge;

/** `n` as an Address. Throws outside 0 … 2^64-1: the caller has checked, or has a bug. */
export function address(n: bigint): Address {
  invariant(n >= 0n && n <= LAST_ADDRESS, `address ${n.toString()} is outside 0 … 2^64-1`);
  return n as Address;
}

/** `n` as an Edge. Throws outside 0 … 2^64. */
export function edge(n: bigint): Edge {
  invariant(n >= 0n && n <= LAST_EDGE, `edge ${n.toString()} is outside 0 … 2^64`);
  return n as Edge;
}

/** `n` moved into 0 … 2^64-1. */
export function clampAddress(n: bigint): Address {
  return (n < 0n ? 0n : n > LAST_ADDRESS ? LAST_ADDRESS : n) as Address;
}

/** `n` moved into 0 … 2^64. */
export function clampEdge(n: bigint): Edge {
  return (n < 0n ? 0n : n > LAST_EDGE ? LAST_EDGE : n) as Edge;
}

/**
 * Hexadecimal text, with or without `0x`, either case, as an Address.
 * Errors: `not-hex` (empty, or a character that is no hex digit), `too-long` (more than 16 digits).
 */
export function parseAddress(text: string): Result<Address, AddressError> {
  const digits = /^0x/i.test(text) ? text.slice(2) : text;
  if (!/^[0-9a-f]+$/i.test(digits)) return err({ code: 'not-hex', text });
  if (digits.length > 16) return err({ code: 'too-long', text });
  return ok(BigInt(`0x${digits}`) as Address);
}

/** Lower-case hex with `0x`, no padding: the form of JSON, links and tables. */
export function formatAddress(n: Address | Edge): string {
  return formatHex(n);
}

/** The same of what is no address: a size, a register, an offset; 0 or more. */
export function formatHex(n: bigint | number): string {
  return `0x${n.toString(16)}`;
}
