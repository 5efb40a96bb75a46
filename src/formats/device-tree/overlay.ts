import { CELL_BYTES } from './cells.ts';
import type { TreeNode, TreeProperty } from './tree.ts';

/**
 * Puts the labels that an overlay refers to into its cells: `__fixups__` has a property for each label, a list of
 * `path:property:offset` where its phandle belongs (`scripts/dtc/Documentation/dt-object-internal.txt` in Linux).
 * Whether the tree is an overlay, a piece of another.
 */
export function linkOverlay(root: TreeNode): boolean {
  const fixups = root.child('__fixups__');
  const isOverlay = root.children.some((child) => child.child('__overlay__') !== undefined);
  const labelled = new Map<TreeProperty, Labelled>();
  for (const label of fixups?.properties.keys() ?? []) {
    for (const text of fixups?.strings(label) ?? []) note(root, `&${label}`, text, labelled);
  }
  for (const [property, { node, references }] of labelled) {
    node.properties.set(property.name, { ...property, references });
  }
  return isOverlay || fixups !== undefined;
}

/** The cells of a property that are references, and whose property it is. */
type Labelled = { readonly node: TreeNode; readonly references: Map<number, string> };

function note(
  root: TreeNode,
  label: string,
  text: string,
  labelled: Map<TreeProperty, Labelled>,
): void {
  const [, path = '', name = '', offset = ''] = /^([^:]*):([^:]*):(\d{1,9})$/.exec(text) ?? [];
  let node: TreeNode | undefined = root;
  for (const part of path.split('/')) if (part !== '') node = node?.child(part);
  const property = node?.properties.get(name);
  if (!node || !property) return;
  const known = labelled.get(property) ?? { node, references: new Map<number, string>() };
  known.references.set(Math.floor(Number.parseInt(offset, 10) / CELL_BYTES), label);
  labelled.set(property, known);
}
