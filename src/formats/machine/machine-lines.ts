import { PCI_ADDRESS } from '../../model/pci-address.ts';
import type { HostDraft } from '../host-draft.ts';
import { FirmwareLog } from '../kernel-log/firmware-log.ts';
import { HostNames } from '../kernel-log/host-names.ts';
import { JoinedLines, type WholeLine } from '../kernel-log/joined-lines.ts';
import { uncoloured } from '../kernel-log/plain-line.ts';
import { WINDOW_LINES } from '../kernel-log/window-lines.ts';
import { ClassListing } from './class-listing.ts';
import { COLLECTED_LINES } from './collected-lines.ts';
import { DEVICE_LINES } from './device-lines.ts';
import { IOMMU_LINES } from './iommu-lines.ts';
import { KERNEL_LINES } from './kernel-lines.ts';
import type { LineKind, LineTarget } from './line-kind.ts';
import type { LineReaderKind } from '../line-reader-kind.ts';
import { QUOTE_MARKS } from '../quote-marks.ts';
import { LISTING, OF_MACHINE, TELLS_OF_MACHINE } from '../worth.ts';

/** Every line that tells something of a machine; a new one is a new row. */
const LINE_KINDS: readonly LineKind[] = [
  ...KERNEL_LINES,
  ...WINDOW_LINES,
  ...IOMMU_LINES,
  ...DEVICE_LINES,
  ...COLLECTED_LINES,
];

/** What a line has that goes on with it or ends it. */
const LISTED = / -> |^[\s>|]*(?:==|\/\S+:\s*$)/;

/** A line of these that a mail has wrapped: its end is on the next line. */
const OPEN = new RegExp(
  [
    String.raw`reg_base_addr (?!.*ecap [0-9a-f])`,
    String.raw`arm-smmu-v3 .*(?:\d-bit,?|\(features)\s*$`,
    String.raw`Stage-[12]:(?!.*\d-bit (?:VA|IPA))`,
    String.raw`Extended features[^)]*$`,
    String.raw`\[mem[^\]]*$`,
    String.raw`input address:\s*\d*\s*$`,
    String.raw`Adding to(?: iommu(?: group)?)?\s*$`,
    String.raw`\buname -r\s*$`,
    String.raw`RMRR base:(?!.*end: 0x[0-9a-f])`,
    String.raw`RMRR(?: \[[^\]]*)?\s*$`,
    String.raw`Firmware Bug\]:\s*$`,
    String.raw`identity map(?:(?: for(?: device(?: \S+)?)?)?| (?:for .*)?\[[^\]]*)\s*$`,
    String.raw`IVMD_TYPE(?!.*flags: [0-9a-f])`,
    String.raw`non-direct mapping(?!.*as reservation)`,
    // Not the window of a bus in brackets, `[mem 0x…]`.
    String.raw`(?<!\[)MEM 0x(?!.*-> 0x[0-9a-f])`,
    String.raw`Non-existent device \S+ is$`,
  ].join('|'),
  'i',
);

/** A line that goes on with none before it, whatever is missing there. */
const FRESH = new RegExp(
  [
    String.raw`^(?:DMAR(?:-IR)?|AMD-Vi|IOMMU|(?:BIOS-)?e820|ACPI|(?:Kernel c|C)ommand line): `,
    String.raw`^(?:arm-smmu(?:-v3)?|virtio_iommu|pci_bus|pci|vfio-pci) \S+: `,
    String.raw`^Linux (?:version )?\d`,
    String.raw`^[3-9]\.\d+\.\d+[-+]`,
    String.raw`^(?:\S+ )?${PCI_ADDRESS}(?::|\s+\w+=)`,
    String.raw`^0x[0-9a-f]{16}\s+0x[0-9a-f]{16}\s+[a-z]`,
    String.raw`^(?:[^\s@]{1,40}@|[$#=/])`,
  ].join('|'),
  'i',
);

/** Lines of boot logs and of lists that each say something of the machine by themselves, and listings of IOMMUs. */
export const MACHINE_LINES: LineReaderKind = {
  id: 'machine',
  title: 'Boot log or device list',
  starts: TELLS_OF_MACHINE,
  create: (draft, source) => new MachineLines(draft, draft.sourceAt(source)),
};

/** Reads of the lines of one source what they say of the machine. */
export class MachineLines {
  readonly #listing = new ClassListing();
  readonly #firmware = new FirmwareLog();
  readonly #names = new HostNames();
  readonly #joined = new JoinedLines({ open: OPEN, fresh: FRESH, worth: OF_MACHINE });
  #listed = false;

  readonly draft: HostDraft;
  readonly source: string;

  constructor(draft: HostDraft, source: string) {
    this.draft = draft;
    this.source = source;
  }

  /** Reads the line number `line`, which stays there for others to read. */
  read(text: string, line: number): boolean {
    this.#readListing(text, line);
    const { whole } = this.#joined.push(uncoloured(text), line);
    if (whole) this.#readWhole(whole);
    return false;
  }

  finish(): void {
    const whole = this.#joined.finish();
    if (whole) this.#readWhole(whole);
    this.#names.finish(this.draft);
  }

  #readListing(text: string, line: number): void {
    const isListing = LISTING.test(text);
    if (isListing) this.#listed = true;
    const goesOn = this.#listed && (this.#listing.waits || LISTED.test(text));
    if (isListing || goesOn) this.#listing.read(text.replace(QUOTE_MARKS, ''), this.#target(line));
  }

  #readWhole({ text, line }: WholeLine): void {
    const target = this.#target(line);
    this.#names.read(text, target.from);
    if (!OF_MACHINE.test(text)) return;
    for (const { pattern, read } of LINE_KINDS) {
      const match = pattern.exec(text);
      if (match) read(match, target);
    }
    this.#firmware.read(text, target);
  }

  #target(line: number): LineTarget {
    return { draft: this.draft, from: { source: this.source, line } };
  }
}
