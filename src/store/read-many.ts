import { formatCount } from '../model/count.ts';
import type { EngineClient } from '../worker/client.ts';
import type { Failure, HostInput, HostResult } from '../worker/protocol.ts';
import type { Result } from '../model/result.ts';
import { notify } from './actions.ts';
import { settingsOf } from './hand-settings.ts';
import type { Told } from './import-texts.ts';
import type { HostEntry } from './state.ts';
import type { AppStore } from './store.ts';

/** So many hosts are read by one request: a reply is taken in within a few milliseconds. */
const BATCH = 16;
/** Files of more bytes than this together are not read by one request. */
const BATCH_BYTES = 4 << 20;

/** From so many hosts on that are read at once, one request reads several. */
export const MANY_FROM = 10;

/**
 * What one request reads: hosts of few bytes together, a large one alone; in order. One batch at a time, for the size
 * of a file that was dropped is asked of the browser, and a thousand such questions in a row hold the page up.
 */
export function* batchesOf(entries: readonly HostEntry[]): Generator<readonly HostEntry[]> {
  let batch: HostEntry[] = [];
  let room = BATCH_BYTES;
  for (const entry of entries) {
    const bytes = bytesOf(entry.input);
    if (batch.length > 0 && (batch.length >= BATCH || bytes > room)) {
      yield batch;
      batch = [];
      room = BATCH_BYTES;
    }
    batch.push(entry);
    room -= bytes;
  }
  if (batch.length > 0) yield batch;
}

function bytesOf(input: HostInput): number {
  switch (input.kind) {
    case 'blobs':
      return input.files.reduce((sum, { blob }) => sum + blob.size, 0);
    case 'bytes':
      return input.files.reduce((sum, { bytes }) => sum + bytes.length, 0);
    case 'facts':
      return 64 * input.facts.regions.length;
    case 'spec':
      return 0;
    default:
      return input satisfies never;
  }
}

/** What was read of an entry. */
export type ReadEntry = {
  readonly entry: HostEntry;
  readonly read: Result<HostResult, Failure>;
};

/**
 * Reads many hosts, several with each request; `apply` gets what came of each request. Undefined where the request
 * as a whole failed: then each of its hosts is to be read alone.
 */
export async function readMany(
  client: EngineClient,
  entries: readonly HostEntry[],
  apply: (batch: readonly HostEntry[], results: readonly ReadEntry[] | undefined) => void,
): Promise<void> {
  const ask = async (batch: readonly HostEntry[]): Promise<void> => {
    const inputs = batch.map((entry) => ({ input: entry.input, settings: settingsOf(entry) }));
    const answer = await client
      .request<'read-many'>({ kind: 'read-many', inputs })
      .catch(() => undefined);
    if (answer === undefined) return;
    if (answer.status !== 'done') {
      apply(batch, undefined);
      return;
    }
    const { results } = answer.reply;
    apply(
      batch,
      batch.flatMap((entry, at) => {
        const read = results[at];
        return read ? [{ entry, read }] : [];
      }),
    );
  };
  const asked: Promise<void>[] = [];
  for (const batch of batchesOf(entries)) {
    asked.push(ask(batch));
    // oxlint-disable-next-line no-await-in-loop -- the pause is the point
    await new Promise((done) => setTimeout(done));
  }
  await Promise.all(asked);
}

/** So many notices about one drop are told one by one. */
const TOLD = 3;

/** Tells what there is to say about many hosts: the first few, and at the end how many more. */
export class Crowd {
  private left = 0;
  private readonly store: AppStore;

  constructor(store: AppStore) {
    this.store = store;
  }

  tell({ text, tone, ask }: Told): void {
    this.left += 1;
    if (this.left <= TOLD) notify(this.store, text, tone, ask);
  }

  finish(): void {
    const more = this.left - TOLD;
    if (more <= 0) return;
    notify(
      this.store,
      `The same goes for ${formatCount(more)} more: see the hosts that could not be read, or have no region.`,
    );
  }
}
