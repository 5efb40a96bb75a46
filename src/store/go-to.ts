import { indexAtOrAfter } from '../engine/range-set.ts';
import { address, LAST_ADDRESS, type Address } from '../model/address.ts';
import { parseQuantity } from '../model/quantity.ts';
import { lowBits, range, sizeOf, type AddressRange } from '../model/range.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { GoToError } from './go-to-error.ts';
import { MIN_WINDOW } from '../scale/zoom.ts';
import { findByName } from './go-to-names.ts';
import { readyHosts } from './selectors.ts';
import type { AppState } from './store.ts';
import { around } from './window.ts';

/** All that go-to understands, as its help and its errors list it. */
export const GO_TO_EXAMPLES: readonly string[] = [
  '0xfee00000 or fee00000 (an address, always hex)',
  '4G (an address as a size)',
  '0x8000000..0x80fffff or 0x8000000-0x80fffff (a range, both ends included)',
  '0x8000000+1M (an address and a length)',
  '1TiB-12GiB (a difference of two sizes, the larger first)',
  'pfn:0xfee00 (a page frame number, 4 KiB pages)',
  '2^39 (an address) and /39 (all below it)',
  'group 12, a device (0000:83:00.0), a kind (msi), a host’s name',
];

/** What is shown around one address where nothing lies there. */
const CONTEXT = 64n * 1024n;
/** Pages are 4 KiB, the smallest that any IOMMU of ours maps. */
const PAGE_BITS = 12n;

/**
 * Where `text` leads. An explicit range (`a..b`, `a-b`, `a+len`, `/39`) gives exactly that range. An address
 * alone gives a window with what is around it: three times the narrowest merged run of a ready host that
 * covers it, with that run in the middle, or 64 KiB around it where none does. A page gives the same.
 * Names give all that belongs to them, from the first byte to the last: see `findByName`. What can be read
 * as a number is one, also where a host is called so.
 */
export function goTo(text: string, state: AppState): Result<AddressRange, GoToError> {
  const trimmed = text.trim();
  const numeric = rangeIn(trimmed) ?? pointIn(trimmed);
  if (!numeric?.ok) {
    return findByName(trimmed, state) ?? failed(numeric?.error ?? 'not-understood', text);
  }
  return ok('first' in numeric.value ? numeric.value : withContext(numeric.value.at, state));
}

type Code = GoToError['code'];
type Point = { readonly at: Address };

function failed(code: Code, text: string): Result<never, GoToError> {
  return err({ code, text, understood: GO_TO_EXAMPLES });
}

/** `a..b`, `a-b`, `a+len` or `/bits`; undefined where `text` is none of these. */
function rangeIn(text: string): Result<AddressRange | Point, Code> | undefined {
  const bits = /^\/\s*(\d{1,3})$/.exec(text)?.[1];
  if (bits !== undefined) {
    const count = Number.parseInt(bits, 10);
    if (count > 64) return err('too-large');
    return count === 0 ? undefined : ok(lowBits(count));
  }
  const match = /^(.+?)\s*(\.\.+|…|-|–|\+)\s*(.+)$/.exec(text);
  const [, left = '', operator = '', right = ''] = match ?? [];
  const from = numberIn(left);
  const to = numberIn(right);
  if (from === undefined || to === undefined) return undefined;
  if (operator === '+') {
    return to === 0n ? err('reversed') : inSpace(from, from + to - 1n);
  }
  const isDash = operator === '-' || operator === '–';
  if (isDash && from > to && isSize(left) && isSize(right)) return pointAt(from - to);
  return from > to ? err('reversed') : inSpace(from, to);
}

function inSpace(first: bigint, last: bigint): Result<AddressRange, Code> {
  return last > LAST_ADDRESS ? err('too-large') : ok(range(first, last));
}

/** `pfn:0x..` or anything that `numberIn` reads, as one address. */
function pointIn(text: string): Result<Point, Code> | undefined {
  const pfn = /^pfn\s*[:=]?\s*(?:0x)?([0-9a-f]+)$/i.exec(text)?.[1];
  const at = pfn === undefined ? numberIn(text) : BigInt(`0x${pfn}`) << PAGE_BITS;
  return at === undefined ? undefined : pointAt(at);
}

function pointAt(at: bigint): Result<Point, Code> {
  return at > LAST_ADDRESS ? err('too-large') : ok({ at: address(at) });
}

/** An address or a length: hex with or without `0x` (`_`, spaces and `'` between digits are passed over), a size, `2^n`. */
function numberIn(text: string): bigint | undefined {
  const power = /^2\s*(?:\^|\*\*)\s*(\d{1,3})$/.exec(text.trim())?.[1];
  if (power !== undefined) return 1n << BigInt(power);
  if (isSize(text)) return sizeIn(text);
  const digits = /^(?:0x)?([0-9a-f][0-9a-f_ ']*)$/i.exec(text.trim())?.[1];
  return digits === undefined ? undefined : BigInt(`0x${digits.replace(/[_ ']/g, '')}`);
}

// `4G`, `64 KiB`; `1E` is taken as hex, which it also is: exbibytes are written `1EiB`.
function isSize(text: string): boolean {
  return /^\d+\s*(?:[kmgtp](?:i?b)?|eib)$/i.test(text.trim());
}

function sizeIn(text: string): bigint | undefined {
  const size = parseQuantity(text.trim().replace(/([kmgtp])b$/i, '$1ib'));
  return size.ok ? size.value : undefined;
}

/** A window to look at `at` in: see `goTo`. */
function withContext(at: Address, state: AppState): AddressRange {
  const run = narrowestRunAt(at, state);
  if (run === undefined) return around({ first: at, last: at }, CONTEXT);
  const size = sizeOf(run) * 3n;
  return around(
    run,
    size > LAST_ADDRESS ? LAST_ADDRESS + 1n : size < MIN_WINDOW ? MIN_WINDOW : size,
  );
}

function narrowestRunAt(at: Address, state: AppState): AddressRange | undefined {
  let narrowest: AddressRange | undefined;
  for (const { result } of readyHosts(state)) {
    const { merged } = result.map;
    const index = indexAtOrAfter(merged, at);
    const first = merged.firsts[index];
    if (first === undefined || first > at) continue;
    const run = range(first, merged.lasts[index] ?? first);
    if (narrowest === undefined || sizeOf(run) < sizeOf(narrowest)) narrowest = run;
  }
  return narrowest;
}
