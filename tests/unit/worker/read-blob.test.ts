import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBlob, type ReadableBlob } from '../../../src/worker/read-blob.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const notReadable = (): Promise<never> =>
  Promise.reject(new DOMException('The requested file could not be read', 'NotReadableError'));

/** As Chromium 156 does it: a read of more than the file holds is refused, and slices end at `size`. */
function chromiumFile(size: number, content: Uint8Array<ArrayBuffer>): ReadableBlob {
  const slice = (end: number, whole: boolean): ReadableBlob => ({
    size: end,
    arrayBuffer: () =>
      end > content.length || (whole && end !== content.length)
        ? notReadable()
        : Promise.resolve(content.slice(0, end).buffer),
    slice: (_, length) => slice(Math.min(length, end), false),
  });
  return slice(size, true);
}

/** As Firefox does it: what the file says of its size does not matter. */
function firefoxFile(size: number, content: Uint8Array<ArrayBuffer>): ReadableBlob {
  return {
    size,
    arrayBuffer: () => Promise.resolve(content.slice().buffer),
    slice: (_, end) => firefoxFile(end, content.slice(0, end)),
  };
}

/** What a stream of a live file gives in Chromium, should `arrayBuffer` ever do the same. */
const silentFile = (size: number): ReadableBlob => ({
  size,
  arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
  slice: () => silentFile(0),
});

const DUMP = bytesOf('0x00000000fee00000 0x00000000feefffff msi\n');

describe('readBlob', () => {
  it('readBlob(a Blob) gives its bytes', async () => {
    expect(await readBlob(new Blob([DUMP]))).toEqual({ ok: true, value: DUMP });
  });

  it('readBlob(an empty Blob) gives no bytes and no error', async () => {
    expect(await readBlob(new Blob([]))).toEqual({ ok: true, value: new Uint8Array() });
  });

  it('readBlob(a live file that says 4096) gives what it holds, in Chromium', async () => {
    expect(await readBlob(chromiumFile(4096, DUMP))).toEqual({ ok: true, value: DUMP });
  });

  it('readBlob(a live file that says 4096) gives what it holds, in Firefox', async () => {
    expect(await readBlob(firefoxFile(4096, DUMP))).toEqual({ ok: true, value: DUMP });
  });

  it('readBlob(a live file that says 0) gives what it holds, in Firefox', async () => {
    expect(await readBlob(firefoxFile(0, DUMP))).toEqual({ ok: true, value: DUMP });
  });

  it('readBlob(a file that says 4096 and holds nothing) is an error, never empty', async () => {
    const read = await readBlob(chromiumFile(4096, bytesOf('')));
    expect(read).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  });

  it('readBlob(a file that says 4096 and gives 0 bytes without an error) is an error', async () => {
    const why = 'it says 4096 bytes and gives none';
    expect(await readBlob(silentFile(4096))).toEqual({
      ok: false,
      error: { code: 'unreadable', why },
    });
  });

  it('readBlob(a file that is gone) says what the browser says', async () => {
    const gone: ReadableBlob = { size: 1e6, arrayBuffer: notReadable, slice: () => gone };
    const read = await readBlob(gone);
    expect(read.ok ? '' : read.error.why).toContain('NotReadableError');
  });

  it('readBlob(a large file of which only a part can be read) never takes the part for the whole', async () => {
    const read = await readBlob(chromiumFile(1_000_000, new Uint8Array(500_000)));
    expect(read.ok).toBe(false);
  });

  it('readBlob(any live file) gives exactly its bytes, in both browsers', async () => {
    const content = fc.uint8Array({ minLength: 1, maxLength: 5000 });
    const claim = fc.constantFrom(4096, 8192, 65_536);
    await fc.assert(
      fc.asyncProperty(content, claim, async (bytes, size) => {
        const real = Uint8Array.from(bytes);
        const value = size < real.length ? real.slice(0, size) : real;
        expect(await readBlob(chromiumFile(size, real))).toEqual({ ok: true, value });
        expect(await readBlob(firefoxFile(size, real))).toEqual({ ok: true, value: real });
      }),
    );
  });
});
