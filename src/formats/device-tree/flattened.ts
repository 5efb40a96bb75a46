import { formatHex } from '../../model/address.ts';
import type { HostDraft } from '../host-draft.ts';
import type { Block } from './block-places.ts';
import { CELL_BYTES, wordAt } from './cells.ts';
import { readHeader, type TreeBlocks } from './header.ts';
import { formBroken } from './property-form.ts';
import { linkOverlay } from './overlay.ts';
import { phandlesOf } from './phandles.ts';
import { NO_CELLS, NO_REFERENCES, TreeNode, type DeviceTree } from './tree.ts';

/** Tokens of the structure block (Devicetree specification 0.4, 5.4.1). */
export const TOKEN = { beginNode: 1, endNode: 2, property: 3, nop: 4, end: 9 } as const;

/** As deep as the kernel goes (`FDT_MAX_DEPTH` in `drivers/of/fdt.c`). */
export const DEPTH_LIMIT = 64;

/** The specification allows 31 characters for a name; vendors write longer ones, and no one so long. */
const NAME_LIMIT = 255;

/** Behind a value so many bytes are kept: more than the largest entry of `iommu-addresses` reads, seven cells. */
const BEHIND = 32;

/** Adds a diagnostic at the byte offset `at`. */
type Complain = (at: number, text: string, expected: string) => void;

/**
 * The tree that `bytes` hold (`.dtb`, `.dtbo`, `/sys/firmware/fdt`), as far as it can be read; undefined where
 * nothing can. Every length and offset that lies is a diagnostic `bad-table` in `draft`.
 */
export function readFlattenedTree(
  bytes: Uint8Array,
  draft: HostDraft,
  source: number,
): DeviceTree | undefined {
  const complain: Complain = (at, text, expected) => {
    const place = { line: 1, column: at + 1 };
    draft.diagnose(source, place, 'bad-table', `offset ${formatHex(at)}: ${text}`, expected);
  };
  const { blocks, faults } = readHeader(bytes);
  for (const { at, text, expected } of faults) complain(at, text, expected);
  if (!blocks) return undefined;
  const root = new Walker(bytes, blocks, complain).walk();
  if (!root) return undefined;
  const roots = [root];
  const reservations = readReservations(bytes, blocks, complain);
  const whole = !linkOverlay(root);
  return { roots, byPhandle: phandlesOf({ roots }), whole, reservations };
}

/** Walks the structure block once, from token to token. */
class Walker {
  #at: number;
  #root: TreeNode | undefined;
  #node: TreeNode | undefined;
  #depth = 0;
  readonly #names = new Map<number, string>();

  readonly bytes: Uint8Array;
  readonly structure: Block;
  readonly strings: Block;
  readonly complain: Complain;

  constructor(bytes: Uint8Array, blocks: TreeBlocks, complain: Complain) {
    this.bytes = bytes;
    this.structure = blocks.structure;
    this.strings = blocks.strings;
    this.complain = complain;
    this.#at = blocks.structure.start;
  }

  walk(): TreeNode | undefined {
    const { end } = this.structure;
    while (this.#at + CELL_BYTES <= end) {
      const at = this.#at;
      const token = wordAt(this.bytes, at);
      this.#at += CELL_BYTES;
      if (token === TOKEN.end) break;
      if (token === TOKEN.nop) continue;
      if (token === TOKEN.beginNode) this.#open(at);
      else if (token === TOKEN.endNode) this.#close(at);
      else if (token !== TOKEN.property || !this.#property(at)) {
        if (token !== TOKEN.property) this.#unknown(at, token);
        return this.#root;
      }
      if (this.#root && this.#depth === 0) return this.#closed(this.#root);
    }
    const text = this.#root ? 'the tree ends inside a node' : 'a structure without a node';
    this.complain(Math.min(this.#at, end), text, 'the end of the root node');
    return this.#root;
  }

  // Behind the root node there is nothing but the end.
  #closed(root: TreeNode): TreeNode {
    const { end } = this.structure;
    let at = this.#at;
    while (at + CELL_BYTES <= end && wordAt(this.bytes, at) === TOKEN.nop) at += CELL_BYTES;
    if (at + CELL_BYTES > end || wordAt(this.bytes, at) === TOKEN.end) return root;
    this.complain(at, 'more behind the root node', 'the end of the tree, token 9');
    return root;
  }

  #unknown(at: number, token: number): void {
    this.complain(at, `token ${formatHex(token)}`, 'a token: 1, 2, 3, 4 or 9');
  }

  #open(at: number): void {
    const start = this.#at;
    const nul = this.bytes.indexOf(0, start);
    const end = nul < 0 || nul >= this.structure.end ? this.structure.end : nul;
    this.#at = start + aligned(end + 1 - start);
    const name = this.#text(start, end);
    this.#depth += 1;
    if (this.#depth > DEPTH_LIMIT) {
      if (this.#depth === DEPTH_LIMIT + 1) {
        this.complain(at, `node ${name}`, `at most ${DEPTH_LIMIT} levels of nodes`);
      }
      return;
    }
    const node = new TreeNode(this.#node ? name : '', this.#node, { line: 1, column: at + 1 });
    this.#node?.addChild(node);
    this.#root ??= node;
    this.#node = node;
  }

  #close(at: number): void {
    if (this.#depth === 0) return this.complain(at, 'the end of a node', 'the beginning of one');
    if (this.#depth <= DEPTH_LIMIT) this.#node = this.#node?.parent;
    this.#depth -= 1;
  }

  // False where the value does not fit: what follows can not be found then.
  #property(at: number): boolean {
    const { end } = this.structure;
    const start = this.#at + 2 * CELL_BYTES;
    if (start > end) {
      this.complain(at, 'a property that is cut', 'its length and name');
      return false;
    }
    const length = wordAt(this.bytes, this.#at);
    const name = this.#nameAt(wordAt(this.bytes, this.#at + CELL_BYTES), at);
    if (length > end - start) {
      const text = `property ${name} of ${formatHex(length)} bytes`;
      this.complain(at, text, `at most the ${formatHex(end - start)} bytes that are left`);
      return false;
    }
    const form = formBroken(name, this.bytes.subarray(start, start + length));
    if (form) this.complain(at, `property ${name} of ${formatHex(length)} bytes`, form);
    this.#at = start + aligned(length);
    const node = this.#depth <= DEPTH_LIMIT ? this.#node : undefined;
    if (!node || node.properties.has(name)) return true;
    const bytes = this.bytes.subarray(start, Math.min(start + length + BEHIND, end));
    const place = { line: 1, column: at + 1 };
    const empty = { references: NO_REFERENCES, unknown: NO_CELLS };
    node.properties.set(name, { name, bytes, length, ...empty, place });
    return true;
  }

  #nameAt(offset: number, at: number): string {
    const known = this.#names.get(offset);
    if (known !== undefined) return known;
    const { start, end } = this.strings;
    if (start + offset >= end) {
      this.complain(at, `a name at ${formatHex(offset)}`, 'an offset inside the strings');
    }
    const from = Math.min(start + offset, end);
    const limit = Math.min(end, from + NAME_LIMIT);
    const nul = this.bytes.subarray(from, limit).indexOf(0);
    const name = this.#text(from, nul < 0 ? limit : from + nul);
    this.#names.set(offset, name);
    return name;
  }

  #text(start: number, end: number): string {
    const cut = Math.min(end, start + NAME_LIMIT);
    return new TextDecoder().decode(this.bytes.subarray(start, cut));
  }
}

/** Pairs of address and size, eight bytes each, up to a pair of zeros (specification, 5.3). */
function readReservations(
  bytes: Uint8Array,
  { reservations, size }: TreeBlocks,
  complain: Complain,
): [bigint, bigint][] {
  const list: [bigint, bigint][] = [];
  if (reservations === 0) return list;
  const number = (at: number) =>
    (BigInt(wordAt(bytes, at)) << 32n) | BigInt(wordAt(bytes, at + CELL_BYTES));
  for (let at = reservations; at + 16 <= size; at += 16) {
    const [first, length] = [number(at), number(at + 8)];
    if (length === 0n) return list;
    list.push([first, length]);
  }
  complain(16, `memory reservations at ${formatHex(reservations)}`, 'a list that ends in zeros');
  return [];
}

function aligned(length: number): number {
  return Math.ceil(length / CELL_BYTES) * CELL_BYTES;
}
