/** Linux: the size that files of /sys claim, and the largest page that a kernel may have. */
const PAGE = 4096;
const LARGEST_PAGE = 65_536;
const LINE_FEED = 0x0a;

/** The pieces as one array. */
export function joinedBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/**
 * A member without what `tar` adds to files of a live /sys: these claim a page, hold less, and are filled up with NULs
 * ("File shrank by … bytes; padding with zeros"). Only where the size is that of a page, and nothing but NULs follows the
 * first one: a table has others before.
 */
export function withoutPadding(bytes: Uint8Array): Uint8Array {
  const isPage = bytes.length % PAGE === 0 && bytes.length <= LARGEST_PAGE;
  const end = isPage ? bytes.indexOf(0) : -1;
  if (end < 0) return bytes;
  return bytes.subarray(end).every((byte) => byte === 0) ? bytes.subarray(0, end) : bytes;
}

/** The whole lines of a text that was cut: what stands behind the last line feed may say something wrong. */
export function wholeLines(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, bytes.lastIndexOf(LINE_FEED) + 1);
}
