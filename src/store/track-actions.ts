import type { HostMark } from '../model/host-look.ts';
import { changeHost } from './change-host.ts';
import type { HostEntry, HostId } from './state.ts';
import type { AppStore } from './store.ts';

/** So many hosts of a class come with each step of unfolding it. */
export const UNFOLD_STEP = 25;

/** Lets the others be compared with this host; the one before is the baseline no longer. */
export function setBaseline(store: AppStore, id: HostId): void {
  const { hosts } = store.getState();
  const wanted = hosts.find((entry) => entry.id === id);
  if (!wanted || wanted.baseline) return;
  const next = hosts.map((entry): HostEntry => {
    if (entry.id === id) return { ...entry, baseline: true };
    if (!entry.baseline) return entry;
    const { baseline: _, ...rest } = entry;
    return rest;
  });
  store.setState({ hosts: next, change: `compare with host ${wanted.name}` });
}

/** Gives a host a colour mark, or takes it away. */
export function setMark(store: AppStore, id: HostId, mark: HostMark | undefined): void {
  changeHost(
    store,
    id,
    (entry) => {
      if (entry.mark === mark) return entry;
      const { mark: _, ...rest } = entry;
      return mark ? { ...rest, mark } : rest;
    },
    (name) => (mark ? `mark host ${name} ${mark}` : `take the mark off host ${name}`),
  );
}

/** Takes a host's track off the map, or puts it back. */
export function setHidden(store: AppStore, id: HostId, hidden: boolean): void {
  changeHost(
    store,
    id,
    (entry) => {
      if ((entry.hidden ?? false) === hidden) return entry;
      const { hidden: _, ...rest } = entry;
      return hidden ? { ...rest, hidden } : rest;
    },
    (name) => `${hidden ? 'hide' : 'show'} host ${name}`,
  );
}

/** Gives tracks to so many of the hosts in a class besides its first, which `id` is; 0 folds it. */
export function unfoldClass(store: AppStore, id: HostId, count: number): void {
  store.setState(({ unfoldedClasses: { [id]: _before, ...others } }) => ({
    unfoldedClasses: count > 0 ? { ...others, [id]: count } : others,
  }));
}
