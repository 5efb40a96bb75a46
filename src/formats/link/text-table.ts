import { pciAddress } from '../../model/pci-address.ts';
import { KNOWN_TEXTS } from './known-texts.ts';

/** How a text of a link stands: whole, by its place in `KNOWN_TEXTS`, or by what differs from the text before it. */
export type TextForm =
  /** `kept` UTF-16 units of the text before, then `rest`. */
  | { readonly tag: 0; readonly kept: number; readonly rest: string }
  | { readonly tag: 1; readonly index: number }
  /** A PCI function as a number; see `functionNumber`. */
  | { readonly tag: 2; readonly number: number }
  /** The text before with its decimal number at `run` (counted from 0) made larger by `by`. */
  | { readonly tag: 3; readonly run: number; readonly by: number }
  /** A text that is no Unicode: a half of a surrogate pair stands in it. */
  | { readonly tag: 4; readonly text: string };

const PCI_FUNCTION = /^([0-9a-f]{4}):([0-9a-f]{2}):([01][0-9a-f])\.([0-7])$/;
/** A number that comes back the same when it is printed, and is exact. */
const PLAIN_NUMBER = /^(?:0|[1-9][0-9]{0,14})$/;
const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const PLACES = new Map(KNOWN_TEXTS.map((text, index) => [text, index]));

/** The shortest form of `text` behind `before`. */
export function textForm(text: string, before: string): TextForm {
  const index = PLACES.get(text);
  if (index !== undefined) return { tag: 1, index };
  const number = functionNumber(text);
  if (number !== undefined) return { tag: 2, number };
  const change = numberChange(before, text);
  if (change) return { tag: 3, ...change };
  if (HALF_PAIR.test(text)) return { tag: 4, text };
  const kept = sharedLength(before, text);
  return { tag: 0, kept, rest: text.slice(kept) };
}

/** `DDDD:BB:DD.F` as domain, bus, device and function in 16, 8, 5 and 3 bits; undefined for other texts. */
export function functionNumber(text: string): number | undefined {
  const match = PCI_FUNCTION.exec(text);
  if (!match) return undefined;
  const [domain = 0, bus = 0, device = 0, fn = 0] = match
    .slice(1)
    .map((part) => parseInt(part, 16));
  return domain * 0x1_0000 + bus * 0x100 + device * 8 + fn;
}

/** The PCI function of a number of 32 bits. */
export function functionName(number: number): string {
  const domain = Math.floor(number / 0x1_0000);
  return pciAddress(domain, (number >>> 8) & 0xff, (number >>> 3) & 31, number & 7);
}

/** `before` with the number at `run` changed by `by`; undefined where there is none such. */
export function withNumberChanged(before: string, run: number, by: number): string | undefined {
  const parts = before.split(/([0-9]+)/);
  const old = parts[2 * run + 1];
  if (old === undefined || !PLAIN_NUMBER.test(old)) return undefined;
  const changed = String(parseInt(old, 10) + by);
  if (!PLAIN_NUMBER.test(changed)) return undefined;
  return parts.with(2 * run + 1, changed).join('');
}

function numberChange(
  before: string,
  text: string,
): { readonly run: number; readonly by: number } | undefined {
  const [old, parts] = [before.split(/([0-9]+)/), text.split(/([0-9]+)/)];
  if (old.length !== parts.length) return undefined;
  const at = parts.findIndex((part, i) => part !== old[i]);
  const from = old[at] ?? '';
  const to = parts[at] ?? '';
  if (at % 2 !== 1 || !PLAIN_NUMBER.test(from) || !PLAIN_NUMBER.test(to)) return undefined;
  const run = (at - 1) / 2;
  const by = parseInt(to, 10) - parseInt(from, 10);
  return withNumberChanged(before, run, by) === text ? { run, by } : undefined;
}

// Whole code points only: what follows has to be Unicode as well.
function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length > 0 && /[\ud800-\udbff]/.test(a[length - 1] ?? '') ? length - 1 : length;
}
