import { temporal, type TemporalState } from 'zundo';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Document, Results, ViewState } from './state.ts';

/** All that the page knows: what the user chose, and what the worker made of it. */
export type AppState = Document & ViewState & Results;

/** The one store. `temporal` holds the documents that undo and redo go over. */
export type AppStore = StoreApi<AppState> & {
  readonly temporal: StoreApi<TemporalState<Document>>;
};

/** How many steps undo goes back. A step is one array of references, so many cost little. */
const UNDO_LIMIT = 100;

const EMPTY: AppState = {
  hosts: [],
  change: '',
  consumer: 'vfio-type1',
  scale: 'log',
  trail: [],
  unfolded: [],
  unfoldedClasses: {},
  allConsumers: {},
  probes: [],
  tab: 'merged',
  fit: { size: '16M', align: '', from: 'bottom', within: '' },
  query: { text: '', kinds: [], sort: 'first', descending: false },
  theme: 'system',
  singleKeys: true,
  aside: [],
  outcomes: {},
  comparisons: {},
  notices: [],
  link: { status: 'ready', fragment: '', left: [] },
};

/**
 * A new store with no host in it. Only a change of `hosts` (by reference) makes an undo step: how one
 * looks at the document, and what the worker says about it, are not undone. Whoever changes `hosts` says in `change`
 * what was done.
 */
export function createAppStore(): AppStore {
  return createStore<AppState>()(
    temporal(() => EMPTY, {
      partialize: ({ hosts, change }): Document => ({ hosts, change }),
      equality: (past, current) => past.hosts === current.hosts,
      limit: UNDO_LIMIT,
    }),
  );
}
