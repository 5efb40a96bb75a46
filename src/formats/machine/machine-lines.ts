import type { HostDraft } from '../host-draft.ts';
import { ClassListing } from './class-listing.ts';
import { COLLECTED_LINES } from './collected-lines.ts';
import { DEVICE_LINES } from './device-lines.ts';
import { IOMMU_LINES } from './iommu-lines.ts';
import { KERNEL_LINES } from './kernel-lines.ts';
import type { LineKind, LineTarget } from './line-kind.ts';
import type { LineReaderKind } from '../line-reader-kind.ts';
import { LISTING, OF_MACHINE, TELLS_OF_MACHINE } from '../worth.ts';

/** Every line that tells something of a machine; a new one is a new row. */
export const LINE_KINDS: readonly LineKind[] = [
  ...KERNEL_LINES,
  ...IOMMU_LINES,
  ...DEVICE_LINES,
  ...COLLECTED_LINES,
];

/** What a line has that goes on with it or ends it. */
const LISTED = / -> |^[\s>|]*(?:==|\/\S+:\s*$)/;

/** Quote marks of mails before a line. */
const QUOTED = /^[\s>|]+/;

/** A line of these that a mail has wrapped: its end is on the next line. */
const OPEN =
  /reg_base_addr (?!.*ecap [0-9a-f])|arm-smmu-v3 .*(?:\d-bit,?|\(features)\s*$|Extended features[^)]*$|\[mem[^\]]*$|input address:\s*\d*\s*$|Adding to(?: iommu(?: group)?)?\s*$|\buname -r\s*$/;

/** Lines of boot logs and of lists that each say something of the machine by themselves, and listings of IOMMUs. */
export const MACHINE_LINES: LineReaderKind = {
  id: 'machine',
  title: 'Boot log, lists of devices and IOMMUs',
  starts: TELLS_OF_MACHINE,
  create: (draft, source) => new MachineLines(draft, draft.sourceAt(source)),
};

/** Reads of the lines of one source what they say of the machine. */
export class MachineLines {
  readonly #listing = new ClassListing();
  #listed = false;
  /** A line whose end may be on the next. */
  #open: { readonly text: string; readonly target: LineTarget } | undefined;

  readonly draft: HostDraft;
  readonly source: string;

  constructor(draft: HostDraft, source: string) {
    this.draft = draft;
    this.source = source;
  }

  /** Reads the line number `line`, which stays there for others to read. */
  read(text: string, line: number): boolean {
    const isWorth = OF_MACHINE.test(text);
    const isListing = LISTING.test(text);
    const goesOn = this.#listed && (this.#listing.waits || LISTED.test(text));
    if (!isWorth && !isListing && !goesOn && !this.#open) return false;
    const target: LineTarget = { draft: this.draft, from: { source: this.source, line } };
    if (isListing) this.#listed = true;
    if (isListing || goesOn) this.#listing.read(text.replace(QUOTED, ''), target);
    this.#readKinds(text, isWorth, target);
    return false;
  }

  finish(): void {
    this.#open = undefined;
  }

  #readKinds(text: string, isWorth: boolean, target: LineTarget): void {
    const open = this.#open;
    this.#open = undefined;
    if (open && !isWorth) {
      readLine(`${open.text.trimEnd()} ${text.replace(QUOTED, '').trim()}`, open.target);
    }
    if (!isWorth) return;
    if (OPEN.test(text)) this.#open = { text, target };
    readLine(text, target);
  }
}

function readLine(text: string, target: LineTarget): void {
  for (const { pattern, read } of LINE_KINDS) {
    const match = pattern.exec(text);
    if (match) read(match, target);
  }
}
