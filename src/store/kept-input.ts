import { formatSize } from '../model/size.ts';
import type { BlobFile, HostInput } from '../worker/protocol.ts';
import { readBlob } from '../worker/read-blob.ts';
import type { HostEntry, Outcome } from './state.ts';
import type { KeptInput } from './shelf.ts';

/** Up to here files are kept themselves: a disk's worth of dumps is not copied into the browser. */
export const KEPT_FILE_BYTES = 20 << 20;

/** A folder of more files is kept as what was read of it: reading each again would take seconds. */
const KEPT_FILES = 500;

/** Two million regions: 33 bytes each are what a browser stores without asking. */
const KEPT_REGIONS = 2_000_000;

/**
 * How an entry's input is kept. `later`: it is still being read, and too large to be kept as files. `note` says what is
 * not kept.
 */
export type Keepable =
  | { readonly status: 'kept'; readonly input: KeptInput; readonly note?: string }
  | { readonly status: 'later' }
  | { readonly status: 'lost'; readonly note: string };

/** An entry's input as it can be kept: files by their bytes, or else what was read of them. */
export async function keepable(
  { name, input }: Pick<HostEntry, 'name' | 'input'>,
  outcome: Outcome | undefined,
): Promise<Keepable> {
  if (input.kind === 'spec' || input.kind === 'facts') return { status: 'kept', input };
  const bytes = bytesOf(input);
  if (bytes <= KEPT_FILE_BYTES && input.files.length <= KEPT_FILES) {
    if (input.kind === 'bytes') return { status: 'kept', input };
    const files = await readAll(input.files);
    if (files) return { status: 'kept', input: { kind: 'bytes', files } };
  }
  if (outcome === undefined || outcome.status === 'reading') return { status: 'later' };
  const dropAgain = 'After a reload, drop it again.';
  if (outcome.status === 'failed') {
    return { status: 'lost', note: `${name} could not be read, and is not kept. ${dropAgain}` };
  }
  const { facts, diagnostics } = outcome.result;
  const size = formatSize(BigInt(bytes));
  if (facts.regions.length > KEPT_REGIONS) {
    return { status: 'lost', note: `${name} (${size}) is too large to be kept. ${dropAgain}` };
  }
  const note = `The files of ${name} (${size}) are not kept in this browser; what was read of them is.`;
  return { status: 'kept', input: { kind: 'facts', facts, diagnostics }, note };
}

function bytesOf(input: Extract<HostInput, { kind: 'blobs' | 'bytes' }>): number {
  return input.kind === 'blobs'
    ? input.files.reduce((sum, { blob }) => sum + blob.size, 0)
    : input.files.reduce((sum, file) => sum + file.bytes.length, 0);
}

/** The bytes of all files; undefined where one can not be read. */
async function readAll(
  files: readonly BlobFile[],
): Promise<Extract<KeptInput, { kind: 'bytes' }>['files'] | undefined> {
  const read = await Promise.all(
    files.map(async ({ path, blob }) => ({ path, bytes: await readBlob(blob) })),
  );
  const whole = read.flatMap(({ path, bytes }) => (bytes.ok ? [{ path, bytes: bytes.value }] : []));
  return whole.length === files.length ? whole : undefined;
}
