import { formatCount } from '../../model/count.ts';
import { FOLDER_LIMIT, type DroppedInput } from '../../platform/dropped-input.ts';
import { addHosts, notify, selectHost } from '../../store/actions.ts';
import type { AppStore } from '../../store/store.ts';

/** Adds what was dropped, picked or pasted at once, one host each, and selects the first of them. */
export function addInputs(store: AppStore, inputs: readonly DroppedInput[]): void {
  if (inputs.length === 0) {
    notify(store, 'There was no file and no text in that. Drop files, a folder, or text.');
    return;
  }
  for (const input of inputs) {
    for (const text of whatIsMissing(input)) notify(store, text);
    if (mayBeFleet(input)) {
      notify(
        store,
        `${input.name}: a folder is one host. Where each file in it is of another, choose “Split into a host a file” in its menu.`,
        'note',
      );
    }
  }
  const [first] = addHosts(
    store,
    inputs.map(({ name, origin, input }) => ({ name, origin, input })),
  );
  if (first !== undefined) selectHost(store, first);
}

/** What of a folder was not taken, and what to do about it. */
export function* whatIsMissing({ name, leftOut, closed }: DroppedInput): Generator<string> {
  if (leftOut !== undefined) {
    yield `${name}: ${formatCount(leftOut)} files were left out; of a folder, ${formatCount(FOLDER_LIMIT)} are read. Drop iommu_groups alone.`;
  }
  if (closed !== undefined) {
    yield `${name}: ${formatCount(closed)} of its files and folders could not be opened, so what they list is missing. Copy the folder with the rights to read all of it, and drop the copy.`;
  }
}

/**
 * So many files beside each other in a folder, all named alike at the end, are perhaps dumps, each of a host of its own.
 * A copy of a sysfs tree, and what one collects of one host, have folders or names of several sorts.
 */
const MANY_FILES = 10;

function mayBeFleet({ input }: DroppedInput): boolean {
  if (input.kind !== 'blobs' || input.files.length < MANY_FILES) return false;
  const endings = new Set(input.files.map(({ path }) => /\.[^./]*$/.exec(path)?.[0] ?? ''));
  return endings.size === 1 && input.files.every(({ path }) => path.split('/').length === 2);
}
