import { keepable } from './kept-input.ts';
import { momentOf } from './moments.ts';
import type { KeptHost, KeptInput, KeptState, KeptWork } from './shelf.ts';
import type { HostEntry } from './state.ts';
import type { AppState } from './store.ts';

/** A state as it goes on the shelf. */
export type PackedState = {
  readonly state: KeptState;
  /** Inputs that are not on the shelf yet, by their keys. */
  readonly fresh: ReadonlyMap<string, KeptInput>;
  readonly keys: ReadonlyMap<HostEntry['input'], string>;
  /** What can not be kept, in words. */
  readonly notes: readonly string[];
};

/**
 * The state as it is kept in `work`; undefined where a host that is too large to be kept as files is still being read.
 * `known` are the keys of inputs that were kept before; hosts that share an input share its key.
 */
export async function packState(
  state: AppState,
  work: KeptWork,
  known: Pick<WeakMap<HostEntry['input'], string>, 'get'>,
  newId: () => string,
): Promise<PackedState | undefined> {
  const fresh = new Map<string, KeptInput>();
  const keys = new Map<HostEntry['input'], string>();
  const notes: string[] = [];
  const hosts: KeptHost[] = [];
  // What no state named any longer has been taken away; undo may bring it back.
  const there = new Set(work.states.flatMap((one) => one.inputs));
  for (const entry of state.hosts) {
    const { id, input, ...said } = entry;
    const before = known.get(input) ?? '';
    let key = there.has(before) ? before : keys.get(input);
    if (key === undefined) {
      const kept = await keepable(entry, state.outcomes[id]);
      if (kept.status === 'later') return undefined;
      if (kept.note !== undefined) notes.push(kept.note);
      if (kept.status === 'lost') continue;
      key = `input/${work.id}/${newId()}`;
      fresh.set(key, kept.input);
      keys.set(input, key);
    }
    hosts.push({ ...said, inputKey: key });
  }
  return { state: keptState(state, hosts), fresh, keys, notes };
}

function keptState(state: AppState, hosts: readonly KeptHost[]): KeptState {
  const { hosts: _hosts, ...view } = momentOf(state);
  const fragment = state.link.status === 'ready' ? state.link.fragment : '';
  const selected = state.hosts.find(({ id }) => id === state.selectedHost)?.name;
  return { ...view, hosts, fragment, ...(selected !== undefined && { selected }) };
}
