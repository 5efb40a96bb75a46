import { describe, expect, it } from 'vitest';
import { keepable, KEPT_FILE_BYTES } from '../../../src/store/kept-input.ts';
import type { HostInput } from '../../../src/worker/protocol.ts';
import { hostResult } from './host-result.ts';

const result = hostResult({ name: 'lab', regions: [[0n, 0xfffn]] });
const ready = { status: 'ready', result } as const;
const blobs = (...all: Blob[]): HostInput => ({
  kind: 'blobs',
  files: all.map((blob, at) => ({ path: `f${at}`, blob })),
});
const unreadable = () => {
  const blob = new Blob(['0x0 0xfff msi']);
  const refuse = () => Promise.reject(new Error('NotReadableError'));
  return Object.assign(blob, {
    arrayBuffer: refuse,
    slice: () => ({ size: 1, arrayBuffer: refuse }),
  });
};
/** A file that says so many bytes, without having them. */
const huge = () => Object.defineProperty(new Blob([]), 'size', { value: KEPT_FILE_BYTES + 1 });

describe('keepable', () => {
  it('keeps small files by their bytes, read or not', async () => {
    const kept = await keepable(
      { name: 'lab', input: blobs(new Blob(['ab']), new Blob(['c'])) },
      undefined,
    );
    expect(kept).toEqual({
      status: 'kept',
      input: {
        kind: 'bytes',
        files: [
          { path: 'f0', bytes: new TextEncoder().encode('ab') },
          { path: 'f1', bytes: new TextEncoder().encode('c') },
        ],
      },
    });
  });

  it('keeps of large files what was read of them, and says so', async () => {
    const kept = await keepable({ name: 'lab', input: blobs(huge()) }, ready);
    expect(kept).toMatchObject({ status: 'kept', input: { kind: 'facts', facts: result.facts } });
    expect(kept.status === 'kept' && kept.note).toContain('The files of lab (');
  });

  it('waits for large files that are still read', async () => {
    expect(await keepable({ name: 'lab', input: blobs(huge()) }, { status: 'reading' })).toEqual({
      status: 'later',
    });
  });

  it('keeps what was read of files that can not be read again', async () => {
    expect(await keepable({ name: 'lab', input: blobs(unreadable()) }, ready)).toMatchObject({
      status: 'kept',
      input: { kind: 'facts' },
    });
  });

  it('says what is lost: a large file that could not be read', async () => {
    const failure = { code: 'broken', why: 'a test' } as const;
    const lost = await keepable(
      { name: 'lab', input: blobs(huge()) },
      { status: 'failed', failure },
    );
    expect(lost).toMatchObject({ status: 'lost' });
  });
});
