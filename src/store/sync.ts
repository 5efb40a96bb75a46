import type { RangeSet } from '../model/range-set.ts';
import type { EngineClient } from '../worker/client.ts';
import type { HostResult } from '../worker/protocol.ts';
import { notify } from './actions.ts';
import { sameQuestion, settingsOf } from './hand-settings.ts';
import { takeRead } from './import-known.ts';
import { failureText, importNotices } from './import-texts.ts';
import { openInPlaceOf } from './open-in-place.ts';
import { isFleet } from './tracks.ts';
import { Crowd, MANY_FROM, readMany, type ReadEntry } from './read-many.ts';
import { importSummary, readyHosts, resultOf } from './selectors.ts';
import type { HostEntry, HostId, Outcome } from './state.ts';
import type { AppState, AppStore } from './store.ts';

/**
 * Keeps the results in step with the document: reads hosts that are new or changed, and asks for what is
 * usable on all whenever two hosts or more are ready. Replies are applied to the state as it is when
 * they come: an entry that is gone or has changed meanwhile gets none. Gives the function that stops it.
 */
export function startSync(store: AppStore, client: EngineClient): () => void {
  const sync = new Sync(store, client);
  const unsubscribe = store.subscribe((state, before) => sync.follow(state, before));
  sync.followHosts();
  return () => {
    unsubscribe();
    sync.stop();
  };
}

class Sync {
  /** What each entry was read as; lives as long as the document or its undo history holds the entry. */
  private readonly results = new WeakMap<HostEntry, HostResult>();
  /** The entry that each outcome is about. */
  private readonly seen = new Map<HostId, HostEntry>();
  /** What was asked about last: the usable sets of the ready hosts. */
  private sets: readonly RangeSet[] = [];
  private stopped = false;
  /** What compares hosts, once there were two; gives what stops it. */
  private many: Promise<() => void> | undefined;
  private readonly store: AppStore;
  private readonly client: EngineClient;

  constructor(store: AppStore, client: EngineClient) {
    this.store = store;
    this.client = client;
  }

  stop(): void {
    this.stopped = true;
    void this.many?.then((stop) => stop()).catch(() => undefined);
  }

  follow(state: AppState, before: AppState): void {
    if (state.hosts !== before.hosts) this.followHosts();
    this.followUsable();
  }

  /** Reads what is new or changed, and forgets what is gone. One state change for all of it. */
  followHosts(): void {
    const { hosts, outcomes } = this.store.getState();
    const next: Record<HostId, Outcome> = {};
    const unread: HostEntry[] = [];
    const fresh: [HostEntry, HostResult][] = [];
    for (const entry of hosts) {
      const before = this.seen.get(entry.id);
      const outcome = outcomes[entry.id];
      if (before === entry && outcome !== undefined) {
        next[entry.id] = outcome;
        continue;
      }
      let known = this.results.get(entry) ?? this.renamed(entry, before, outcome);
      if (known === undefined && before === undefined) {
        known = takeRead(entry);
        if (known) fresh.push([entry, known]);
      }
      if (known === undefined) unread.push(entry);
      else this.results.set(entry, known);
      next[entry.id] = known ? { status: 'ready', result: known } : reading(outcome);
      this.seen.set(entry.id, entry);
    }
    for (const id of this.seen.keys()) if (!(id in next)) this.seen.delete(id);
    this.store.setState({ outcomes: next });
    this.tellOf(fresh);
    if (unread.length < MANY_FROM) for (const entry of unread) void this.read(entry);
    else void this.readMany(unread);
    if (hosts.length > 1) this.loadMany();
  }

  /** What there is to say about hosts that were read before they were added. */
  private tellOf(read: readonly (readonly [HostEntry, HostResult])[]): void {
    const crowd = new Crowd(this.store);
    for (const [entry, result] of read) {
      for (const told of importNotices(entry, result)) crowd.tell(told);
    }
    crowd.finish();
  }

  /** The last result under the entry's new name, where nothing but the name changed. */
  private renamed(
    entry: HostEntry,
    before: HostEntry | undefined,
    outcome: Outcome | undefined,
  ): HostResult | undefined {
    if (before === undefined || outcome?.status !== 'ready') return undefined;
    if (!sameQuestion(before, entry)) return undefined;
    const { result } = outcome;
    return { ...result, host: { ...result.host, name: entry.name } };
  }

  private async read(entry: HostEntry): Promise<void> {
    const { input } = entry;
    const ask = { kind: 'read', input, settings: settingsOf(entry) } as const;
    // It rejects only where the client was ended: nobody waits for an answer then.
    const answer = await this.client
      .request<'read'>(ask, { supersedes: `read ${entry.id}` })
      .catch(() => undefined);
    if (answer === undefined || answer.status === 'superseded' || this.stopped) return;
    if (answer.status === 'done') this.results.set(entry, resultIn(answer.reply));
    const { hosts, outcomes } = this.store.getState();
    if (!hosts.includes(entry)) return;
    const outcome = outcomes[entry.id];
    if (answer.status === 'failed') {
      const { failure } = answer;
      if (failure.code === 'is-layout') {
        openInPlaceOf(this.store, entry, failure);
        return;
      }
      this.apply(entry.id, { status: 'failed', failure, ...lastOf(outcome) });
      notify(this.store, failureText(entry.name, failure, resultOf(outcome) !== undefined));
      return;
    }
    const result = resultIn(answer.reply);
    this.apply(entry.id, { status: 'ready', result });
    for (const told of importNotices(entry, result, resultOf(outcome))) {
      notify(this.store, told.text, told.tone, told.ask);
    }
  }

  /** Reads many hosts with few requests, and takes each reply in with one change of the state. */
  private async readMany(unread: readonly HostEntry[]): Promise<void> {
    const crowd = new Crowd(this.store);
    await readMany(this.client, unread, (batch, results) => {
      if (this.stopped) return;
      if (results === undefined) for (const entry of batch) void this.read(entry);
      else this.applyMany(results, crowd);
    });
    if (!this.stopped) crowd.finish();
  }

  private applyMany(results: readonly ReadEntry[], crowd: Crowd): void {
    const { hosts, outcomes } = this.store.getState();
    const there = new Set(hosts);
    const next: Record<HostId, Outcome> = {};
    const layouts: (() => void)[] = [];
    for (const { entry, read } of results) {
      if (read.ok) this.results.set(entry, read.value);
      if (!there.has(entry)) continue;
      if (read.ok) {
        next[entry.id] = { status: 'ready', result: read.value };
        for (const told of importNotices(entry, read.value)) crowd.tell(told);
      } else if (read.error.code === 'is-layout') {
        const saved = read.error;
        layouts.push(() => openInPlaceOf(this.store, entry, saved));
      } else {
        const last = lastOf(outcomes[entry.id]);
        next[entry.id] = { status: 'failed', failure: read.error, ...last };
        const text = failureText(entry.name, read.error, last.last !== undefined);
        crowd.tell({ text, tone: 'alert' });
      }
    }
    this.store.setState({ outcomes: { ...outcomes, ...next } });
    for (const open of layouts) open();
  }

  private loadMany(): void {
    if (this.many) return;
    this.many = import('./compare-sync.ts').then(({ startCompareSync }) =>
      this.stopped ? () => undefined : startCompareSync(this.store, this.client),
    );
    this.many.catch(() => {
      this.many = undefined;
    });
  }

  private apply(id: HostId, outcome: Outcome): void {
    this.store.setState(({ outcomes }) => ({ outcomes: { ...outcomes, [id]: outcome } }));
  }

  /** Asks for what is usable on all when that is another question than last time. */
  private followUsable(): void {
    const state = this.store.getState();
    // Of a fleet, once: each question sends the sets of all hosts.
    if (isFleet(state) && importSummary(state).reading > 0) return;
    const sets = readyHosts(state).flatMap(
      ({ result }) => result.map.consumers[state.consumer]?.usable ?? [],
    );
    const same =
      sets.length === this.sets.length && sets.every((set, index) => set === this.sets[index]);
    if (same) return;
    this.sets = sets;
    if (sets.length < 2) this.forgetUsableOnAll();
    // In a task of its own: sending copies the sets, and the page draws what is new first. Of several changes in
    // a row only the last is asked about.
    else setTimeout(() => void this.askUsableOnAll(sets));
  }

  private async askUsableOnAll(sets: readonly RangeSet[]): Promise<void> {
    if (this.stopped || this.sets !== sets) return;
    const answer = await this.client
      .request<'usable-on-all'>({ kind: 'usable-on-all', sets }, { supersedes: 'usable-on-all' })
      .catch(() => undefined);
    if (answer === undefined || this.stopped || this.sets !== sets) return;
    if (answer.status === 'done') {
      const { usable, summary } = answer.reply;
      this.store.setState({ usableOnAll: usable, usableOnAllSummary: summary });
    } else if (answer.status === 'failed') this.forgetUsableOnAll();
  }

  private forgetUsableOnAll(): void {
    const { usableOnAll, usableOnAllSummary: _summary, ...rest } = this.store.getState();
    if (usableOnAll !== undefined) this.store.setState(rest, true);
  }
}

function resultIn({ host, facts, map, diagnostics, recognised }: HostResult): HostResult {
  return { host, facts, map, diagnostics, recognised };
}

function reading(outcome: Outcome | undefined): Outcome {
  return { status: 'reading', ...lastOf(outcome) };
}

function lastOf(outcome: Outcome | undefined): { readonly last?: HostResult } {
  const last = resultOf(outcome);
  return last === undefined ? {} : { last };
}
