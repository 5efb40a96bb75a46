import type { EngineClient } from '../worker/client.ts';
import { newEntries, type NewHost } from './actions.ts';
import { identityOf, kindOf, type ImportTarget } from './import-source.ts';
import { settingsOf } from './hand-settings.ts';
import { MANY_FROM, readMany } from './read-many.ts';
import { resultOf } from './selectors.ts';
import type { HostEntry, ImportSource, Outcome, SourceId } from './state.ts';
import type { AppState, AppStore } from './store.ts';

/** Something that came: what a host would be made from, and what of it was not taken. */
export type Incoming = NewHost & { readonly missing: readonly string[] };

let lastId = 0;
const newId = (): SourceId => `source-${(lastId += 1)}` as SourceId;

/** Reads what came, several with one request, before anything becomes a host. In order. */
export async function lookAt(
  store: AppStore,
  client: EngineClient,
  incoming: readonly Incoming[],
): Promise<readonly ImportSource[]> {
  const entries = newEntries(
    incoming.map(({ name, origin, input }) => ({ name, origin, input })),
    [],
  );
  count(store, incoming.length);
  const outcomes = await readAll(client, entries);
  count(store, -incoming.length);
  return incoming.map((one, at) => {
    const entry = entries[at];
    return sourceOf(one, (entry && outcomes.get(entry)) ?? {});
  });
}

/** Something that came, with what it was read as. */
export function sourceOf(
  one: Incoming,
  outcome: Pick<ImportSource, 'result' | 'failure'>,
): ImportSource {
  return { ...one, id: newId(), kind: kindOf(outcome.result, outcome.failure), ...outcome };
}

/** Lets sources wait until the user says whose they are; after those that wait already. */
export function askAbout(store: AppStore, sources: readonly ImportSource[]): void {
  store.setState(({ pendingImport = [] }) => ({ pendingImport: [...pendingImport, ...sources] }));
}

type Outcomes = ReadonlyMap<HostEntry, Pick<ImportSource, 'result' | 'failure'>>;

/** What each was read as; nothing of those that the engine gave no answer about. */
async function readAll(client: EngineClient, entries: readonly HostEntry[]): Promise<Outcomes> {
  const outcomes = new Map<HostEntry, Pick<ImportSource, 'result' | 'failure'>>();
  if (entries.length >= MANY_FROM) {
    await readMany(client, entries, (_, results = []) => {
      for (const { entry, read } of results) {
        outcomes.set(entry, read.ok ? { result: read.value } : { failure: read.error });
      }
    });
    return outcomes;
  }
  const readOne = async (entry: HostEntry): Promise<void> => {
    const { input } = entry;
    // It rejects only where the client was ended: nobody waits for an answer then.
    const answer = await client
      .request<'read'>({ kind: 'read', input, settings: settingsOf(entry) })
      .catch(() => undefined);
    if (answer?.status === 'done') outcomes.set(entry, { result: answer.reply });
    if (answer?.status === 'failed') outcomes.set(entry, { failure: answer.failure });
  };
  await Promise.all(entries.map(readOne));
  return outcomes;
}

function count(store: AppStore, by: number): void {
  store.setState(({ looking = 0 }) => ({ looking: looking + by }));
}

/**
 * Whether there is something to decide: facts of a host without a dump, among several things or over hosts that are
 * on the screen. A single thing in an empty app is a host whatever it is; what tells nothing asks nothing.
 */
export function needsDecision(sources: readonly ImportSource[], hosts: number): boolean {
  if (hosts === 0 && sources.length === 1) return false;
  return sources.some(({ kind }) => kind === 'facts' || kind === 'errors');
}

/** The hosts on the screen, as a plan looks at them. */
export function targetsOf({
  hosts,
  outcomes,
}: Pick<AppState, 'hosts' | 'outcomes'>): readonly ImportTarget[] {
  return hosts.map((entry) => targetOf(entry, outcomes[entry.id]));
}

function targetOf(
  { id, name, origin, input }: HostEntry,
  outcome: Outcome | undefined,
): ImportTarget {
  const identity = identityOf(name, input, resultOf(outcome)?.facts);
  if (input.kind === 'spec') {
    const what = origin === 'preset' ? 'a preset' : 'built by hand';
    return { id, ...identity, closed: `${what}, without files that others could join` };
  }
  if (input.kind === 'facts') {
    const why = 'opened from a link or a layout, without its files. Drop these together with this';
    return { id, ...identity, closed: why };
  }
  return { id, ...identity };
}
