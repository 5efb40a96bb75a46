import { formatCount } from '../../model/count.ts';
import { FOLDER_LIMIT, type DroppedInput } from '../../platform/dropped-input.ts';
import { addHosts, notify, selectHost } from '../../store/actions.ts';
import type { AppStore } from '../../store/store.ts';

/** Adds what was dropped, picked or pasted, one host each, and selects the first of them. */
export function addInputs(store: AppStore, inputs: readonly DroppedInput[]): void {
  if (inputs.length === 0) {
    notify(store, 'There was no file and no text in that. Drop files, a folder, or text.');
    return;
  }
  for (const { name, leftOut } of inputs) {
    if (leftOut === undefined) continue;
    notify(
      store,
      `${name}: ${formatCount(leftOut)} files were left out; of a folder, ${formatCount(FOLDER_LIMIT)} are read. Drop iommu_groups alone.`,
    );
  }
  const [first] = addHosts(
    store,
    inputs.map(({ name, origin, input }) => ({ name, origin, input })),
  );
  if (first !== undefined) selectHost(store, first);
}
