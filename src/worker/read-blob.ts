import type { ArchiveSource } from '../formats/container/archive-source.ts';
import { err, ok, type Result } from '../model/result.ts';

/** The part of a Blob that reading needs; a File is one. */
export type ReadableBlob = {
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
  slice(start: number, end: number): ReadableBlob;
};

/** Why a file can not be read, as the browser says it: `NotReadableError: …`. */
export type BlobError = { readonly code: 'unreadable'; readonly why: string };

/** A file that is longer than it says is not bisected beyond this: files of /sys end at one page. */
const BISECT_LIMIT = 64 * 1024;

/**
 * All bytes of a file, also of one of a live /sys, which says that it holds 4096 bytes and holds fewer.
 * Chromium refuses `arrayBuffer()` on such a file and streams 0 bytes without an error, but reads
 * every slice up to the real length, so that length is found by bisection.
 *
 * Gives no bytes only where the file says that it has none. A file that says more and gives nothing is
 * an error, never an empty one. Nothing is read twice that was read whole.
 */
export async function readBlob(blob: ReadableBlob): Promise<Result<Uint8Array, BlobError>> {
  const whole = await read(blob);
  if (whole.ok && (whole.value.length > 0 || blob.size === 0)) return whole;
  const prefix = await longestPrefix(blob);
  if (prefix !== undefined && prefix.length > 0) return ok(prefix);
  if (!whole.ok) return whole;
  return err({ code: 'unreadable', why: `it says ${blob.size} bytes and gives none` });
}

/** A file that is read piece by piece. Only for what is no file of a live /sys: these are never archives. */
export function blobSource(blob: ReadableBlob): ArchiveSource {
  return {
    size: blob.size,
    read: async (start, end) => {
      try {
        const piece = blob.slice(start, Math.min(end, blob.size));
        return ok(new Uint8Array(await piece.arrayBuffer()));
      } catch (error) {
        return err(String(error));
      }
    },
  };
}

/** The longest slice from the start that can be read; undefined where not even one byte can. */
async function longestPrefix(blob: ReadableBlob): Promise<Uint8Array | undefined> {
  let best: Uint8Array | undefined;
  let readable = 0;
  let tooLong = Math.min(blob.size, BISECT_LIMIT) + 1;
  while (tooLong - readable > 1) {
    const length = Math.floor((readable + tooLong) / 2);
    const slice = await read(blob.slice(0, length));
    if (slice.ok && slice.value.length === length) {
      best = slice.value;
      readable = length;
    } else {
      tooLong = length;
    }
  }
  // At the limit the real end is still unknown: a part of a file is never taken for the whole.
  return readable === BISECT_LIMIT && blob.size > BISECT_LIMIT ? undefined : best;
}

async function read(blob: ReadableBlob): Promise<Result<Uint8Array, BlobError>> {
  try {
    return ok(new Uint8Array(await blob.arrayBuffer()));
  } catch (error) {
    return err({ code: 'unreadable', why: String(error) });
  }
}
