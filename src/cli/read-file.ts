import { open } from 'node:fs/promises';
import { err, ok, type Result } from '../model/result.ts';

/** The most bytes that one INPUT may hold, the same as in the app: 512 MiB. */
export const INPUT_LIMIT = 512 * 1024 * 1024;

const CHUNK = 64 * 1024;

/**
 * All bytes of a file, read until there are no more: files of /sys and /proc say 4096 or 0 bytes and
 * hold another number. `path` may be a pipe or a device. The error is why, in words.
 */
export async function readFileBytes(
  path: string,
  limit = INPUT_LIMIT,
): Promise<Result<Uint8Array, string>> {
  try {
    const handle = await open(path, 'r');
    try {
      return await readToEnd((buffer) => handle.read(buffer, 0, buffer.length, null), limit);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return err(whyNot(error));
  }
}

/** All bytes that a stream gives, at most `limit`. */
export async function readStreamBytes(
  stream: AsyncIterable<unknown>,
  limit = INPUT_LIMIT,
): Promise<Result<Uint8Array, string>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
      if (!(bytes instanceof Uint8Array)) continue;
      chunks.push(bytes);
      length += bytes.length;
      if (length > limit) return err(tooLarge(limit));
    }
  } catch (error) {
    return err(whyNot(error));
  }
  return ok(Buffer.concat(chunks, length));
}

/** An error of the file system as a person says it. */
export function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

async function readToEnd(
  read: (buffer: Uint8Array) => Promise<{ bytesRead: number }>,
  limit: number,
): Promise<Result<Uint8Array, string>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const buffer = new Uint8Array(CHUNK);
    const { bytesRead } = await read(buffer);
    if (bytesRead === 0) return ok(Buffer.concat(chunks, length));
    chunks.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
    if (length > limit) return err(tooLarge(limit));
  }
}

function tooLarge(limit: number): string {
  return `holds more than ${limit} bytes, the most that is read`;
}
