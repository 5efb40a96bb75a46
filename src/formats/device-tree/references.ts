import { CELL_BYTES } from './cells.ts';
import { TOKEN } from './flattened.ts';
import { phandleOf, phandlesOf } from './phandles.ts';
import type { SourceTree } from './source-tree.ts';
import {
  NO_CELLS,
  NO_REFERENCES,
  nodesOf,
  type DeviceTree,
  type TreeNode,
  type TreeProperty,
} from './tree.ts';

/**
 * The tree that a source describes: references are the phandles of their nodes, as dtc gives them where a node has
 * none (from 1 on, in the order in which nodes are referred to). Labels of nodes that the text does not show stay.
 */
export function linkedTree(source: SourceTree): DeviceTree {
  const { root, detached, labels } = source.pieces();
  const pieces = detached.filter((piece) => !joinLabelled(piece, labels));
  const roots = [...(root ? [root] : []), ...pieces];
  const named = new Map(pieces.map((piece) => [piece.name, piece]));
  for (const [label, node] of labels) named.set(`&${label}`, node);
  const given = givePhandles(roots, named, root);
  for (const node of nodesOf({ roots })) linkNode(node, given, named, root);
  const whole = root?.properties.has('#address-cells') === true;
  const { reservations } = source;
  return { roots, byPhandle: phandlesOf({ roots }), whole, reservations };
}

/** Moves what `&label { … }` says before the label is there to the node that has it; whether there is one. */
function joinLabelled(piece: TreeNode, labels: ReadonlyMap<string, TreeNode>): boolean {
  const node = labels.get(piece.name.slice(1));
  if (!piece.name.startsWith('&') || !node || node === piece) return false;
  for (const [name, property] of piece.properties) {
    if (!node.properties.has(name)) node.properties.set(name, property);
  }
  return piece.children.length === 0;
}

type Named = ReadonlyMap<string, TreeNode>;

/** The node that `&label` or `&{/path}` refers to. */
function nodeOf(reference: string, named: Named, root: TreeNode | undefined): TreeNode | undefined {
  const path = /^&\{\/(.*)\}$/.exec(reference)?.[1];
  if (path === undefined) return named.get(reference);
  let node = root;
  for (const name of path.split('/')) if (name !== '') node = node?.child(name);
  return node;
}

function givePhandles(
  roots: readonly TreeNode[],
  named: Named,
  root: TreeNode | undefined,
): ReadonlyMap<TreeNode, number> {
  const nodes = [...nodesOf({ roots })];
  const used = new Set(nodes.map(phandleOf));
  const given = new Map<TreeNode, number>();
  let next = 1;
  for (const node of nodes) {
    for (const { references } of node.properties.values()) {
      for (const reference of references.values()) {
        const target = nodeOf(reference, named, root);
        if (!target || given.has(target) || phandleOf(target) !== undefined) continue;
        while (used.has(next)) next += 1;
        given.set(target, next);
        used.add(next);
      }
    }
  }
  return given;
}

function linkNode(
  node: TreeNode,
  given: ReadonlyMap<TreeNode, number>,
  named: Named,
  root: TreeNode | undefined,
): void {
  const own = given.get(node);
  if (own !== undefined) node.properties.set('phandle', phandleProperty(node, own));
  const properties = [...node.properties.values()];
  const below = node.children.length > 0 ? TOKEN.beginNode : TOKEN.endNode;
  for (const [at, property] of properties.entries()) {
    const isLast = at === properties.length - 1;
    const bytes = withNext(property, isLast ? below : TOKEN.property);
    const unknown = new Set(property.unknown);
    for (const [cell, reference] of property.references) {
      const target = nodeOf(reference, named, root);
      const phandle = target && (given.get(target) ?? phandleOf(target));
      if (phandle === undefined) continue;
      putWord(bytes, cell * CELL_BYTES, phandle);
      unknown.delete(cell);
    }
    node.properties.set(property.name, { ...property, bytes, unknown });
  }
}

function phandleProperty({ place }: TreeNode, phandle: number): TreeProperty {
  const bytes = new Uint8Array(CELL_BYTES);
  putWord(bytes, 0, phandle);
  const none = { references: NO_REFERENCES, unknown: NO_CELLS };
  return { name: 'phandle', bytes, length: CELL_BYTES, ...none, place };
}

/** The value, and behind it the token that would follow in the flattened tree. */
function withNext({ bytes, length }: TreeProperty, token: number): Uint8Array {
  const aligned = Math.ceil(length / CELL_BYTES) * CELL_BYTES;
  const longer = new Uint8Array(aligned + CELL_BYTES);
  longer.set(bytes.subarray(0, length));
  putWord(longer, aligned, token);
  return longer;
}

function putWord(bytes: Uint8Array, at: number, word: number): void {
  new DataView(bytes.buffer).setUint32(at, word);
}
