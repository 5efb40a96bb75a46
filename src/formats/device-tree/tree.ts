import type { Place } from '../host-draft.ts';

/** A property as the tree has it; its cells are read with `cells.ts`. */
export type TreeProperty = {
  readonly name: string;
  /** The value, and behind its `length` bytes what stands there in the flattened tree, as far as that is known. */
  readonly bytes: Uint8Array;
  readonly length: number;
  /** Source only: cells that are a reference, and the label or path of it. */
  readonly references: ReadonlyMap<number, string>;
  /** Source only: cells that hold what is not worked out (an expression, a macro). */
  readonly unknown: ReadonlySet<number>;
  readonly place: Place;
};

export const NO_REFERENCES: ReadonlyMap<number, string> = new Map();
export const NO_CELLS: ReadonlySet<number> = new Set();

/** A node, which knows its children by name. The root's name is empty; that of a piece without its tree is `&label`. */
export class TreeNode {
  readonly name: string;
  readonly parent: TreeNode | undefined;
  readonly place: Place;
  readonly properties = new Map<string, TreeProperty>();
  readonly #children = new Map<string, TreeNode>();
  /** Children whose name another has: they are there, but no path leads to them. */
  readonly #twins: TreeNode[] = [];

  constructor(name: string, parent: TreeNode | undefined, place: Place) {
    this.name = name;
    this.parent = parent;
    this.place = place;
  }

  get children(): readonly TreeNode[] {
    return [...this.#children.values(), ...this.#twins];
  }

  child(name: string): TreeNode | undefined {
    return this.#children.get(name);
  }

  addChild(child: TreeNode): void {
    if (this.#children.has(child.name)) this.#twins.push(child);
    else this.#children.set(child.name, child);
  }

  removeChild(name: string): void {
    this.#children.delete(name);
  }

  /** `/pcie@10000000/dev@3,0`; below a piece without its tree `&bus/dev@3,0`. */
  get path(): string {
    if (!this.parent) return this.name || '/';
    const above = this.parent.path;
    return above === '/' ? `/${this.name}` : `${above}/${this.name}`;
  }

  /** The name without the unit address: `pcie`. */
  get baseName(): string {
    return this.name.replace(/@.*$/, '');
  }

  /** The strings of a property, in order; none where it is not there. */
  strings(name: string): readonly string[] {
    const property = this.properties.get(name);
    if (!property) return [];
    const text = new TextDecoder().decode(property.bytes.subarray(0, property.length));
    return text.replace(/\0+$/, '').split('\0');
  }
}

/** A whole tree, or the pieces of one that a text shows. */
export type DeviceTree = {
  /** The roots: `/`, and in a source the pieces whose place in the tree is not known. */
  readonly roots: readonly TreeNode[];
  /** The first node of each phandle, as the kernel finds it. */
  readonly byPhandle: ReadonlyMap<number, TreeNode>;
  /** Whether it is all there, so that what is not in it is nowhere. */
  readonly whole: boolean;
  /** Memory that the header itself reserves (`/memreserve/`): first address and size. */
  readonly reservations: readonly (readonly [bigint, bigint])[];
};

/** Whether all that stands above `node` is there too. */
export function isWhole({ whole }: Pick<DeviceTree, 'whole'>, node: TreeNode): boolean {
  let top = node;
  while (top.parent) top = top.parent;
  return whole && top.name === '';
}

/** Every node, parents before their children. */
export function* nodesOf({ roots }: Pick<DeviceTree, 'roots'>): Generator<TreeNode> {
  const waiting = roots.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    for (const child of node.children.toReversed()) waiting.push(child);
  }
}
