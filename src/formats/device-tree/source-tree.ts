import type { Place } from '../host-draft.ts';
import { DEPTH_LIMIT } from './flattened.ts';
import { SourceValue } from './source-value.ts';
import type { SourceToken } from './tokens.ts';
import { TreeNode, type TreeProperty } from './tree.ts';

/** What a source has named so far; references are names still. */
export type SourcePieces = {
  /** `/`, which is there where the text opens it or shows what stands at it. */
  readonly root: TreeNode | undefined;
  /** Nodes that the text opens without showing where they stand. */
  readonly detached: readonly TreeNode[];
  readonly labels: ReadonlyMap<string, TreeNode>;
};

/** Builds the nodes of a source from its tokens. What does not fit is passed over. */
export class SourceTree {
  #root: TreeNode | undefined;
  readonly #detached = new Map<string, TreeNode>();
  readonly #labels = new Map<string, TreeNode>();
  readonly reservations: (readonly [bigint, bigint])[] = [];
  #stack: TreeNode[] = [];
  /** Nodes deeper than the limit that are open. */
  #tooDeep = 0;
  /** The words of the statement so far: labels, a keyword, a name or reference. */
  #labelled: string[] = [];
  #words: SourceToken[] = [];
  #value: SourceValue | undefined;

  get depth(): number {
    return this.#stack.length + this.#tooDeep;
  }

  /** The property whose value is open. */
  get open(): SourceToken | undefined {
    return this.#value?.name;
  }

  add(token: SourceToken): void {
    if (this.#value) {
      if (this.#value.add(token)) this.#endValue();
      return;
    }
    if (token.kind !== 'mark') this.#words.push(token);
    else if (token.text === ':') this.#label();
    else if (token.text === '{') this.#open(token.place);
    else if (token.text === '}') this.#close();
    else if (token.text === '=') this.#startValue();
    else if (token.text === ';') this.#end();
    else if (token.text === '/') this.#words.push(token);
  }

  /** The text goes on with something else: the value that is open is not whole, and is left out. */
  cut(): void {
    this.#value = undefined;
    this.#reset();
  }

  pieces(): SourcePieces {
    return { root: this.#root, detached: [...this.#detached.values()], labels: this.#labels };
  }

  #reset(): void {
    this.#words = [];
    this.#labelled = [];
  }

  #label(): void {
    const label = this.#words.pop();
    if (label) this.#labelled.push(label.text);
  }

  #open(place: Place): void {
    const name = this.#words.at(-1);
    if (this.#tooDeep > 0 || this.#stack.length >= DEPTH_LIMIT) this.#tooDeep += 1;
    else {
      const node = this.#nodeOf(name?.text ?? '', name?.place ?? place);
      for (const label of this.#labelled) this.#labels.set(label, node);
      this.#stack.push(node);
    }
    this.#reset();
  }

  // `/`, `&label` and `reserved-memory` stand where they stand, also where what is above was not closed.
  #nodeOf(name: string, place: Place): TreeNode {
    const isReference = name.startsWith('&');
    if (isReference || name === '/') this.#stack = [];
    else if (name === 'reserved-memory') {
      this.#stack = this.#root && this.#stack[0] === this.#root ? [this.#root] : [];
    }
    if (name === '/') return this.#rootAt(place);
    if (isReference) return this.#labels.get(name.slice(1)) ?? this.#detachedNode(name, place);
    const parent =
      this.#stack.at(-1) ?? (name === 'reserved-memory' ? this.#rootAt(place) : undefined);
    if (!parent) {
      const label = this.#labelled.at(-1);
      return this.#detachedNode(label === undefined ? name : `&${label}`, place);
    }
    const known = parent.child(name);
    if (known) return known;
    const node = new TreeNode(name, parent, place);
    parent.addChild(node);
    return node;
  }

  #rootAt(place: Place): TreeNode {
    this.#root ??= new TreeNode('', undefined, place);
    return this.#root;
  }

  #detachedNode(name: string, place: Place): TreeNode {
    const known = this.#detached.get(name);
    if (known) return known;
    const node = new TreeNode(name, undefined, place);
    this.#detached.set(name, node);
    return node;
  }

  #close(): void {
    if (this.#tooDeep > 0) this.#tooDeep -= 1;
    else this.#stack.pop();
    this.#reset();
  }

  #startValue(): void {
    const name = this.#words.at(-1);
    if (name) this.#value = new SourceValue(name);
    this.#reset();
  }

  #endValue(): void {
    const property = this.#value?.finish();
    this.#value = undefined;
    if (property) this.#put(property);
  }

  // A statement without a value: a flag, or a command to the compiler.
  #end(): void {
    const [keyword, target, size] = this.#words;
    const node = this.#stack.at(-1);
    if (keyword?.kind === 'word' && !target) this.#put(new SourceValue(keyword).finish());
    else if (keyword?.text === '/delete-property/') node?.properties.delete(target?.text ?? '');
    else if (keyword?.text === '/delete-node/') this.#delete(target?.text ?? '');
    else if (keyword?.text === '/memreserve/') this.#reserve(target?.text, size?.text);
    this.#reset();
  }

  #delete(name: string): void {
    const node = name.startsWith('&') ? this.#labels.get(name.slice(1)) : undefined;
    if (node) node.parent?.removeChild(node.name);
    else this.#stack.at(-1)?.removeChild(name);
  }

  #reserve(first = '', size = ''): void {
    const isNumber = (text: string) => /^(?:0x[0-9a-f]{1,16}|\d{1,19})$/i.test(text);
    if (isNumber(first) && isNumber(size)) this.reservations.push([BigInt(first), BigInt(size)]);
  }

  // A property without its node is one of `&?`, which no text names.
  #put(property: TreeProperty): void {
    if (this.#tooDeep > 0) return;
    const node =
      this.#stack.at(-1) ?? this.#detachedNode(`line ${property.place.line}`, property.place);
    node.properties.set(property.name, property);
  }
}
