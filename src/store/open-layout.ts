import { DEFAULT_VIEW, type Layout, type LayoutHost, type LayoutView } from '../model/layout.ts';
import { presetSpec } from '../presets/presets.ts';
import { hostsNamed, newEntries, notify, type NewHost } from './actions.ts';
import { PRESET } from './layout-of-state.ts';
import { addProbes } from './probe-actions.ts';
import type { HostEntry, HostId, PendingLink, ViewState } from './state.ts';
import type { AppState, AppStore } from './store.ts';

/** `keep`: what is on the screen stays, nothing is opened. */
export type OpenChoice = 'keep' | 'add' | 'replace';

/**
 * Opens a layout that came in: at once where the app is empty, or where it holds no host and so overwrites none;
 * else it becomes `pendingLink` and waits for `answerPendingLink`.
 */
export function offerLayout(store: AppStore, offered: PendingLink): void {
  const { hosts } = store.getState();
  const { layout, notes } = offered;
  if (layout.hosts.length > 0 && hosts.length > 0) {
    store.setState({ pendingLink: offered });
    return;
  }
  if (layout.hosts.length > 0) openLayout(store, layout, 'replace');
  else store.setState(shownAs(store.getState(), layout, hosts), true);
  for (const note of notes) notify(store, note, 'note');
}

/** Does with the layout that waits what the user says; nothing where none waits. */
export function answerPendingLink(store: AppStore, choice: OpenChoice): void {
  const { pendingLink, ...rest } = store.getState();
  if (pendingLink === undefined) return;
  store.setState(rest, true);
  if (choice === 'keep') return;
  openLayout(store, pendingLink.layout, choice);
  for (const note of pendingLink.notes) notify(store, note, 'note');
}

/**
 * Opens a layout, as one undo step. `add`: its hosts come after those that are there, under names that are free, and
 * its probes too; the view stays. `replace`: its hosts and its view take the place of all. Gives the new ids.
 */
export function openLayout(
  store: AppStore,
  layout: Layout,
  choice: Exclude<OpenChoice, 'keep'>,
): readonly HostId[] {
  const state = store.getState();
  const before = choice === 'add' ? state.hosts : [];
  const opened = newEntries(
    layout.hosts
      .flatMap(hostOfLayoutHost)
      .map((host) => (choice === 'add' ? withoutBaseline(host) : host)),
    before,
  );
  const ids = opened.map((entry) => entry.id);
  const hosts = [...before, ...opened];
  const change = `open ${hostsNamed(opened)}`;
  if (choice === 'replace') {
    store.setState({ ...shownAs(state, layout, hosts), change }, true);
    return ids;
  }
  const [first] = ids;
  const aside = [...state.aside, ...layout.aside.filter(([key]) => !hasKey(state.aside, key))];
  store.setState({ hosts, change, aside, ...(first && { selectedHost: first }) });
  addProbes(store, layout.view.probes ?? []);
  return ids;
}

/** `state` with these hosts, looked at as the layout says, and by defaults where it says nothing. */
function shownAs(state: AppState, layout: Layout, hosts: readonly HostEntry[]): AppState {
  const { viewport: _at, selection: _range, selectedHost: _host, ...rest } = state;
  return {
    ...rest,
    ...viewOfLayout(layout.view),
    hosts,
    aside: layout.aside,
    trail: [],
    ...(hosts === state.hosts ? {} : { unfolded: [], unfoldedClasses: {}, allConsumers: {} }),
  };
}

/** The parts of the view that a layout speaks of, defaults put in. */
export function viewOfLayout(
  view: LayoutView,
): Pick<ViewState, 'viewport' | 'scale' | 'consumer' | 'selection' | 'probes'> {
  return {
    ...(view.at && { viewport: view.at }),
    scale: view.scale ?? DEFAULT_VIEW.scale,
    consumer: view.consumer ?? DEFAULT_VIEW.consumer,
    ...(view.selection && { selection: view.selection }),
    probes: view.probes ?? [],
  };
}

/** A host that travelled, as one to add; none where it is of a preset that does not exist (links are checked). */
function hostOfLayoutHost(host: LayoutHost): NewHost[] {
  const { name, look } = host;
  const settings = { ...host.settings, ...look };
  switch (host.kind) {
    case 'preset': {
      const preset = presetSpec(host.preset);
      if (!preset.ok) return [];
      const input = {
        kind: 'spec',
        spec: preset.value.spec,
        source: PRESET + host.preset,
      } as const;
      return [{ ...settings, name, origin: 'preset', input }];
    }
    case 'read': {
      const { facts, diagnostics } = host;
      return [{ ...settings, name, origin: 'link', input: { kind: 'facts', facts, diagnostics } }];
    }
    case 'text': {
      const { path, bytes } = host;
      return [
        { ...settings, name, origin: 'link', input: { kind: 'bytes', files: [{ path, bytes }] } },
      ];
    }
    default:
      return host satisfies never;
  }
}

/** What is added does not change what the others are compared with. */
function withoutBaseline({ baseline: _baseline, ...host }: NewHost): NewHost {
  return host;
}

function hasKey(aside: Layout['aside'], key: string): boolean {
  return aside.some(([own]) => own === key);
}
