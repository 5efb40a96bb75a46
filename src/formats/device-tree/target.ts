import { formatHex } from '../../model/address.ts';
import type { DiagnosticCode, WarningCode } from '../../model/diagnostic.ts';
import type { Origin } from '../../model/region.ts';
import type { DeviceScope } from '../../model/told.ts';
import type { HostDraft, Place } from '../host-draft.ts';
import { deviceName, segmentsOf } from './device-name.ts';
import { nodesOf, type DeviceTree, type TreeNode } from './tree.ts';

/** Whether a tree came as bytes or as text: places are offsets or lines. */
export type TreeForm = 'flattened' | 'source';

/** Where the facts of one tree go, and what is known of the whole of it. */
export class TreeTarget {
  readonly nodes: readonly TreeNode[];
  readonly #segments: ReadonlyMap<TreeNode, number>;

  readonly tree: DeviceTree;
  readonly draft: HostDraft;
  readonly source: number;
  readonly form: TreeForm;

  constructor(tree: DeviceTree, draft: HostDraft, source: number, form: TreeForm) {
    this.tree = tree;
    this.draft = draft;
    this.source = source;
    this.form = form;
    this.nodes = [...nodesOf(tree)];
    this.#segments = segmentsOf(this.nodes);
  }

  /** Bytes have no lines. */
  from({ line }: Place): Origin {
    const source = this.draft.sourceAt(this.source);
    return this.form === 'source' ? { source, line } : { source };
  }

  complain(place: Place, code: DiagnosticCode, text: string, expected: string): void {
    const at = this.form === 'source' ? '' : `offset ${formatHex(place.column - 1)}: `;
    this.draft.diagnose(this.source, place, code, at + text, expected);
  }

  warn(place: Place, code: WarningCode, text: string): void {
    this.draft.warn({ code, text, from: this.from(place) });
  }

  /** The device of a node: the kernel's name for it where that is certain, and its path. */
  scopesOf(node: TreeNode): readonly DeviceScope[] {
    const name = deviceName(node, this.tree, this.#segments);
    const path: DeviceScope = { kind: 'device', name: node.path };
    return name === undefined ? [path] : [{ kind: 'device', name }, path];
  }
}

/** Whether a node is switched off: the kernel makes no device of it, or takes no memory by it. */
export function isDisabled(node: TreeNode): boolean {
  const [status] = node.strings('status');
  return status !== undefined && status !== 'okay' && status !== 'ok';
}
