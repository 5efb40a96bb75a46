import type { Failure } from '../worker/protocol.ts';
import { linkNoticeText } from './link-texts.ts';
import { offerLayout } from './open-layout.ts';
import type { Document, HostEntry } from './state.ts';
import type { AppStore } from './store.ts';

/** What a file turned out to hold. */
export type SavedLayout = Extract<Failure, { code: 'is-layout' }>;

/**
 * Opens the layout that a file turned out to hold, in place of the host that the file was added as: the host is gone
 * as if it had never been there, from the undo steps too, and the layout is offered as one that came by a link.
 */
export function openInPlaceOf(
  store: AppStore,
  entry: HostEntry,
  { layout, notices = [] }: SavedLayout,
): void {
  const without = (document: Document): Document => ({
    ...document,
    hosts: document.hosts.filter(({ id }) => id !== entry.id),
  });
  const { temporal } = store;
  const now = without(store.getState());
  const steps = [...temporal.getState().pastStates.map(withHosts).map(without), now];
  // A step that only added the host changes nothing any longer.
  const kept = steps.filter((step, at) => {
    const next = steps[at + 1];
    return next === undefined || !sameList(step.hosts, next.hosts);
  });
  temporal.getState().pause();
  store.setState({ hosts: now.hosts, change: stepNameOf(steps, now) });
  temporal.getState().resume();
  temporal.setState({ pastStates: kept.slice(0, -1), futureStates: [] });
  offerLayout(store, { layout, from: 'file', notes: notices.map(linkNoticeText) });
}

/** What made the hosts of `now` what they are: the oldest of the last steps that have the same. */
function stepNameOf(steps: readonly Document[], now: Document): string {
  const other = steps.findLastIndex((step) => !sameList(step.hosts, now.hosts));
  return steps[other + 1]?.change ?? now.change;
}

/** zundo's past states are partial by type; ours are whole. */
function withHosts({ hosts = [], change = '' }: Partial<Document>): Document {
  return { hosts, change };
}

function sameList(a: readonly HostEntry[], b: readonly HostEntry[]): boolean {
  return a.length === b.length && a.every((host, at) => host === b[at]);
}
