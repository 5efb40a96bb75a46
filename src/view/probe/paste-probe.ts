import { notify, setTab } from '../../store/actions.ts';
import { addProbes } from '../../store/probe-actions.ts';
import type { AppStore } from '../../store/store.ts';
import { readProbes } from './read-probes.ts';

/**
 * Makes probes of a pasted text that is no dump, and says so. False where nothing in it can be asked about, or there
 * is no host to ask.
 */
export function pasteProbes(store: AppStore, text: string): boolean {
  const { ranges, told } = readProbes(text);
  if (ranges.length === 0 || store.getState().hosts.length === 0) return false;
  addProbes(store, ranges);
  setTab(store, 'probe');
  const became = ranges.length === 1 ? 'became a probe' : 'became probes';
  notify(
    store,
    `What was pasted ${became}: ${told}. The answer of each host is under “Probe”.`,
    'note',
  );
  return true;
}
