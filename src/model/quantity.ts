import { LAST_ADDRESS } from './address.ts';
import { range, type AddressRange } from './range.ts';
import { err, ok, type Result } from './result.ts';

export type QuantityError = {
  readonly code: 'not-a-number' | 'too-large' | 'not-a-range' | 'reversed' | 'empty';
  readonly text: string;
};

const SHIFTS: Readonly<Record<string, bigint>> = {
  '': 0n,
  k: 10n,
  m: 20n,
  g: 30n,
  t: 40n,
  p: 50n,
  e: 60n,
};

/**
 * A number as the command line writes it: decimal, `0x` hex, or a decimal with a binary unit
 * (`4G`, `4GiB`, `64 KiB`; `K M G T P E`). The result is 0 … 2^64.
 * Errors: `not-a-number`, `too-large`.
 */
export function parseQuantity(text: string): Result<bigint, QuantityError> {
  const trimmed = text.trim();
  const match = /^(?:0x([0-9a-f]+)|([0-9]+)\s*([kmgtpe]?)(?:ib)?)$/i.exec(trimmed);
  const unit = match?.[3]?.toLowerCase() ?? '';
  if (!match || (/ib$/i.test(trimmed) && unit === '')) return err({ code: 'not-a-number', text });
  const value =
    match[1] === undefined
      ? BigInt(match[2] ?? '0') << (SHIFTS[unit] ?? 0n)
      : BigInt(`0x${match[1]}`);
  return value > LAST_ADDRESS + 1n ? err({ code: 'too-large', text }) : ok(value);
}

/**
 * `A-B`, `A..B` (both ends included) or `A+SIZE`, the parts as in `parseQuantity`.
 * Errors: those of the parts, `not-a-range`, `reversed` (B below A), `empty` (size 0).
 */
export function parseRange(text: string): Result<AddressRange, QuantityError> {
  const match = /^\s*([^-+.\s][^-+.]*?)\s*(\.\.|-|\+)\s*([^-+.]+?)\s*$/.exec(text);
  if (!match) return err({ code: 'not-a-range', text });
  const from = parseQuantity(match[1] ?? '');
  if (!from.ok) return from;
  const to = parseQuantity(match[3] ?? '');
  if (!to.ok) return to;
  if (match[2] === '+' && to.value === 0n) return err({ code: 'empty', text });
  const last = match[2] === '+' ? from.value + to.value - 1n : to.value;
  if (last > LAST_ADDRESS) return err({ code: 'too-large', text });
  return last < from.value ? err({ code: 'reversed', text }) : ok(range(from.value, last));
}
