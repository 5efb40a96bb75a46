import type { HostDraft } from '../host-draft.ts';
import type { LineReaderKind } from '../line-reader-kind.ts';
import type { TextLines } from '../text-lines.ts';
import { TELLS_OF_TREE } from '../worth.ts';
import { addTreeFacts } from './facts.ts';
import { linkedTree } from './references.ts';
import { sourceLine, type SourceLine } from './source-line.ts';
import { SourceTree } from './source-tree.ts';
import { SourceTokens, type SourceToken } from './tokens.ts';

/** Sources of device trees (`.dts`, `.dtsi`), whole, in a patch, or pieces between prose. */
export const TREE_SOURCE: LineReaderKind = {
  id: 'device-tree-source',
  title: 'Device tree source',
  starts: TELLS_OF_TREE,
  create: (draft, source) => new SourceLines(draft, source),
};

/** Properties whose loss is worth a word. */
const TELLING = /^(?:iommu-addresses|memory-region|reg|ranges|dma-ranges)$/;

/** Properties that tell something without the node that they are of. */
const ALONE = /^(?:\w+:\s*)?iommu-addresses\b/;

/** A node that stands by itself: `server {` may be of anything. */
const OWN_NODE = /^(?:\/|&|\w+:|reserved-memory\b|[\w,.+-]+@)/;

/** Where a patch leaves what it shows and goes on elsewhere. */
const HUNK = /^[\s>|]*(?:@@ |diff --git |\+\+\+ )/;

class SourceLines implements TextLines {
  readonly #tokens = new SourceTokens();
  #tree = new SourceTree();
  #isTree = false;

  readonly draft: HostDraft;
  readonly source: number;

  constructor(draft: HostDraft, source: number) {
    this.draft = draft;
    this.source = source;
  }

  read(text: string, number: number): boolean {
    if (text.trim() === '') return false;
    if (HUNK.test(text)) {
      this.#cut();
      return this.#isTree;
    }
    const line = sourceLine(text);
    if (!this.#tokens.inComment && !this.#belongs(line)) return false;
    const { open } = this.#tree;
    if (open && line.kind !== 'value' && line.kind !== 'comment' && line.kind !== 'removed')
      this.#cut();
    if (line.text.startsWith('/dts-v1/')) this.finish();
    this.#isTree = true;
    if (line.kind === 'removed' || line.kind === 'directive') return true;
    for (const token of this.#tokens.of(line.text, number, line.start)) this.#tree.add(token);
    return true;
  }

  /** Adds what the tree so far tells; another one may begin behind it. */
  finish(): void {
    this.#cut();
    if (this.#isTree) addTreeFacts(linkedTree(this.#tree), this.draft, this.source, 'source');
    this.#tree = new SourceTree();
    this.#isTree = false;
  }

  // Between nodes only what begins one is of a tree, and what speaks for itself.
  #belongs({ kind, text }: SourceLine): boolean {
    if (kind === 'none') return false;
    if (kind === 'value') return this.#tree.open !== undefined;
    if (this.#tree.depth > 0 || this.#tree.open) return true;
    if (kind === 'property') return ALONE.test(text);
    if (kind === 'open') return OWN_NODE.test(text);
    return kind === 'statement' || (this.#isTree && kind !== 'flag');
  }

  #cut(): void {
    const { open } = this.#tree;
    if (open && TELLING.test(open.text)) this.#complain(open);
    if (open) this.#tree.cut();
  }

  #complain({ text, place }: SourceToken): void {
    this.draft.diagnose(this.source, place, 'cut-line', text, `the rest of ${text}, up to its ;`);
  }
}
