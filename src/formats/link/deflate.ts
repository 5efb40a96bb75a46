import { err, ok, type Result } from '../../model/result.ts';

/** What packs a link: raw deflate (RFC 1951), or gzip (RFC 1952). */
export type Packing = 'deflate-raw' | 'gzip';

/** `cut-off`: the end is missing. `damaged`: it is not packed so. `bomb`: it unpacks to more than the limit. */
export type InflateError = 'cut-off' | 'damaged' | 'bomb';

/**
 * Bytes given to the stream at a time. Deflate makes at most 1032 bytes of one, and a browser unpacks all that it is
 * given at once, so 4 MiB are the most that a bomb takes beyond the limit.
 */
const SLICE = 1 << 12;

/** `bytes`, packed. */
export async function deflate(
  bytes: Uint8Array<ArrayBuffer>,
  packing: Packing,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new CompressionStream(packing);
  const fed = feed(stream.writable.getWriter(), bytes, Math.max(bytes.length, 1));
  const parts: Uint8Array[] = [];
  const reader = stream.readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (next.value) parts.push(next.value);
  }
  await fed;
  return joined(parts);
}

/** What `bytes` unpack to, `limit` bytes at most. Never throws; stops reading where the limit is passed. */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  packing: Packing,
  limit: number,
): Promise<Result<Uint8Array<ArrayBuffer>, InflateError>> {
  if (bytes.length === 0) return err('cut-off');
  const stream = new DecompressionStream(packing);
  const fed = { all: false };
  // The reader learns of every fault as well.
  feed(stream.writable.getWriter(), bytes, SLICE, fed).catch(() => undefined);
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (!next.value) continue;
      parts.push(next.value);
      length += next.value.length;
      if (length <= limit) continue;
      reader.cancel().catch(() => undefined);
      return err('bomb');
    }
  } catch (error) {
    return err(endsEarly(error, fed.all) ? 'cut-off' : 'damaged');
  }
  return ok(joined(parts));
}

// Node takes all bytes before it looks at them, and its faults have zlib's codes. A browser refuses the bytes that are
// wrong, so that a fault after all of them were taken is that there are too few.
function endsEarly(error: unknown, fedAll: boolean): boolean {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code === 'Z_BUF_ERROR' : fedAll;
}

async function feed(
  writer: ReturnType<CompressionStream['writable']['getWriter']>,
  bytes: Uint8Array<ArrayBuffer>,
  slice: number,
  fed = { all: false },
): Promise<void> {
  for (let start = 0; start < bytes.length; start += slice) {
    await writer.write(bytes.subarray(start, start + slice));
  }
  fed.all = true;
  await writer.close();
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
