import { freeName } from '../model/host-name.ts';
import { newEntries, notify, selectHost } from './actions.ts';
import { packState } from './pack-state.ts';
import { momentOf, showMoment, stepBetween } from './moments.ts';
import type { Claims, KeptHead, KeptWork, Shelf, TabMemory } from './shelf.ts';
import type { HostEntry } from './state.ts';
import type { AppState, AppStore } from './store.ts';
import { nameStem } from './unique-name.ts';
import {
  findState,
  findWork,
  keepState,
  listWork,
  removeWork,
  type FoundState,
} from './workspace-shelf.ts';

/** Changes that follow each other within this many milliseconds are kept once. */
const REST_MS = 500;

/** How long the page that this one reloads may take to let go of its workspace, in milliseconds. */
const RELOAD_PATIENCE = 1000;
/** How long a tab that was just closed may take for that; a new tab beside an open one waits so long in vain. */
const CLOSED_PATIENCE = 250;

/** What keeping needs of the browser. */
export type KeepingTools = {
  readonly shelf: Shelf;
  readonly claims: Claims;
  readonly tab: TabMemory;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** An id that nobody else has. */
  readonly newId: () => string;
};

/** A workspace in a list. `states`: the newest last. */
export type WorkspaceRow = Pick<KeptWork, 'id' | 'name' | 'used' | 'states'>;

/**
 * The work of one tab, kept: every change of the document is a state of the tab's workspace, and how one looks at it
 * goes with the newest. A workspace is open in one tab at a time; where it is open already, another one opens a copy.
 */
export class Keeper {
  private work: KeptWork | undefined;
  private release: (() => void) | undefined;
  /** Keys of inputs that are on the shelf, as long as an entry holds the input. */
  private readonly keys = new WeakMap<HostEntry['input'], string>();
  private kept: AppState['hosts'] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private line: Promise<void> = Promise.resolve();
  private told = new Set<string>();
  private unsubscribe: () => void = () => undefined;
  private readonly store: AppStore;
  private readonly tools: KeepingTools;

  constructor(store: AppStore, tools: KeepingTools) {
    this.store = store;
    this.tools = tools;
  }

  /**
   * Brings back what this tab kept before it was reloaded; in a new tab, what was used last, where no tab has it open.
   * Follows the store from then on. Gives the link that the restored work had; undefined where nothing was restored.
   */
  async begin(): Promise<string | undefined> {
    let fragment: string | undefined;
    try {
      fragment = await this.restore();
    } catch (error) {
      this.complain(error);
    }
    this.unsubscribe = this.store.subscribe((state, before) => {
      const isNews =
        stepBetween(before, state) !== 'none' ||
        before.link !== state.link ||
        before.selectedHost !== state.selectedHost;
      if (isNews || (state.outcomes !== before.outcomes && state.hosts !== this.kept)) this.wait();
    });
    if (this.store.getState().hosts !== this.kept) this.wait();
    return fragment;
  }

  /** Keeps what is not kept yet, now. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.line = this.line.then(() => this.save()).catch((error: unknown) => this.complain(error));
    return this.line;
  }

  stop(): void {
    clearTimeout(this.timer);
    this.unsubscribe();
    this.release?.();
  }

  /** All workspaces, the one used last first. */
  list(): Promise<readonly WorkspaceRow[]> {
    return listWork(this.tools.shelf);
  }

  /** Goes to another workspace; what is on the screen is kept in its own. False where it is not there any longer. */
  async open(id: string): Promise<boolean> {
    await this.flush();
    const work = await findWork(this.tools.shelf, id);
    if (!work || id === this.work?.id) return work !== undefined;
    return (await this.take(work, await this.tools.claims.claim(id, 0))) !== undefined;
  }

  /** Begins a new workspace with nothing in it. */
  async create(name: string): Promise<void> {
    await this.flush();
    await this.own(await this.newWork(name));
    const { viewport: _at, selection: _range, ...view } = momentOf(this.store.getState());
    this.show({ moment: { ...view, probes: [], aside: [] }, hosts: [] });
    this.store.temporal.getState().clear();
  }

  /**
   * Gives a workspace another name, left out: that of this tab; one that is taken gets ` (2)`, an empty one changes
   * nothing. False where it is open in another tab, or not there any longer.
   */
  async rename(name: string, id = this.work?.id): Promise<boolean> {
    await this.flush();
    if (id === undefined || id !== this.work?.id) return this.renameOther(name, id);
    if (name.trim() === '') return true;
    this.work = { ...this.work, name: await this.freeName(name.trim(), id) };
    this.tell();
    if (this.work.states.length > 0) {
      await this.tools.shelf.change([[`work/${id}`, this.work]], []);
    }
    return true;
  }

  /** Takes another workspace away for good. False where it is open, here or in another tab. */
  async remove(id: string): Promise<boolean> {
    const release = id === this.work?.id ? undefined : await this.tools.claims.claim(id, 0);
    if (!release) return false;
    try {
      await removeWork(this.tools.shelf, id);
    } finally {
      release();
    }
    return true;
  }

  /** The states of this tab's workspace, the newest last. */
  states(): readonly KeptHead[] {
    return this.work?.states ?? [];
  }

  /** Shows an earlier state again, as one undo step. False where it is not there any longer. */
  async goTo(number: number): Promise<boolean> {
    await this.flush();
    const head = this.work?.states.find((one) => one.number === number);
    const found = this.work && head && (await findState(this.tools.shelf, this.work, head));
    if (!found) return false;
    this.show(found, [], 'go to an earlier state');
    return true;
  }

  private async renameOther(name: string, id = ''): Promise<boolean> {
    const release = await this.tools.claims.claim(id, 0);
    if (!release) return false;
    try {
      const work = await findWork(this.tools.shelf, id);
      if (!work || name.trim() === '') return work !== undefined;
      const named = { ...work, name: await this.freeName(name.trim(), id) };
      await this.tools.shelf.change([[`work/${id}`, named]], []);
      return true;
    } finally {
      release();
    }
  }

  private async restore(): Promise<string | undefined> {
    const { shelf, tab, claims } = this.tools;
    const own = tab.read();
    const mine = own === undefined ? undefined : await findWork(shelf, own);
    const [newest] = mine ? [mine] : await listWork(shelf);
    const claimed =
      newest && (await claims.claim(newest.id, mine ? RELOAD_PATIENCE : CLOSED_PATIENCE));
    // A tab that is another one's duplicate goes on with a copy; a new one begins with nothing, beside it.
    if (newest && (claimed || mine)) {
      return (await this.take(newest, claimed, () => this.store.getState().hosts))?.fragment;
    }
    await this.own(await this.newWork('Workspace'));
    return undefined;
  }

  /** Shows the newest state of a workspace, and makes it this tab's; where it is not `claimed`, a copy. */
  private async take(
    work: KeptWork,
    claimed: (() => void) | undefined,
    besides: () => AppState['hosts'] = () => [],
  ): Promise<FoundState | undefined> {
    const found = await newestOf(this.tools.shelf, work);
    await this.own(claimed ? work : await this.newWork(work.name), claimed);
    if (!found) return undefined;
    // A copy has inputs of its own, so that neither takes away what the other needs.
    if (claimed) found.hosts.forEach(({ input }, at) => this.keys.set(input, found.keys[at] ?? ''));
    const beside = besides();
    this.show(found, beside);
    this.store.temporal.getState().clear();
    if (claimed && beside.length === 0) this.kept = this.store.getState().hosts;
    return found;
  }

  /** Shows what was kept; what was done before it was found stays, `beside` it. */
  private show(
    { moment, hosts, selected }: Pick<FoundState, 'moment' | 'hosts' | 'selected'>,
    beside: AppState['hosts'] = [],
    change = '',
  ): void {
    const first = newEntries(hosts, []);
    const names = newEntries(beside, first);
    const after = beside.map((host, at) => ({ ...host, name: names[at]?.name ?? host.name }));
    showMoment(this.store, { ...moment, hosts: [...first, ...after] }, change);
    selectHost(this.store, first.find(({ name }) => name === selected)?.id);
  }

  private async own(work: KeptWork, claimed?: () => void): Promise<void> {
    const release = claimed ?? (await this.tools.claims.claim(work.id, 0));
    this.release?.();
    this.release = release;
    this.work = work;
    this.tools.tab.write(work.id);
    this.tell();
  }

  private async newWork(name: string): Promise<KeptWork> {
    const { newId, now } = this.tools;
    return { version: 1, id: newId(), name: await this.freeName(name), used: now(), states: [] };
  }

  private async freeName(name: string, besides?: string): Promise<string> {
    const others = (await listWork(this.tools.shelf)).filter(({ id }) => id !== besides);
    const taken = new Set(others.map((work) => work.name));
    return taken.has(name) ? freeName(nameStem(name), taken) : name;
  }

  private tell(): void {
    const { work } = this;
    if (work) this.store.setState({ workspace: { id: work.id, name: work.name } });
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), REST_MS);
  }

  private async save(): Promise<void> {
    const state = this.store.getState();
    const { work } = this;
    if (!work || (work.states.length === 0 && state.hosts.length === 0)) return;
    const packed = await packState(state, work, this.keys, this.tools.newId);
    if (!packed) return;
    for (const note of packed.notes) this.note(note);
    const last = work.states.at(-1);
    const replaces = state.hosts === this.kept ? last?.number : undefined;
    const at = this.tools.now();
    const next = await keepState(
      this.tools.shelf,
      work,
      { state: packed.state, change: state.change, fresh: packed.fresh },
      at,
      replaces,
    );
    if (this.work?.id !== work.id) return;
    this.work = { ...next, name: this.work.name };
    this.kept = state.hosts;
    for (const [input, key] of packed.keys) this.keys.set(input, key);
  }

  private complain(error: unknown): void {
    this.note(
      `This browser keeps no work (${String(error)}), so a reload loses it. Everything else works; save a file to keep it.`,
    );
  }

  /** Says something once. */
  private note(text: string): void {
    if (this.told.has(text)) return;
    this.told.add(text);
    notify(this.store, text, 'note');
  }
}

/** The newest state that is whole: one that is damaged costs that state alone. */
async function newestOf(shelf: Shelf, work: KeptWork): Promise<FoundState | undefined> {
  for (const head of work.states.toReversed()) {
    const found = await findState(shelf, work, head);
    if (found) return found;
  }
  return undefined;
}
