import type { Document, ViewState } from './state.ts';
import type { AppState, AppStore } from './store.ts';

/** What an entry of the history goes back to: the document, and what a link says of the view. */
export type Moment = Pick<Document, 'hosts'> &
  Pick<ViewState, 'scale' | 'consumer' | 'viewport' | 'selection' | 'probes' | 'aside'>;

/** How a change enters the history: not at all, into the entry that is shown, or as an entry of its own. */
export type Step = 'none' | 'view' | 'selection' | 'action';

/** The moment that `state` is. */
export function momentOf(state: AppState): Moment {
  const { hosts, scale, consumer, viewport, selection, probes, aside } = state;
  return {
    hosts,
    scale,
    consumer,
    probes,
    aside,
    ...(viewport && { viewport }),
    ...(selection && { selection }),
  };
}

/** Shows a moment again. `change` names the step for undo; there is none where the hosts are the same. */
export function showMoment(store: AppStore, moment: Moment, change: string): void {
  const { viewport: _at, selection: _range, ...rest } = store.getState();
  const isSame = rest.hosts === moment.hosts;
  store.setState({ ...rest, ...moment, ...(isSame ? {} : { change }) }, true);
}

/** What happened between two states, as the history sees it: the most that did. */
export function stepBetween(before: AppState, after: AppState): Step {
  const acted =
    before.hosts !== after.hosts ||
    before.consumer !== after.consumer ||
    before.scale !== after.scale ||
    before.probes !== after.probes ||
    before.aside !== after.aside;
  if (acted) return 'action';
  if (before.selection !== after.selection) return 'selection';
  return before.viewport === after.viewport ? 'none' : 'view';
}
