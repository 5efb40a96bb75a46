import type { HostDraft } from '../host-draft.ts';
import { addHostBridges } from './host-bridges.ts';
import { addIommus } from './iommus.ts';
import { addMemory } from './memory.ts';
import { addReserved } from './reserved.ts';
import { TreeTarget, type TreeForm } from './target.ts';
import type { DeviceTree } from './tree.ts';

/** Adds all that a tree tells of a machine to `draft`; what it wants and can not be read is a diagnostic. */
export function addTreeFacts(
  tree: DeviceTree,
  draft: HostDraft,
  source: number,
  form: TreeForm,
): void {
  const target = new TreeTarget(tree, draft, source, form);
  addReserved(target);
  addHostBridges(target);
  addMemory(target);
  addIommus(target);
}
