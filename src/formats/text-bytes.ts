import { binaryKind, type BinaryKind } from './binary-kind.ts';

/** How much is looked at. */
const HEAD = 1 << 16;
/** How many bytes are decoded at a time, so that no string holds a whole file. */
const CHUNK = 1 << 20;

/** Why `bytes` are no text, or undefined where they are: NUL padding and single stray bytes are allowed. */
export function whyNotText(bytes: Uint8Array): BinaryKind | undefined {
  const kind = binaryKind(bytes);
  if (kind) return kind;
  if (utf16Of(bytes)) return undefined;
  let controls = 0;
  let others = 0;
  for (const byte of bytes.subarray(0, HEAD)) {
    if (byte === 0) continue;
    others += 1;
    // Tab, line feed, form feed, return, escape and backspace are found in terminal logs.
    if (byte < 0x20 && ![0x08, 0x09, 0x0a, 0x0c, 0x0d, 0x1b, 0x07].includes(byte)) controls += 1;
  }
  return controls * 50 > others ? { name: 'a binary file', holds: 'nothing' } : undefined;
}

/** `bytes` as UTF-8 without byte order mark; they may be UTF-16, which PowerShell writes. */
export function asUtf8(bytes: Uint8Array): Uint8Array {
  const encoding = utf16Of(bytes);
  if (encoding === undefined) {
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return marked ? bytes.subarray(3) : bytes;
  }
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK) {
    const stream = start + CHUNK < bytes.length;
    parts.push(encoder.encode(decoder.decode(bytes.subarray(start, start + CHUNK), { stream })));
  }
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The byte that ends the lines of a text: a return where it has no line feed at all. */
export function lineFeedOf(bytes: Uint8Array): 0x0a | 0x0d {
  return !bytes.includes(0x0a) && bytes.includes(0x0d) ? 0x0d : 0x0a;
}

// Two byte order marks, or digits and blanks with every other byte zero.
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = Array.from(bytes.subarray(0, 8));
  const zeros = (odd: number) => head.every((byte, i) => (i % 2 === odd) === (byte === 0));
  if (head.length < 8) return undefined;
  if (zeros(1)) return 'utf-16le';
  return zeros(0) ? 'utf-16be' : undefined;
}
