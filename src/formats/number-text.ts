import { LAST_ADDRESS, parseAddress } from '../model/address.ts';
import { err, ok, type Result } from '../model/result.ts';

/** An address as JSON, YAML or Python gives it: the digits, and whether they stood in quotes. */
export type NumberText = { readonly text: string; readonly quoted: boolean };

/**
 * The value of `number`: `0x` hex, else decimal; hex as well where it is in quotes and it or `sibling` (the
 * other end of the range) has a hex letter or a leading zero. Errors: `not-hex`, `too-long`.
 */
export function numberValue(
  number: NumberText,
  sibling: NumberText,
): Result<bigint, 'not-hex' | 'too-long'> {
  const text = number.text.trim().replace(/[nL]$/, '');
  const hex = /^0x([0-9a-f]+)$/i.exec(text)?.[1] ?? (isBareHex(number, sibling) ? text : undefined);
  if (hex !== undefined) {
    const parsed = parseAddress(hex);
    return parsed.ok ? parsed : err(parsed.error.code);
  }
  if (!/^\d{1,40}$/.test(text)) return err('not-hex');
  const value = BigInt(text);
  return value > LAST_ADDRESS ? err('too-long') : ok(value);
}

function isBareHex(number: NumberText, sibling: NumberText): boolean {
  const marked = [number, sibling].some(
    ({ text, quoted }) => quoted && /^(?=.*[a-f]|0.)[0-9a-f]+$/i.test(text.trim()),
  );
  return number.quoted && marked && /^[0-9a-f]+$/i.test(number.text.trim());
}
