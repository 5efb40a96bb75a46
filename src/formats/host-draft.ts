import { RegionColumnsBuilder } from '../engine/region-columns-builder.ts';
import type { Diagnostic, DiagnosticCode, Warning } from '../model/diagnostic.ts';
import { UNNAMED_GROUP, type Group, type Host } from '../model/host.ts';
import type { RegionColumns } from '../model/region-columns.ts';
import type { Detection, FormatHead, FormatInput, InputFile } from './format-input.ts';
import type { SortedFiles } from './tree/sorted-files.ts';
import type { TextLines } from './text-lines.ts';
import { MachineDraft } from './machine/machine-draft.ts';
import { repeatsEarlier } from './repeated-file.ts';

/** A region of more text than this is cut in a diagnostic. */
const TEXT_LIMIT = 200;

/** Where something stands in a source; both count from 1, columns in UTF-16 units. */
export type Place = { readonly line: number; readonly column: number };

/** A group as far as it is known; the draft's own. */
type DraftGroup = { id: string; devices: string[]; type?: string };

/** What a text says of a group that it need not list: a device in it, or its type. */
export type GroupHint = { readonly device: string } | { readonly type: string };

/**
 * A row of the table of formats. `detect` looks at the beginning of a file; `parse` adds what it understood to the
 * draft, with a diagnostic for each line (in a binary file: each structure) it did not, and never throws.
 */
export type Format = {
  readonly id: string;
  /** What it is, for a person: `ACPI table DMAR`. */
  readonly title: string;
  readonly detect: (head: FormatHead) => Detection;
  readonly parse: (input: FormatInput, draft: HostDraft) => void;
};

/** Readers that a plain dump does without; `later-readers.ts` has them. */
export type LaterReaders = {
  readonly hostJson: (input: FormatInput, draft: HostDraft) => void;
  readonly regionsJson: (input: FormatInput, draft: HostDraft) => void;
  /** Every format that is no text family of its own and no JSON of regions; binary ones first. */
  readonly formats: readonly Format[];
  /** A reader of the lines of one source that are no regions: of boot logs, tables, traces, lists. */
  readonly textLines: (draft: HostDraft, source: number) => TextLines;
  /** Reads files of copied `/sys` and `/proc` trees; gives the others (`tree/read-tree.ts`). */
  readonly tree: (files: readonly InputFile[], draft: HostDraft) => SortedFiles;
  /** What is said of groups that no file lists, and of many files that told nothing (`tree/left-aside.ts`). */
  readonly unlistedWarning: (groups: ReadonlyMap<string, string>) => Warning;
  readonly asideWarning: (paths: readonly string[]) => Warning;
};

/** What is known of a host while its files are read. Groups stand in the order they were first seen. */
export class HostDraft {
  readonly #groups: DraftGroup[] = [];
  readonly #owners = new Map<string, number>();
  /** Owner and device of each device in a group. */
  readonly #members = new Set<string>();
  readonly #regions = new RegionColumnsBuilder();
  readonly #sources: string[] = [];
  readonly #warnings: Warning[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #hints: { readonly id: string; readonly hint: GroupHint }[] = [];
  readonly #recognised = new Map<string, Set<string>>();
  #emptyRegions = 0;
  /** What is known of the machine besides its groups. */
  readonly machine = new MachineDraft();

  /** The largest number of regions that the draft takes. */
  readonly limit: number;

  readonly #later: LaterReaders | undefined;

  /** `later`: left out where the program has not loaded them. */
  constructor(limit: number, later?: LaterReaders) {
    this.limit = limit;
    this.#later = later;
  }

  /** Whether a reader was wanted that is not there: what was read is not all, and reading may stop. */
  isLacking = false;

  /** Whether more regions came than the limit allows; they were not kept, and reading may stop. */
  overflowed = false;

  /** A reader of `LaterReaders`; where they are not there, undefined, and `isLacking` from now on. */
  laterReader<K extends keyof LaterReaders>(name: K): LaterReaders[K] | undefined {
    if (!this.#later) this.isLacking = true;
    return this.#later?.[name];
  }

  get regionCount(): number {
    return this.#regions.length;
  }

  /** Region lines so far: regions, empty ones, and those that could not be read. */
  get regionFactCount(): number {
    return this.#regions.length + this.#diagnostics.length + this.#emptyRegions;
  }

  /** Everything that was understood or found fault with so far; equal counts say that a file gave nothing. */
  get factCount(): number {
    return this.regionFactCount + this.groupCount + this.#hints.length + this.machine.factCount;
  }

  get groupCount(): number {
    return this.#groups.length;
  }

  /** How often something was said of a group that may be listed elsewhere. */
  get hintCount(): number {
    return this.#hints.length;
  }

  /** Whether the group `id` is one of the host by now. */
  hasGroup(id: string): boolean {
    return this.#owners.has(id);
  }

  addSource(path: string): number {
    return this.#sources.push(path) - 1;
  }

  /** The source at `index`, as the input names it. */
  sourceAt(index: number): string {
    return this.#sources[index] ?? '';
  }

  /** Notes that the file `path` is, or has in it, what `title` calls it for a person. */
  recognise(title: string, path: string): void {
    const files = this.#recognised.get(title);
    if (files) files.add(path);
    else this.#recognised.set(title, new Set([path]));
  }

  /** Whether the file `path`, or something in it, has a title by now. */
  isRecognised(path: string): boolean {
    for (const files of this.#recognised.values()) if (files.has(path)) return true;
    return false;
  }

  /** Takes the last source back: it gave nothing. */
  dropLastSource(): void {
    this.#sources.pop();
  }

  /** The owner index of the group `id`, which is made where it is new. */
  group(id: string): number {
    const known = this.#owners.get(id);
    if (known !== undefined) return known;
    const owner = this.#groups.push({ id, devices: [] }) - 1;
    this.#owners.set(id, owner);
    if (id.startsWith('dev:')) this.addDevice(id, id.slice('dev:'.length));
    return owner;
  }

  addDevice(id: string, device: string): void {
    const owner = this.group(id);
    const key = `${owner} ${device}`;
    if (this.#members.has(key)) return;
    this.#members.add(key);
    this.#groups[owner]?.devices.push(device);
  }

  setType(id: string, type: string): void {
    const group = this.#groups[this.group(id)];
    if (group) group.type = type;
  }

  /** Notes what is said of the group `id`. It counts where the host turns out to have the group, and makes none. */
  hint(id: string, hint: GroupHint): void {
    this.#hints.push({ id, hint });
  }

  /**
   * Adds `first` … `last`, both inclusive, as unsigned 32-bit halves. Where `last` is below `first` it is no
   * region but a warning `empty-region`; the whole space is a region and a warning `ambiguous-whole`.
   */
  addRegion(
    firstHi: number,
    firstLo: number,
    lastHi: number,
    lastLo: number,
    kind: number,
    owner: number,
    source: number,
    line: number,
  ): void {
    if (lastHi < firstHi || (lastHi === firstHi && lastLo < firstLo)) {
      this.#emptyRegions += 1;
      const text =
        'A region that ends below its first address: the kernel prints a length of zero so.';
      this.#warn('empty-region', text, source, line);
      return;
    }
    if (this.#regions.length >= this.limit) {
      this.overflowed = true;
      return;
    }
    if ((firstHi | firstLo) >>> 0 === 0 && (lastHi & lastLo) >>> 0 === 0xffff_ffff) {
      const text =
        'A region over the whole 64-bit space: the kernel prints a region of length zero at address 0 the same.';
      this.#warn('ambiguous-whole', text, source, line);
    }
    this.#regions.push(firstHi, firstLo, lastHi, lastLo, kind, owner, source, line);
  }

  /** Takes the regions from index `start` on back where all of them are listed before; whether it did. */
  dropRepeated(start: number): boolean {
    const unnamed = this.#owners.get(UNNAMED_GROUP);
    if (!repeatsEarlier(this.#regions, start, unnamed)) return false;
    this.#regions.truncate(start);
    return true;
  }

  diagnose(
    source: number,
    place: Place,
    code: DiagnosticCode,
    text: string,
    expected: string,
  ): void {
    const from = this.#sources[source] ?? '';
    this.#diagnostics.push({ source: from, ...place, code, text: cutText(text), expected });
  }

  warn(warning: Warning): void {
    this.#warnings.push(warning);
  }

  /** The groups, regions and notes so far. The draft is not used after this. */
  finish(): Pick<Host, 'machine' | 'pciWindows' | 'dmaRanges' | 'pageSize'> & {
    readonly sources: readonly string[];
    readonly groups: readonly Group[];
    readonly regions: RegionColumns;
    readonly warnings: readonly Warning[];
    readonly diagnostics: readonly Diagnostic[];
    readonly recognised: readonly { readonly title: string; readonly files: number }[];
  } {
    for (const { id, hint } of this.#hints) {
      if (!this.#owners.has(id)) continue;
      if ('device' in hint) this.addDevice(id, hint.device);
      else this.setType(id, hint.type);
    }
    return {
      ...this.machine.finish(),
      sources: this.#sources,
      groups: this.#groups,
      regions: this.#regions.finish(),
      warnings: [...this.#warnings, ...this.machine.iommus.disputes],
      diagnostics: this.#diagnostics,
      recognised: Array.from(this.#recognised, ([title, { size }]) => ({ title, files: size })),
    };
  }

  #warn(code: Warning['code'], text: string, source: number, line: number): void {
    this.#warnings.push({ code, text, from: { source: this.#sources[source] ?? '', line } });
  }
}

// Whole code points only: half a surrogate pair is no text.
function cutText(text: string): string {
  if (text.length <= TEXT_LIMIT) return text;
  const cut = text.slice(0, TEXT_LIMIT);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
