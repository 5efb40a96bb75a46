import { classPart, type ClassPart } from '../consumers/compare/class-part.ts';
import { comparePart } from '../consumers/compare/compare-part.ts';
import type { HostMap } from '../model/host-map.ts';
import type { RangeSet } from '../model/range-set.ts';
import type { EngineClient } from '../worker/client.ts';
import { readyHosts, type ReadyHost } from './selectors.ts';
import type { Comparison, FleetClass, HostId } from './state.ts';
import type { AppState, AppStore } from './store.ts';
import { baselineOf, isFleet, shownHosts } from './tracks.ts';

/** More tracks than this are not compared with the baseline: they do not fit on any screen. */
const COMPARED = 100;

/** Parts of hosts are made in so many milliseconds at most before the page may answer. */
const SLICE_MS = 10;

/**
 * Keeps what follows from several hosts in step with the document: how many may use each address, classes of equal maps
 * in a fleet, and each track against the baseline. Nothing is asked while hosts are still being read. Replies are
 * applied to the state as it is when they come. Gives the function that stops it.
 */
export function startCompareSync(store: AppStore, client: EngineClient): () => void {
  const sync = new CompareSync(store, client);
  const unsubscribe = store.subscribe((state, before) => {
    if (DECISIVE.some((key) => state[key] !== before[key])) sync.follow();
  });
  sync.follow();
  return () => {
    unsubscribe();
    sync.stop();
  };
}

/** What the questions follow from. */
const DECISIVE = [
  'hosts',
  'outcomes',
  'consumer',
  'classes',
  'unfoldedClasses',
  'selectedHost',
] as const;

/** What was asked about a host: it is asked again where one of these is another. */
type Asked = Omit<Comparison, 'reply'>;

class CompareSync {
  private sets: readonly RangeSet[] = [];
  /** The maps that the classes are of, in the order of the document. */
  private maps: readonly HostMap[] = [];
  private readonly parts = new WeakMap<HostMap, ClassPart>();
  private readonly asked = new Map<HostId, Asked>();
  private stopped = false;
  private readonly store: AppStore;
  private readonly client: EngineClient;

  constructor(store: AppStore, client: EngineClient) {
    this.store = store;
    this.client = client;
  }

  stop(): void {
    this.stopped = true;
  }

  follow(): void {
    const state = this.store.getState();
    const ready = readyHosts(state);
    const isReading = state.hosts.some(
      ({ id }) => (state.outcomes[id]?.status ?? 'reading') === 'reading',
    );
    if (isReading && isFleet(state)) return;
    this.followDensity(state, ready);
    this.followClasses(state, ready);
    // Of a fleet, only classes say which hosts have a track.
    if (!isFleet(state) || state.classes) this.followComparisons(state);
  }

  private followDensity({ consumer }: AppState, ready: readonly ReadyHost[]): void {
    const sets = ready.flatMap(({ result }) => result.map.consumers[consumer]?.usable ?? []);
    if (same(sets, this.sets)) return;
    this.sets = sets;
    if (sets.length < 2) {
      const { density, ...rest } = this.store.getState();
      if (density) this.store.setState(rest, true);
      return;
    }
    // In a task of its own: sending copies the sets.
    setTimeout(() => void this.askDensity(sets));
  }

  private async askDensity(sets: readonly RangeSet[]): Promise<void> {
    if (this.stopped || this.sets !== sets) return;
    const answer = await this.client
      .request<'density'>({ kind: 'density', sets }, { supersedes: 'density' })
      .catch(() => undefined);
    if (answer?.status !== 'done' || this.stopped || this.sets !== sets) return;
    this.store.setState({ density: answer.reply.density });
  }

  private followClasses(state: AppState, ready: readonly ReadyHost[]): void {
    const maps = isFleet(state) ? ready.map(({ result }) => result.map) : [];
    if (same(maps, this.maps)) return;
    this.maps = maps;
    if (maps.length === 0) {
      const { classes: _classes, ...rest } = this.store.getState();
      this.store.setState({ ...rest, unfoldedClasses: {} }, true);
    } else void this.askClasses(ready, maps);
  }

  private async askClasses(ready: readonly ReadyHost[], maps: readonly HostMap[]): Promise<void> {
    const parts: ClassPart[] = [];
    let since = performance.now();
    for (const { result } of ready) {
      const part = this.parts.get(result.map) ?? classPart(result);
      this.parts.set(result.map, part);
      parts.push(part);
      if (performance.now() - since < SLICE_MS) continue;
      // oxlint-disable-next-line no-await-in-loop -- the pause is the point
      await new Promise((done) => setTimeout(done));
      since = performance.now();
      if (this.stopped || this.maps !== maps) return;
    }
    const answer = await this.client
      .request<'classes'>({ kind: 'classes', parts }, { supersedes: 'classes' })
      .catch(() => undefined);
    if (answer?.status !== 'done' || this.stopped || this.maps !== maps) return;
    const classes = answer.reply.classes.map(({ members, differences }): FleetClass => ({
      members: members.flatMap((at) => ready[at]?.id ?? []),
      differences,
    }));
    this.store.setState({ classes });
  }

  private followComparisons(state: AppState): void {
    const shown = shownHosts(state);
    const baseline = readyHosts(state).find(({ id }) => id === baselineOf(state)?.id);
    const wanted = shown.filter(({ id }) => id !== baseline?.id).slice(0, COMPARED);
    this.forgetOthers(baseline ? wanted : []);
    if (!baseline) return;
    for (const { id, result } of wanted) {
      const ask = { of: result, against: baseline.result, consumer: state.consumer };
      if (sameQuestion(this.asked.get(id), ask)) continue;
      this.asked.set(id, ask);
      setTimeout(() => void this.compare(id, ask));
    }
  }

  private forgetOthers(wanted: readonly ReadyHost[]): void {
    const ids = new Set(wanted.map(({ id }) => id));
    for (const id of this.asked.keys()) if (!ids.has(id)) this.asked.delete(id);
    const { comparisons } = this.store.getState();
    const kept = Object.entries(comparisons).filter(([id]) => ids.has(id as HostId));
    if (kept.length < Object.keys(comparisons).length) {
      this.store.setState({ comparisons: Object.fromEntries(kept) });
    }
  }

  private async compare(id: HostId, ask: Asked): Promise<void> {
    const isWanted = (): boolean => !this.stopped && this.asked.get(id) === ask;
    if (!isWanted()) return;
    const a = comparePart(ask.against, ask.consumer);
    const b = comparePart(ask.of, ask.consumer);
    const answer = await this.client
      .request<'compare'>({ kind: 'compare', a, b }, { supersedes: `compare ${id}` })
      .catch(() => undefined);
    if (answer?.status !== 'done' || !isWanted()) return;
    const comparison: Comparison = { ...ask, reply: answer.reply.comparison };
    this.store.setState(({ comparisons }) => ({
      comparisons: { ...comparisons, [id]: comparison },
    }));
  }
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

/** Whether both ask for the same: a host that only has another name has the same map. */
function sameQuestion(a: Asked | undefined, b: Asked): boolean {
  return a?.of.map === b.of.map && a.against.map === b.against.map && a.consumer === b.consumer;
}
