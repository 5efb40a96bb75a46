import { LAST_ADDRESS, type Address } from '../model/address.ts';
import { FIRST_ADDRESS } from '../model/address.ts';
import { WHOLE_SPACE, type AddressRange } from '../model/range.ts';
import type { HostResult } from '../worker/protocol.ts';
import type { HostEntry, HostId, Outcome, Results } from './state.ts';
import type { AppState } from './store.ts';
import { atLeastMinimal } from './window.ts';
import { counted } from '../model/count.ts';

/** A host with a map to show. `stale`: it is being read again, or the last try failed. */
export type ReadyHost = {
  readonly id: HostId;
  readonly entry: HostEntry;
  readonly result: HostResult;
  readonly stale: boolean;
};

/** What the "Import" status says. Hosts without any result yet do not count. */
export type ImportSummary = {
  readonly hosts: number;
  readonly regions: number;
  readonly diagnostics: number;
  /** How many hosts the worker is reading now. */
  readonly reading: number;
  /** `1 host, 10 regions, 0 diagnostics`; while reading, `, reading 2 hosts` behind it. */
  readonly text: string;
};

/** More cuts than this have no visible width on any screen. */
const CUT_LIMIT = 512;

/** The last good result of an outcome, whatever happened since; undefined where there never was one. */
export function resultOf(outcome: Outcome | undefined): HostResult | undefined {
  return outcome?.status === 'ready' ? outcome.result : outcome?.last;
}

/** Hosts that have a result, in the document's order. The same array while nothing about them changes. */
export const readyHosts = memoized(listReadyHosts);

/** The host that is selected, or else the first; undefined in an empty document. It may have no result yet. */
export function selectedEntryOf(state: AppState): HostEntry | undefined {
  return state.hosts.find((entry) => entry.id === state.selectedHost) ?? state.hosts[0];
}

/** The host that feeds the tables: the selected entry, where it has a result. */
export function selectedHostOf(state: AppState): ReadyHost | undefined {
  const entry = selectedEntryOf(state);
  return readyHosts(state).find((host) => host.id === entry?.id);
}

/**
 * Whether a host's track shows what each consumer may use, not the chosen one alone: as the user said; else where
 * it is the only host, or its groups are unfolded.
 */
export function showsAllConsumers(state: AppState, id: HostId): boolean {
  return state.allConsumers[id] ?? (state.hosts.length === 1 || state.unfolded.includes(id));
}

/** The viewport when nothing is zoomed to: from 0 to the end of the largest known aperture or region. */
export const defaultViewportOf = memoized((state: AppState): AddressRange => {
  let last: Address | undefined;
  for (const { result } of readyHosts(state)) {
    const { aperture } = result.host;
    const { merged } = result.map;
    const ends = [
      ...(aperture.known ? [aperture.range.last] : []),
      ...(merged.length > 0 ? [merged.lasts[merged.length - 1] as Address] : []),
    ];
    for (const end of ends) if (last === undefined || end > last) last = end;
  }
  return last === undefined ? WHOLE_SPACE : atLeastMinimal({ first: FIRST_ADDRESS, last });
});

/** What the map shows: the viewport zoomed to, or the default one. */
export function viewportOf(state: AppState): AddressRange {
  return state.viewport ?? defaultViewportOf(state);
}

/**
 * Boundaries for the elastic scale: those of all hosts and of their known apertures, ascending, each
 * once, at most 512. Where there are more, those that end the narrowest segments are left out.
 */
export const cutsOf = memoized((state: AppState): BigUint64Array => {
  const cuts = new Set<bigint>();
  for (const { result } of readyHosts(state)) {
    for (const cut of result.map.cuts) cuts.add(cut);
    const { known, range } = result.host.aperture;
    if (!known) continue;
    cuts.add(range.first);
    if (range.last < LAST_ADDRESS) cuts.add(range.last + 1n);
  }
  return widestApart(BigUint64Array.from(cuts).sort());
});

/** The counts of the "Import" status, and its text. */
export const importSummary = memoized((state: AppState): ImportSummary => {
  const ready = readyHosts(state);
  const regions = ready.reduce((sum, { result }) => sum + result.host.regions.length, 0);
  const diagnostics = ready.reduce((sum, { result }) => sum + result.diagnostics.length, 0);
  const reading = state.hosts.filter(({ id }) => isReading(state.outcomes[id])).length;
  const counts = [
    counted(ready.length, 'host', String),
    counted(regions, 'region', String),
    counted(diagnostics, 'diagnostic', String),
    ...(reading > 0 ? [`reading ${counted(reading, 'host', String)}`] : []),
  ];
  return { hosts: ready.length, regions, diagnostics, reading, text: counts.join(', ') };
});

// A host that the sync has not seen yet is about to be read.
function isReading(outcome: Outcome | undefined): boolean {
  return outcome === undefined || outcome.status === 'reading';
}

let previous: readonly ReadyHost[] = [];

function listReadyHosts({ hosts, outcomes }: AppState): readonly ReadyHost[] {
  const list: ReadyHost[] = [];
  const before = new Map(previous.map((host) => [host.id, host]));
  for (const entry of hosts) {
    const outcome = outcomes[entry.id];
    const result = resultOf(outcome);
    if (result === undefined) continue;
    const stale = outcome?.status !== 'ready';
    const same = before.get(entry.id);
    const isSame = same?.entry === entry && same.result === result && same.stale === stale;
    list.push(same && isSame ? same : { id: entry.id, entry, result, stale });
  }
  const unchanged =
    list.length === previous.length && list.every((host, index) => host === previous[index]);
  if (!unchanged) previous = list;
  return previous;
}

/** Keeps the `CUT_LIMIT` cuts that end the widest segments. */
function widestApart(cuts: BigUint64Array): BigUint64Array {
  if (cuts.length <= CUT_LIMIT) return cuts;
  const widths = cuts.map((cut, index) => cut - (index === 0 ? 0n : (cuts[index - 1] ?? 0n)));
  const byWidth = Array.from(cuts.keys()).sort((a, b) => {
    const [widthA, widthB] = [widths[a] ?? 0n, widths[b] ?? 0n];
    return widthA === widthB ? a - b : widthA > widthB ? -1 : 1;
  });
  return BigUint64Array.from(byWidth.slice(0, CUT_LIMIT), (index) => cuts[index] ?? 0n).sort();
}

type Watched = Pick<AppState, 'hosts'> & Pick<Results, 'outcomes'>;

/** `derive`, worked out anew only when the hosts or their outcomes are other objects than last time. */
function memoized<T>(derive: (state: AppState) => T): (state: AppState) => T {
  let last: { readonly of: Watched; readonly value: T } | undefined;
  return (state) => {
    if (last?.of.hosts !== state.hosts || last.of.outcomes !== state.outcomes) {
      last = { of: { hosts: state.hosts, outcomes: state.outcomes }, value: derive(state) };
    }
    return last.value;
  };
}
