import { describe, expect, it } from 'vitest';
import { joinedInput } from '../../../src/store/join-hosts.ts';
import type { HostInput } from '../../../src/worker/protocol.ts';

const BYTES = {
  kind: 'bytes',
  files: [{ path: 'typed', bytes: new Uint8Array([0x68, 0x69]) }],
} as const satisfies HostInput;
const BLOBS = {
  kind: 'blobs',
  files: [{ path: 'dropped', blob: new Blob(['yo']) }],
} as const satisfies HostInput;
const SPEC: HostInput = { kind: 'spec', spec: { name: 'x', groups: [] }, source: 'built' };

async function texts(input: HostInput | undefined): Promise<string[]> {
  if (input?.kind !== 'blobs') return [];
  return Promise.all(input.files.map(async ({ path, blob }) => `${path}: ${await blob.text()}`));
}

describe('joinedInput', () => {
  it('joinedInput(bytes, blobs) and the other way round have all files, in order', async () => {
    expect(await texts(joinedInput(BYTES, BLOBS))).toEqual(['typed: hi', 'dropped: yo']);
    expect(await texts(joinedInput(BLOBS, BYTES))).toEqual(['dropped: yo', 'typed: hi']);
  });

  it('joinedInput of one kind stays of that kind', () => {
    expect(joinedInput(BYTES, BYTES)).toEqual({
      kind: 'bytes',
      files: [...BYTES.files, ...BYTES.files],
    });
    expect(joinedInput(BLOBS, BLOBS)).toEqual({
      kind: 'blobs',
      files: [...BLOBS.files, ...BLOBS.files],
    });
  });

  it('joinedInput with a host that has no files is none', () => {
    expect(joinedInput(SPEC, BLOBS)).toBeUndefined();
    expect(joinedInput(BYTES, SPEC)).toBeUndefined();
  });
});
