import { counted } from '../model/count.ts';
import { hostsNamed, newEntries, notify, selectHost, setTab } from './actions.ts';
import { failureText } from './import-texts.ts';
import { keepRead } from './import-known.ts';
import { sortSources, type Places, type Sorted } from './import-roots.ts';
import { joinedInput } from './join-hosts.ts';
import { linkNoticeText } from './link-texts.ts';
import { offerLayout } from './open-layout.ts';
import { addProbes } from './probe-actions.ts';
import type { HostEntry, HostId, ImportSource } from './state.ts';
import type { AppStore } from './store.ts';

/**
 * Does with the sources that wait what `places` says, and waits no longer. What becomes of hosts is one undo step; the
 * first host that is new or gained something is selected. What could not be read is told.
 */
export function applyImport(store: AppStore, places: Places): void {
  const sources = store.getState().pendingImport ?? [];
  cancelImport(store);
  const sorted = sortSources(sources, places);
  changeHosts(store, sorted);
  askAsProbes(store, sorted.asked);
  const out = new Set(sorted.out);
  for (const source of sources) tellLeft(store, source, out.has(source));
  for (const { failure } of sorted.layouts) {
    if (failure?.code !== 'is-layout') continue;
    const notes = (failure.notices ?? []).map(linkNoticeText);
    offerLayout(store, { layout: failure.layout, from: 'file', notes });
  }
}

/** Forgets the sources that wait. Nothing else changes. */
export function cancelImport(store: AppStore): void {
  const { pendingImport: _gone, ...rest } = store.getState();
  store.setState(rest, true);
}

function changeHosts(store: AppStore, { added, joined }: Sorted<ImportSource>): void {
  const { hosts } = store.getState();
  const gained = new Map<HostId, HostEntry>();
  const rejected: (readonly [ImportSource])[] = [];
  for (const entry of hosts) {
    let { input } = entry;
    for (const source of joined.get(entry.id) ?? []) {
      const both = joinedInput(input, source.input);
      if (both) input = both;
      else rejected.push([source]);
    }
    if (input !== entry.input) gained.set(entry.id, { ...entry, input });
  }
  // A host that went while the question stood takes nothing: what was for it is a host of its own.
  const there = new Set<string>(hosts.map(({ id }) => id));
  const lost = [...joined].flatMap(([id, sources]) => (there.has(id) ? [] : sources));
  const made = [...added, ...rejected, ...lost.map((source) => [source] as const)].map(newHostOf);
  if (made.length === 0 && gained.size === 0) return;
  const before = hosts.map((entry) => gained.get(entry.id) ?? entry);
  const entries = newEntries(made, before);
  const change = changeOf(entries, [...gained.values()]);
  store.setState({ hosts: [...before, ...entries], change });
  selectHost(store, (entries[0] ?? [...gained.values()][0])?.id);
}

/** One host of several sources; what a single one was read as is not read again. */
function newHostOf([first, ...others]: readonly [ImportSource, ...ImportSource[]]) {
  const { name, origin, result } = first;
  const input = others.reduce(
    (joined, other) => joinedInput(joined, other.input) ?? joined,
    first.input,
  );
  if (input === first.input && result) keepRead(input, result);
  return { name, origin, input };
}

function changeOf(added: readonly HostEntry[], gained: readonly HostEntry[]): string {
  const to = gained.length === 0 ? '' : `add to ${hostsNamed(gained)}`;
  if (added.length === 0) return to;
  return `add ${hostsNamed(added)}${to === '' ? '' : `, ${to}`}`;
}

function askAsProbes(store: AppStore, sources: readonly ImportSource[]): void {
  const ranges = sources.flatMap(({ result }) =>
    (result?.facts.machine?.attempts ?? []).map(({ range }) => range),
  );
  if (ranges.length === 0) return;
  addProbes(store, ranges);
  setTab(store, 'probe');
  const became =
    ranges.length === 1 ? 'became a probe' : `became ${counted(ranges.length, 'probe')}`;
  const text = `${sources.map(({ name }) => name).join(', ')} ${became}. The answer of each host is under “Probe”.`;
  notify(store, text, 'note');
}

/** What of a source was not taken; of one that is left out, why it could not be read. */
function tellLeft(store: AppStore, source: ImportSource, isOut: boolean): void {
  const { name, kind, failure, missing } = source;
  if (kind === 'layout') return;
  if (!isOut) for (const text of missing) notify(store, text);
  else if (failure) notify(store, failureText(name, failure, false));
}
