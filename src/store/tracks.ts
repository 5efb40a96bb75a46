import { readyHosts, type ReadyHost } from './selectors.ts';
import type { FleetClass, HostEntry, HostId } from './state.ts';
import type { AppState } from './store.ts';

/** More hosts than this are a fleet: those with equal maps share a track. */
export const FLEET_FROM = 20;

/** A host that has a place among the tracks. */
export type ShownTrack = {
  readonly entry: HostEntry;
  /** The class that it stands for; left out where it stands for itself. */
  readonly of?: FleetClass;
};

/** Whether there are so many hosts that those with equal maps share a track. */
export function isFleet({ hosts }: Pick<AppState, 'hosts'>): boolean {
  return hosts.length > FLEET_FROM;
}

/**
 * The hosts that have a place, in the order of the screen: all of them, or of a fleet the first of each class with as
 * many others as are unfolded, the odd ones out first. The selected host always has a place. As long as hosts are in no
 * class yet, some of them have a place after the others. The same array while nothing of it changes.
 */
export const shownTracks = memoized(
  (state) => [
    state.hosts,
    state.classes,
    state.unfoldedClasses,
    isFleet(state) && state.selectedHost,
  ],
  listTracks,
);

function listTracks(state: AppState): readonly ShownTrack[] {
  const { hosts, classes, unfoldedClasses, selectedHost } = state;
  if (!isFleet(state)) return hosts.map((entry) => ({ entry }));
  const left = new Map(hosts.map((entry) => [entry.id, entry]));
  const shown: ShownTrack[] = [];
  for (const one of classes ?? []) {
    // A class outlives the removal of a member until the next are made.
    const members = one.members.flatMap((id) => left.get(id) ?? []);
    const [first] = members;
    if (first === undefined) continue;
    for (const { id } of members) left.delete(id);
    const more = unfoldedClasses[first.id] ?? 0;
    shown.push({ entry: first, of: { ...one, members: members.map(({ id }) => id) } });
    for (const [at, entry] of members.entries()) {
      if (at > 0 && (at <= more || entry.id === selectedHost)) shown.push({ entry });
    }
  }
  for (const entry of left.values()) {
    if (shown.length >= FLEET_FROM && entry.id !== selectedHost) continue;
    shown.push({ entry });
  }
  return shown;
}

/** Of the hosts that have a place, those with a map; the hidden ones too. */
export const shownHosts = memoized(
  (state) => [shownTracks(state), readyHosts(state)],
  (state): readonly ReadyHost[] => {
    const byId = new Map(readyHosts(state).map((host) => [host.id, host]));
    return shownTracks(state).flatMap(({ entry }) => byId.get(entry.id) ?? []);
  },
);

/** The host that the others are compared with: the one that is said to be, else of a fleet the most usual, else the first. */
export function baselineOf(state: AppState): HostEntry | undefined {
  const said = state.hosts.find(({ baseline }) => baseline);
  if (said) return said;
  const usual = isFleet(state) ? state.classes?.at(-1)?.members[0] : undefined;
  return state.hosts.find(({ id }) => id === usual) ?? state.hosts[0];
}

/** Ids of the hosts that a track stands for. */
export function hostsOfTrack({ entry, of }: ShownTrack, state: AppState): readonly HostId[] {
  if (of === undefined || (state.unfoldedClasses[entry.id] ?? 0) > 0) return [entry.id];
  return of.members;
}

/** `derive`, worked out anew only when one of what it depends on is another one than last time. */
function memoized<T>(
  dependsOn: (state: AppState) => readonly unknown[],
  derive: (state: AppState) => T,
): (state: AppState) => T {
  let last: { readonly on: readonly unknown[]; readonly value: T } | undefined;
  return (state) => {
    const on = dependsOn(state);
    if (!last || on.some((one, at) => one !== last?.on[at])) last = { on, value: derive(state) };
    return last.value;
  };
}

/** Whether a track's header tells of a class: of several hosts, or of one that is unlike the others. */
export function isClassTrack(track: ShownTrack, state: AppState): boolean {
  const { of, entry } = track;
  if (of === undefined || (state.unfoldedClasses[entry.id] ?? 0) > 0) return false;
  return of.members.length > 1 || of.differences.length > 0;
}
