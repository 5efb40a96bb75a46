import { LINK_LIMITS } from '../formats/link/link-error.ts';
import type { Layout } from '../model/layout.ts';
import type { Answer, EngineClient } from '../worker/client.ts';
import { layoutOfState } from './layout-of-state.ts';
import { sentLayout } from './sent-layout.ts';
import type { LinkState } from './state.ts';
import type { AppStore } from './store.ts';

/** A link's longest part behind `#`, in characters: address bars show no more (Chromium: 32 KiB). */
export const LINK_LIMIT = 32 * 1024;

/** Links longer than this, with their base, are cut by chats (Discord takes 2,000 characters). */
export const LONG_LINK = 2000;

/** Sending more hosts than this takes the page some tasks, so it waits for the user to rest that long. */
const CROWD = 100;
const CROWD_REST_MS = 1000;

/** Results of hosts come in bursts; their link is made once. */
const BURST_MS = 100;

/**
 * Makes the link of what is on the screen, in the worker, and keeps it in the state. `write` gets each fragment, empty
 * where there is none.
 */
export class LinkMaker {
  /** The last fragment that was made. */
  fragment = '';
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly store: AppStore;
  private readonly engine: EngineClient;
  private readonly write: (fragment: string) => void;

  constructor(store: AppStore, engine: EngineClient, write: (fragment: string) => void) {
    this.store = store;
    this.engine = engine;
    this.write = write;
  }

  stop(): void {
    this.turn += 1;
    clearTimeout(this.timer);
  }

  /** Makes it when results have stopped to come in. */
  makeSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.make(), BURST_MS);
  }

  /** Makes it of the state as it is; what was asked before is not wanted any longer. */
  make(): void {
    clearTimeout(this.timer);
    this.turn += 1;
    if (this.store.getState().hosts.length <= CROWD) this.makeNow();
    else this.timer = setTimeout(() => this.makeNow(), CROWD_REST_MS);
  }

  private makeNow(): void {
    const { layout, left, reading } = layoutOfState(this.store.getState());
    if (reading) this.tell({ status: 'making' });
    else if (isTooMuch(layout)) {
      this.finish('', { status: 'too-long', limit: LINK_LIMIT });
    } else void this.ask(layout, left, this.turn);
  }

  private async ask(
    layout: ReturnType<typeof layoutOfState>['layout'],
    left: readonly string[],
    turn: number,
  ): Promise<void> {
    if (this.store.getState().link.status !== 'ready') this.tell({ status: 'making' });
    // It rejects only where the client was ended: nobody waits for an answer then.
    const answer = await this.answerOf(layout, turn).catch(() => undefined);
    if (answer === undefined || answer.status === 'superseded' || turn !== this.turn) return;
    if (answer.status === 'failed') {
      const { failure } = answer;
      const why = failure.code === 'broken' ? failure.why : failure.code;
      this.finish('', { status: 'failed', why });
      return;
    }
    const { fragment } = answer.reply;
    if (fragment.length > LINK_LIMIT) this.finish('', { status: 'too-long', limit: LINK_LIMIT });
    else this.finish(fragment, { status: 'ready', fragment, left });
  }

  private async answerOf(layout: Layout, turn: number): Promise<Answer<'make-link'> | undefined> {
    const sent = await sentLayout(this.engine, layout);
    if (turn !== this.turn) return undefined;
    return this.engine.request<'make-link'>(
      { kind: 'make-link', layout: sent, options: {} },
      { supersedes: 'address bar' },
    );
  }

  private finish(fragment: string, link: LinkState): void {
    this.fragment = fragment;
    this.tell(link);
    this.write(fragment);
  }

  private tell(link: LinkState): void {
    const { link: before } = this.store.getState();
    const isSame =
      before.status === link.status &&
      (link.status !== 'ready' || (before.status === 'ready' && before.fragment === link.fragment));
    if (!isSame) this.store.setState({ link });
  }
}

/** Whether no link can hold the layout, however it is packed. */
export function isTooMuch({ hosts }: Layout): boolean {
  const regions = hosts.reduce(
    (sum, host) => sum + (host.kind === 'read' ? host.facts.regions.length : 0),
    0,
  );
  return regions > LINK_LIMITS.regions || hosts.length > LINK_LIMITS.hosts;
}
