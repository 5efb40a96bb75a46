import { addHosts, type NewHost } from '../../../src/store/actions.ts';
import type { HostId } from '../../../src/store/state.ts';
import { createAppStore, type AppStore } from '../../../src/store/store.ts';
import { hostResult, type Sketch } from './host-result.ts';

/** A host to add, as if it was dropped. */
export function dropped(name: string): NewHost {
  const bytes = new TextEncoder().encode(name);
  return { name, origin: 'files', input: { kind: 'bytes', files: [{ path: name, bytes }] } };
}

/** A store whose hosts are all ready with these results. */
export function filledStore(...sketches: readonly Sketch[]): { store: AppStore; ids: HostId[] } {
  const store = createAppStore();
  const ids = addHosts(
    store,
    sketches.map(({ name = 'host' }) => dropped(name)),
  );
  const outcomes = Object.fromEntries(
    ids.map((id, index) => [id, { status: 'ready', result: hostResult(sketches[index]) }] as const),
  );
  store.setState({ outcomes });
  return { store, ids };
}
