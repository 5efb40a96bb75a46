import { describe, expect, it } from 'vitest';
import { gatherFiles } from '../../../src/worker/gather-files.ts';
import type { BlobFile } from '../../../src/worker/protocol.ts';

const blobFile = (path: string, text: string): BlobFile => ({ path, blob: new Blob([text]) });

/** A file that says `size` and must not be read. */
const untouchable = (path: string, size: number): BlobFile => {
  const refuse = (): never => {
    throw new Error('it was read before its size was checked');
  };
  return { path, blob: { size, arrayBuffer: refuse, slice: refuse } as unknown as Blob };
};
const unreadable = (path: string): BlobFile => {
  const blob = {
    size: 4096,
    arrayBuffer: () => Promise.reject(new Error('no')),
    slice: () => blob,
  };
  return { path, blob: blob as unknown as Blob };
};

describe('gatherFiles', () => {
  it('gatherFiles(blobs and bytes) gives the bytes of all, in order', async () => {
    const bytes = new TextEncoder().encode('two');
    const gathered = await gatherFiles([blobFile('a', 'one'), { path: 'b', bytes }]);
    expect(gathered).toEqual({
      ok: true,
      value: {
        files: [
          { path: 'a', bytes: new TextEncoder().encode('one') },
          { path: 'b', bytes },
        ],
        diagnostics: [],
        warnings: [],
      },
    });
  });

  it('gatherFiles(no file) gives none', async () => {
    expect(await gatherFiles([])).toEqual({
      ok: true,
      value: { files: [], diagnostics: [], warnings: [] },
    });
  });

  it('gatherFiles(a file above the limit) refuses it by its size, unread', async () => {
    const bytes = 512 * 1024 * 1024 + 1;
    const error = { code: 'file-too-large', path: 'big', bytes, limit: bytes - 1 };
    expect(await gatherFiles([untouchable('big', bytes)])).toEqual({ ok: false, error });
  });

  it('gatherFiles(a file of exactly the limit) reads it', async () => {
    expect((await gatherFiles([blobFile('a', '12345')], 5)).ok).toBe(true);
    expect((await gatherFiles([blobFile('a', '123456')], 5)).ok).toBe(false);
  });

  it('gatherFiles(files that are too large together) keeps those that fit, with a diagnostic', async () => {
    const gathered = await gatherFiles(
      [blobFile('a', '1234'), blobFile('b', '12'), blobFile('c', '1')],
      5,
    );
    expect(gathered).toMatchObject({
      value: {
        files: [{ path: 'a' }, { path: 'c' }],
        diagnostics: [{ source: 'b', code: 'file-too-large', text: '2 bytes' }],
      },
    });
  });

  it('gatherFiles(one unreadable among others) keeps the others, with a diagnostic', async () => {
    const gathered = await gatherFiles([unreadable('1/reserved_regions'), blobFile('2', 'x')]);
    expect(gathered).toMatchObject({
      ok: true,
      value: {
        files: [{ path: '2' }],
        diagnostics: [
          { source: '1/reserved_regions', line: 1, column: 1, code: 'unreadable-file' },
        ],
      },
    });
  });

  it('gatherFiles(only an unreadable file) fails', async () => {
    const error = { code: 'unreadable-file', path: 'a', why: 'Error: no' };
    expect(await gatherFiles([unreadable('a')])).toEqual({ ok: false, error });
  });
});
