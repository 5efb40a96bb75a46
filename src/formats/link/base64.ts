import { err, ok, type Result } from '../../model/result.ts';

/** RFC 4648, section 5: the alphabet that an address takes as it is. */
const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Values of characters by their code, those of both alphabets; 255 for all others. */
const VALUES = new Uint8Array(128).fill(255);
for (let value = 0; value < 64; value += 1) VALUES[URL_SAFE.charCodeAt(value)] = value;
VALUES['+'.charCodeAt(0)] = 62;
VALUES['/'.charCodeAt(0)] = 63;

/** Why a text is no base64: a character of neither alphabet at `at`, or one too many or too few at the end. */
export type Base64Error =
  | { readonly code: 'bad-character'; readonly at: number; readonly text: string }
  | { readonly code: 'bad-length' };

/** `bytes` as base64url without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const three = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digits = [three >>> 18, (three >>> 12) & 63, (three >>> 6) & 63, three & 63];
    const count = Math.min(bytes.length - i, 3) + 1;
    parts.push(...digits.slice(0, count).map((digit) => URL_SAFE[digit] ?? ''));
  }
  return parts.join('');
}

/** The bytes of base64 or base64url text, with or without padding at the end. */
export function decodeBase64(text: string): Result<Uint8Array<ArrayBuffer>, Base64Error> {
  const digits = text.replace(/={1,2}$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const value = VALUES[digits.charCodeAt(i)] ?? 255;
    if (value === 255) return err({ code: 'bad-character', at: i, text: digits[i] ?? '' });
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = held >>> bits;
    at += 1;
  }
  return digits.length % 4 === 1 ? err({ code: 'bad-length' }) : ok(bytes);
}
