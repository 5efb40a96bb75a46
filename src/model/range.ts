import { address, edge, formatAddress, LAST_ADDRESS, type Address, type Edge } from './address.ts';
import { invariant } from './result.ts';

/** Addresses `first` … `last`, both included; never empty. */
export type AddressRange = { readonly first: Address; readonly last: Address };

/** All of the 64-bit space. */
export const WHOLE_SPACE: AddressRange = { first: 0n as Address, last: LAST_ADDRESS };

/** The range `first` … `last`. Throws where it would be empty or leave 64 bits. */
export function range(first: bigint, last: bigint): AddressRange {
  invariant(first <= last, `range ${first.toString(16)} … ${last.toString(16)} is empty`);
  return { first: address(first), last: address(last) };
}

/** Number of bytes, 1 … 2^64; never kept in a 64-bit column, where 2^64 would be 0. */
export function sizeOf(r: AddressRange): bigint {
  return r.last - r.first + 1n;
}

/** The edge above the last byte. */
export function endEdge(r: AddressRange): Edge {
  return edge(r.last + 1n);
}

/** The addresses that both hold, or undefined where there are none. */
export function intersect(a: AddressRange, b: AddressRange): AddressRange | undefined {
  const first = a.first > b.first ? a.first : b.first;
  const last = a.last < b.last ? a.last : b.last;
  return first <= last ? { first, last } : undefined;
}

/** Whether every byte of `inner` is in `outer`. */
export function covers(outer: AddressRange, inner: AddressRange): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether both hold the same bytes. */
export function sameRange(a: AddressRange, b: AddressRange): boolean {
  return a.first === b.first && a.last === b.last;
}

/** `0xFIRST-0xLAST`, the form of links and the command line. */
export function formatRange(r: AddressRange): string {
  return `${formatAddress(r.first)}-${formatAddress(r.last)}`;
}

/** The low `bits` bits of the space, 0 … 2^bits - 1. `bits` is 1 … 64. */
export function lowBits(bits: number): AddressRange {
  invariant(Number.isInteger(bits) && bits >= 1 && bits <= 64, `${bits} address bits`);
  return range(0n, (1n << BigInt(bits)) - 1n);
}

/** The number of bits when `r` is exactly 0 … 2^bits - 1, else undefined. */
export function bitsOf(r: AddressRange): number | undefined {
  const size = sizeOf(r);
  if (r.first !== 0n || (size & (size - 1n)) !== 0n) return undefined;
  return size.toString(2).length - 1;
}
