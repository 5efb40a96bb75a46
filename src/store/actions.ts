import type { ConsumerId } from '../consumers/consumer.ts';
import { formatCount } from '../model/count.ts';
import { sameRange, type AddressRange } from '../model/range.ts';
import type { ScaleKind } from '../scale/scale.ts';
import { changeHost } from './change-host.ts';
import type { HostEntry, HostId, Notice, TableQuery, ViewState } from './state.ts';
import type { AppStore } from './store.ts';
import { nameStem, uniqueName } from './unique-name.ts';
import { atLeastMinimal } from './window.ts';

/** What a new host is made from. */
export type NewHost = Omit<HostEntry, 'id'>;

/** How many viewports `back` remembers. */
const TRAIL_LIMIT = 100;

// Ids are never used twice while the page lives, so that an undone host can not be taken for another.
let lastId = 0;
const newHostId = (): HostId => `host-${(lastId += 1)}` as HostId;

/**
 * Adds hosts after those that are there, in order; nothing is overwritten, names that are taken get
 * ` (2)`. One undo step. Gives the new ids.
 */
export function addHosts(store: AppStore, added: readonly NewHost[]): HostId[] {
  if (added.length === 0) return [];
  const { hosts } = store.getState();
  const entries = newEntries(added, hosts);
  const change = `add ${hostsNamed(entries)}`;
  store.setState({ hosts: [...hosts, ...entries], change });
  return entries.map((entry) => entry.id);
}

/** Entries for new hosts beside `others`: each with an id of its own, and a name that no other has. */
export function newEntries(
  added: readonly NewHost[],
  others: readonly HostEntry[],
): readonly HostEntry[] {
  const names = new Set(others.map((entry) => entry.name));
  return added.map((host): HostEntry => {
    const name = uniqueName(host.name, names);
    names.add(name);
    return { ...host, id: newHostId(), name };
  });
}

/** `host lab1`, or `3 hosts`. */
export function hostsNamed(hosts: readonly Pick<HostEntry, 'name'>[]): string {
  const [only, ...more] = hosts;
  return only && more.length === 0 ? `host ${only.name}` : `${formatCount(hosts.length)} hosts`;
}

/** Takes a host out. Where it was the selected one, its successor is selected, or else its predecessor. */
export function removeHost(store: AppStore, id: HostId): void {
  const { hosts, selectedHost, unfolded } = store.getState();
  const at = hosts.findIndex((entry) => entry.id === id);
  if (at < 0) return;
  const rest = hosts.toSpliced(at, 1);
  const wasSelected = (selectedHost ?? hosts[0]?.id) === id;
  const selected = wasSelected ? (rest[at] ?? rest[at - 1])?.id : selectedHost;
  const change = `remove host ${hosts[at]?.name ?? ''}`;
  store.setState({ hosts: rest, change, unfolded: unfolded.filter((other) => other !== id) });
  selectHost(store, selected);
}

/** Gives a host another name; one that is taken gets ` (2)`, an empty one changes nothing. */
export function renameHost(store: AppStore, id: HostId, name: string): void {
  if (name.trim() === '') return;
  const taken = store.getState().hosts.filter((entry) => entry.id !== id);
  const unique = uniqueName(
    name,
    taken.map((entry) => entry.name),
  );
  changeHost(
    store,
    id,
    (entry) => (entry.name === unique ? entry : { ...entry, name: unique }),
    (before) => `rename host ${before}`,
  );
}

/** Moves a host to place `index` of the list (0 … hosts - 1; moved into that). */
export function moveHost(store: AppStore, id: HostId, index: number): void {
  const { hosts } = store.getState();
  const from = hosts.findIndex((entry) => entry.id === id);
  const to = Math.max(0, Math.min(hosts.length - 1, index));
  const moved = hosts[from];
  if (moved === undefined || from === to) return;
  const change = `move host ${moved.name}`;
  store.setState({ hosts: hosts.toSpliced(from, 1).toSpliced(to, 0, moved), change });
}

/** Puts a copy right after a host, under a name of its own. Gives the copy's id. */
export function duplicateHost(store: AppStore, id: HostId): HostId | undefined {
  const { hosts } = store.getState();
  const at = hosts.findIndex((entry) => entry.id === id);
  const original = hosts[at];
  if (original === undefined) return undefined;
  const names = hosts.map((entry) => entry.name);
  const name = uniqueName(nameStem(original.name), names);
  const { baseline: _, ...rest } = original;
  const copy: HostEntry = { ...rest, id: newHostId(), name };
  const change = `duplicate host ${original.name}`;
  store.setState({ hosts: hosts.toSpliced(at + 1, 0, copy), change });
  return copy.id;
}

/** Chooses for whom the map is: whose rules say what is usable. */
export function setConsumer(store: AppStore, consumer: ConsumerId): void {
  store.setState({ consumer });
}

/** Chooses the scale; the viewport stays. */
export function setScale(store: AppStore, scale: ScaleKind): void {
  store.setState({ scale });
}

/**
 * Shows `range`, grown to the smallest window where it is less. With `push` the viewport so far can be
 * gone back to; the later steps of one gesture go without.
 */
export function zoomTo(store: AppStore, range: AddressRange, { push }: { push: boolean }): void {
  const { viewport } = store.getState();
  const wanted = atLeastMinimal(range);
  if (viewport && sameRange(viewport, wanted)) return;
  store.setState({ viewport: wanted, ...(push && withPushed(store)) });
}

/** Goes back to the viewport before the last pushed one; nothing where there is none. */
export function back(store: AppStore): void {
  const { trail } = store.getState();
  if (trail.length === 0) return;
  const viewport = trail.at(-1);
  replaceView(store, 'viewport', viewport, { trail: trail.slice(0, -1) });
}

/** Shows the default viewport, and follows it from then on. Can be gone back from. */
export function zoomAll(store: AppStore): void {
  if (store.getState().viewport === undefined) return;
  replaceView(store, 'viewport', undefined, withPushed(store));
}

/** Selects a range of addresses; `undefined` selects none. */
export function select(store: AppStore, range: AddressRange | undefined): void {
  replaceView(store, 'selection', range);
}

/** Lets a host feed the tables; `undefined`: the first. */
export function selectHost(store: AppStore, id: HostId | undefined): void {
  replaceView(store, 'selectedHost', id);
}

/** Shows or hides the lanes of a host's groups. */
export function toggleUnfolded(store: AppStore, id: HostId): void {
  const { unfolded } = store.getState();
  const folded = unfolded.filter((other) => other !== id);
  store.setState({ unfolded: folded.length < unfolded.length ? folded : [...unfolded, id] });
}

/** Shows or hides the lanes of all consumers for a host, from then on whatever the default is. */
export function showAllConsumers(store: AppStore, id: HostId, shown: boolean): void {
  store.setState(({ allConsumers }) => ({ allConsumers: { ...allConsumers, [id]: shown } }));
}

/** Chooses the table that is shown. */
export function setTab(store: AppStore, tab: ViewState['tab']): void {
  store.setState({ tab });
}

/** Changes parts of what the tables show; a `group` of `undefined` means all groups. */
export function setQuery(
  store: AppStore,
  change: Partial<Omit<TableQuery, 'group'>> & { readonly group?: string | undefined },
): void {
  const { group, ...rest } = { ...store.getState().query, ...change };
  store.setState({ query: group === undefined ? rest : { ...rest, group } });
}

/** Chooses the theme; `system` follows the system. */
export function setTheme(store: AppStore, theme: ViewState['theme']): void {
  store.setState({ theme });
}

/** Switches the keys of one character on or off (WCAG 2.1.4). */
export function setSingleKeys(store: AppStore, singleKeys: boolean): void {
  store.setState({ singleKeys });
}

let lastNotice = 0;

/**
 * Tells the user something that stays until it is closed. What stands there already word for word is
 * not said twice. `ask`: ranges that the user may ask the hosts about. Gives the notice's id.
 */
export function notify(
  store: AppStore,
  text: string,
  tone: Notice['tone'] = 'alert',
  ask?: Notice['ask'],
): number {
  const { notices } = store.getState();
  const same = notices.find((notice) => notice.text === text && notice.tone === tone);
  if (same) return same.id;
  lastNotice += 1;
  store.setState({ notices: [...notices, { id: lastNotice, text, tone, ...(ask && { ask }) }] });
  return lastNotice;
}

/** Closes a notice; nothing where it is closed already. */
export function dismiss(store: AppStore, id: number): void {
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Takes back the last change of the document; nothing where there is none. */
export function undo(store: AppStore): void {
  store.temporal.getState().undo();
}

/** Makes the change that was taken back last once more; nothing where there is none. */
export function redo(store: AppStore): void {
  store.temporal.getState().redo();
}

/** What undo takes back now, as an order (`remove host lab1`); undefined where there is nothing. */
export function undoName(store: AppStore): string | undefined {
  return store.temporal.getState().pastStates.length > 0 ? store.getState().change : undefined;
}

/** What redo makes once more; undefined where there is nothing. */
export function redoName(store: AppStore): string | undefined {
  return store.temporal.getState().futureStates.at(-1)?.change;
}

function withPushed(store: AppStore): Pick<ViewState, 'trail'> {
  const { trail, viewport } = store.getState();
  return { trail: [...trail, viewport].slice(-TRAIL_LIMIT) };
}

type Optional = 'viewport' | 'selection' | 'selectedHost';

/** Sets a part of the view that can be left out: `undefined` takes the key away. */
function replaceView<K extends Optional>(
  store: AppStore,
  key: K,
  value: ViewState[K] | undefined,
  also: Partial<ViewState> = {},
): void {
  const { [key]: _before, ...rest } = store.getState();
  const next = { ...rest, ...also, ...(value !== undefined && { [key]: value }) };
  store.setState(next as ReturnType<AppStore['getState']>, true);
}
