import type { HostEntry, HostId } from './state.ts';
import type { AppStore } from './store.ts';

/**
 * Replaces one host by what `change` gives; the same object back means no change and no undo step. `named` says what
 * is done to a host of that name, for undo: `rename host lab1`.
 */
export function changeHost(
  store: AppStore,
  id: HostId,
  change: (entry: HostEntry) => HostEntry,
  named: (name: string) => string,
): void {
  const { hosts } = store.getState();
  const at = hosts.findIndex((entry) => entry.id === id);
  const before = hosts[at];
  if (before === undefined) return;
  const after = change(before);
  if (after !== before) {
    store.setState({ hosts: hosts.with(at, after), change: named(before.name) });
  }
}
