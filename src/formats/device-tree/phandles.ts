import { cellAt } from './cells.ts';
import { nodesOf, type DeviceTree, type TreeNode } from './tree.ts';

/** The number by which other nodes name this one; undefined where it has none. */
export function phandleOf({ properties }: TreeNode): number | undefined {
  const property = properties.get('phandle') ?? properties.get('linux,phandle');
  return property && property.length >= 4 ? cellAt(property, 0) : undefined;
}

/** The first node of each phandle; 0 and 0xffffffff are none (`drivers/of/base.c`). */
export function phandlesOf(tree: Pick<DeviceTree, 'roots'>): ReadonlyMap<number, TreeNode> {
  const found = new Map<number, TreeNode>();
  for (const node of nodesOf(tree)) {
    const phandle = phandleOf(node);
    if (phandle === undefined || phandle === 0 || phandle === 0xffff_ffff) continue;
    if (!found.has(phandle)) found.set(phandle, node);
  }
  return found;
}
