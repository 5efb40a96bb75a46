import type { HostDraft } from '../host-draft.ts';
import { ClassListing } from './class-listing.ts';
import { DEVICE_LINES } from './device-lines.ts';
import { IOMMU_LINES } from './iommu-lines.ts';
import { KERNEL_LINES } from './kernel-lines.ts';
import type { LineKind, LineTarget } from './line-kind.ts';

/** Every line that tells something of a machine; a new one is a new row. */
export const LINE_KINDS: readonly LineKind[] = [...KERNEL_LINES, ...IOMMU_LINES, ...DEVICE_LINES];

/** What each of these lines has; the others are most of every text. */
const WORTH = /iommu|linux|command line: |dmar|amd-vi|smmu|root bus resource|vendor=| -> /i;

/** Reads of the lines of one source what they say of the machine. */
export class MachineLines {
  readonly #listing = new ClassListing();
  #listed = false;

  readonly draft: HostDraft;
  readonly source: string;

  constructor(draft: HostDraft, source: string) {
    this.draft = draft;
    this.source = source;
  }

  /** Reads the line number `line`, which stays there for others to read. */
  read(text: string, line: number): void {
    const isWorth = WORTH.test(text);
    if (!isWorth && !this.#listed) return;
    const target: LineTarget = { draft: this.draft, from: { source: this.source, line } };
    if (/iommu/.test(text)) this.#listed = true;
    if (this.#listed) this.#listing.read(text, target);
    if (!isWorth) return;
    for (const { pattern, read } of LINE_KINDS) {
      const match = pattern.exec(text);
      if (match) read(match, target);
    }
  }
}
