import { ok, type Result } from '../../model/result.ts';

/** Where the bytes of an archive are read from, any part of it at any time. */
export type ArchiveSource = {
  /** Bytes in it. */
  readonly size: number;
  /** The bytes from `start` up to `end`, fewer where the source ends before. The error: why, in words. */
  read(start: number, end: number): Promise<Result<Uint8Array, string>>;
};

/** The bytes themselves as a source. */
export function bytesSource(bytes: Uint8Array): ArchiveSource {
  return {
    size: bytes.length,
    read: (start, end) => Promise.resolve(ok(bytes.subarray(start, end))),
  };
}
