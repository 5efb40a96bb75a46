import type { EngineClient } from '../worker/client.ts';
import { dismiss, notify } from './actions.ts';
import type { AddressBar, EntryMark } from './address-bar.ts';
import { LinkMaker } from './link-maker.ts';
import { momentOf, showMoment, stepBetween, type Moment, type Step } from './moments.ts';
import { offerLayout, openLayout } from './open-layout.ts';
import { readLink } from './open-link.ts';
import type { AppState, AppStore } from './store.ts';

/** A gesture's steps follow each other within this many milliseconds. */
const REST_MS = 300;

/** As many moments as the document has undo steps; an older entry opens by its link. */
const MOMENT_LIMIT = 100;

/** What a page load begins with. */
export type AddressSyncOptions = {
  /** Unique to this page load: entries of others are not taken for its own. */
  readonly page: string;
  /** The link of the work that was restored, so that an entry of ours, or the same link, says nothing new. */
  readonly restored?: string;
};

/**
 * Lets the address bar follow the state, and the state the history: what one does is an entry, zooming and panning
 * change the one that is shown. A link that stands in the bar at the start, or comes there by hand, is opened in an
 * empty app and asked about over something; one that can not be read changes nothing. Gives what stops it.
 */
export async function startAddressSync(
  store: AppStore,
  engine: EngineClient,
  bar: AddressBar,
  options: AddressSyncOptions,
): Promise<() => void> {
  const sync = new AddressSync(store, engine, bar, options.page);
  const stop = [
    store.subscribe((state, before) => sync.follow(state, before)),
    bar.onMove(() => void sync.move()),
  ];
  await sync.begin(options.restored);
  return () => {
    sync.stop();
    for (const end of stop) end();
  };
}

class AddressSync {
  private readonly moments = new Map<string, Moment>();
  private order = 0;
  /** How often the user went to another entry. */
  private moves = 0;
  private shown: EntryMark;
  /** Whether the entry that is shown is somebody else's, to be made ours by the next step. */
  private foreign = false;
  private waiting: Step = 'none';
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the state is being brought to where the history is: no step of the user's. */
  private moving = false;
  /** The entry whose link is being read: until then the state is that of another one. */
  private opening: EntryMark | undefined;
  private notice: number | undefined;
  private readonly maker: LinkMaker;
  private readonly store: AppStore;
  private readonly engine: EngineClient;
  private readonly bar: AddressBar;
  private readonly page: string;

  constructor(store: AppStore, engine: EngineClient, bar: AddressBar, page: string) {
    this.store = store;
    this.engine = engine;
    this.bar = bar;
    this.page = page;
    this.maker = new LinkMaker(store, engine, (fragment) => this.write(fragment));
    this.order = bar.mark()?.order ?? 0;
    this.shown = this.newMark();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.maker.stop();
  }

  async begin(restored: string | undefined): Promise<void> {
    const fragment = this.bar.fragment();
    const isOurs = this.bar.mark() !== undefined && restored !== undefined;
    if (fragment === '' || isOurs || fragment === restored) {
      this.bar.replace(this.shown, fragment);
      this.keepMoment();
      this.maker.make();
      return;
    }
    await this.openTyped(fragment);
  }

  follow(state: AppState, before: AppState): void {
    if (this.moving) return;
    const answered = before.pendingLink !== undefined && state.pendingLink === undefined;
    const step = stepBetween(before, state);
    if (step === 'none') {
      if (answered && this.foreign) this.wait('view', 0);
      else if (state.outcomes !== before.outcomes) this.maker.makeSoon();
      return;
    }
    this.wait(step, step === 'action' ? 0 : REST_MS);
  }

  /** The user went to another entry. */
  async move(): Promise<void> {
    this.moves += 1;
    const mark = this.bar.mark();
    const fragment = this.bar.fragment();
    if (mark === undefined) {
      // A link within the page that only repeats what is shown is no news.
      if (fragment === this.maker.fragment || fragment === '')
        this.bar.replace(this.shown, fragment);
      else await this.openTyped(fragment);
      return;
    }
    if (this.waiting !== 'none') this.keepMoment();
    this.forgetWaiting();
    const change = mark.order < this.shown.order ? 'go back' : 'go forward';
    this.shown = mark;
    this.foreign = false;
    const moment = this.moments.get(mark.entry);
    if (moment) this.show(() => showMoment(this.store, moment, change));
    else await this.openOld(mark, fragment, change);
    this.maker.make();
  }

  /** An entry of an earlier page load: its link is all that is left of it. */
  private async openOld(mark: EntryMark, fragment: string, change: string): Promise<void> {
    if (fragment === '') {
      const nothing = { hosts: [], probes: [], aside: [] };
      if (mark.empty) this.show(() => this.store.setState({ ...nothing, change }));
      return;
    }
    this.opening = mark;
    const read = await readLink(this.engine, fragment);
    if (this.shown !== mark) return;
    this.opening = undefined;
    if (!read.ok) {
      notify(this.store, read.error);
      return;
    }
    this.show(() => openLayout(this.store, read.value.layout, 'replace'));
  }

  private async openTyped(fragment: string): Promise<void> {
    this.foreign = true;
    const { moves } = this;
    const read = await readLink(this.engine, fragment);
    // Gone to another entry meanwhile. The bar may follow what was done; the link counts all the same.
    if (this.moves !== moves) return;
    if (this.notice !== undefined) dismiss(this.store, this.notice);
    this.notice = undefined;
    if (read.ok) offerLayout(this.store, read.value);
    else this.notice = notify(this.store, read.error);
  }

  private show(change: () => void): void {
    this.moving = true;
    try {
      change();
    } finally {
      this.moving = false;
    }
    this.keepMoment();
  }

  private wait(step: Step, delay: number): void {
    const steps: readonly Step[] = ['none', 'view', 'selection', 'action'];
    if (steps.indexOf(step) > steps.indexOf(this.waiting)) this.waiting = step;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), this.waiting === 'action' ? 0 : delay);
  }

  private forgetWaiting(): void {
    clearTimeout(this.timer);
    this.waiting = 'none';
  }

  private settle(): void {
    const step = this.waiting;
    this.forgetWaiting();
    const isNew = step === 'action' || step === 'selection';
    // Until the new link is made the entry has that of the one before; a reload restores what is kept all the same.
    if (isNew || this.foreign) {
      const push = !this.foreign;
      this.foreign = false;
      this.shown = this.newMark();
      if (push) this.bar.push(this.shown, this.maker.fragment);
      else this.bar.replace(this.shown, this.bar.fragment());
    }
    this.keepMoment();
    this.maker.make();
  }

  private write(fragment: string): void {
    if (this.foreign || this.waiting !== 'none' || this.opening === this.shown) return;
    const empty = this.store.getState().hosts.length === 0;
    this.shown = { ...this.shown, empty };
    this.bar.replace(this.shown, fragment);
  }

  private keepMoment(): void {
    const { entry } = this.shown;
    this.moments.delete(entry);
    this.moments.set(entry, momentOf(this.store.getState()));
    for (const oldest of this.moments.keys()) {
      if (this.moments.size <= MOMENT_LIMIT) break;
      this.moments.delete(oldest);
    }
  }

  private newMark(): EntryMark {
    this.order += 1;
    const empty = this.store.getState().hosts.length === 0;
    return { entry: `${this.page}-${this.order}`, order: this.order, empty };
  }
}
