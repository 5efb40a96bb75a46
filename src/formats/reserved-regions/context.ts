import type { HostDraft } from '../host-draft.ts';
import { GroupFacts } from './group-facts.ts';
import { deviceHeader, groupHeader } from './header.ts';
import { groupOfPath, groupPaths, unescapePath, type GroupRef } from './group-path.ts';
import { looksLikeCommand, promptOf } from './prompt.ts';
import { trimmed } from './trimmed.ts';

const FOLDER = /(?<![\w.-]|[\w.-]\/)\/?(?:[\w.-]+\/)*iommu_groups\/[\w.-]+/;
const TROUBLE = /can(?:'t|not) (?:open|access|stat)|no such file|permission denied|is a directory/i;

/**
 * Whose regions follow. Reads the lines around regions (commands, prompts, paths, headers) and knows the group
 * that they name; what names no one in particular ends the group before it.
 */
export class Context {
  /** The group of regions that follow. */
  group: string;
  /** Whether the line before was a region or named a group, so that a broken line here was meant as a region. */
  fresh = false;
  #folder: string | undefined;
  #folderAbove: string | undefined;
  /** The group whose file a command prints: it is there, also where nothing follows but no complaint. */
  #printed: string | undefined;
  #headers: string[] = [];
  #headersCount = false;
  #fenced = false;
  #afterRegions = false;
  #blankSince = false;
  #depth = 0;
  readonly #facts: GroupFacts;

  readonly draft: HostDraft;
  /** The group of regions that nothing names one for. */
  readonly home: string;

  constructor(draft: HostDraft, home: string) {
    this.draft = draft;
    this.home = home;
    this.group = home;
    this.#facts = new GroupFacts(draft);
  }

  /** Reads a line, or the part of it before its first region. `depth` is how deep it is quoted. */
  read(text: string, depth: number): void {
    const line = text.trim();
    if (line === '') {
      this.#blankSince = true;
      this.fresh = false;
      return;
    }
    if (TROUBLE.test(line)) return this.#reset();
    this.finish();
    const fence = /^(?:```|~~~|\{noformat|\{code|\[\/?code(?:[^\]]*\])?)/.exec(line)?.[0];
    if (fence !== undefined) {
      this.#fence();
      // `[code]$ cat x`: what stands behind the opening mark is the first line inside.
      if (/^\[code.*\]$/.test(fence) && fence.length < line.length) {
        this.read(line.slice(fence.length), depth);
      }
      return;
    }
    if (this.#facts.read(line)) {
      this.fresh = false;
      return;
    }
    if (
      this.#readDevice(line) ||
      this.#readHeader(line) ||
      this.#readCommand(line) ||
      this.#readPathLine(line) ||
      this.#readOtherFile(line)
    ) {
      this.#afterRegions = false;
      this.#blankSince = false;
      return;
    }
    // A new paragraph of the same writer: what it shows need not be of the group above.
    if (this.#afterRegions && this.#blankSince && depth === this.#depth && /\w\s+\w/.test(line)) {
      this.#reset();
    }
    this.fresh = false;
  }

  /** The text is over, or goes on with something else. */
  finish(): void {
    if (this.#printed !== undefined) this.draft.group(this.#printed);
    this.#printed = undefined;
  }

  /** A region at quote depth `depth` was read; from now on its group and the headers before it count. */
  sawRegion(depth: number): void {
    this.fresh = true;
    this.#afterRegions = true;
    this.#blankSince = false;
    this.#folderAbove = undefined;
    this.#depth = depth;
    const headers = this.#headers;
    if (headers.length === 0) return;
    this.#headers = [];
    // A region that names another group by itself proves no header: a number alone is as well the end of a wrapped line.
    if (headers.at(-1) !== this.group) return;
    this.#headersCount = true;
    for (const id of headers) this.draft.group(id);
  }

  /** The text just before a region on its line names `ref`. */
  refer(ref: GroupRef | undefined): void {
    if (!ref) return;
    this.group = ref.kind === 'group' ? ref.id : this.home;
    if (ref.kind === 'group' && ref.device !== undefined) {
      this.draft.hint(ref.id, { device: ref.device });
    }
  }

  #reset(): void {
    this.group = this.home;
    this.fresh = false;
    this.#afterRegions = false;
    this.#printed = undefined;
  }

  // What a fence closes is over; what stands above an opening one still speaks of what is inside.
  #fence(): void {
    if (this.#fenced) this.#reset();
    this.#fenced = !this.#fenced;
  }

  #readHeader(line: string): boolean {
    const header = groupHeader(line);
    if (!header) return false;
    this.group = header.id;
    this.fresh = true;
    for (const device of header.devices) this.draft.hint(header.id, { device });
    for (const type of header.types) this.draft.hint(header.id, { type });
    if (!header.weak) this.#folderAbove = FOLDER.exec(line)?.[0];
    if (this.#headersCount) this.draft.group(header.id);
    else this.#headers.push(header.id);
    return true;
  }

  // Below a group's header a device alone is one of the group; else its regions follow.
  #readDevice(line: string): boolean {
    const device = deviceHeader(line);
    if (device === undefined) return false;
    const isMember =
      !this.#afterRegions && this.group !== this.home && !this.group.startsWith('dev:');
    if (isMember) this.draft.hint(this.group, { device });
    else this.group = `dev:${device}`;
    this.fresh = true;
    return true;
  }

  // `==> path <==` of a file that is none of a group's.
  #readOtherFile(line: string): boolean {
    if (!/^==> .+ <==$/.test(line)) return false;
    this.#reset();
    return true;
  }

  #readCommand(line: string): boolean {
    const prompt = promptOf(line);
    if (!prompt && !looksLikeCommand(line)) return false;
    const command = prompt?.command ?? line;
    const folder = this.#folderOf(prompt?.folder);
    this.#folderAbove = undefined;
    this.#headers = [];
    this.group = this.home;
    this.fresh = false;
    for (const [, target] of command.matchAll(/\b(?:cd|pushd)\s+([^\s;&|]+)/g)) {
      this.#folder = within(folder, unescapePath(target ?? ''));
    }
    // A prompt of two lines shows the folder in the first.
    if (command === '' && prompt?.folder !== undefined) this.#folderAbove = folder;
    const base = /\b(?:cd|pushd)\s/.test(command) ? this.#folder : folder;
    const refs = groupPaths(command.replace(/\b(?:cd|pushd)\s+[^\s;&|]+/g, ''))
      .map((path) => groupOfPath(within(base, path)))
      .filter((ref) => ref !== undefined);
    const [only] = refs;
    if (only && refs.every((ref) => sameRef(ref, only))) this.refer(only);
    if (/reserved_regions/.test(command) && this.group !== this.home) this.#printed = this.group;
    this.fresh = only !== undefined;
    return true;
  }

  // A prompt that shows only the last part of the folder still tells that it is the one known in full.
  #folderOf(shown: string | undefined): string | undefined {
    const known = this.#folderAbove ?? this.#folder;
    if (shown === undefined) return known;
    return known !== undefined && known.split('/').findLast((part) => part !== '') === shown
      ? known
      : shown;
  }

  // `==> path <==`, `---path`, `path:`, a path alone, or a sentence that ends with it.
  #readPathLine(line: string): boolean {
    const bare = trimmed(line, '=-#*<:~. \t', false).replace(/^[\s=\-#*>:~+]+/, '');
    const path = groupPaths(bare).at(-1);
    if (path === undefined || !/(?:reserved_regions|iommu_groups?\/[^/]+)\/?$/.test(path))
      return false;
    if (!/^[\s=\-#*<:~.`'")\]]*$/.test(line.slice(line.lastIndexOf(path) + path.length)))
      return false;
    const ref = groupOfPath(path);
    this.#headers = [];
    this.group = this.home;
    this.refer(ref);
    if (ref?.kind === 'group' && path.endsWith('reserved_regions')) this.draft.group(ref.id);
    this.fresh = true;
    return true;
  }
}

function within(folder: string | undefined, path: string): string {
  return path.startsWith('/') || folder === undefined ? path : `${folder}/${path}`;
}

function sameRef(a: GroupRef, b: GroupRef): boolean {
  return a.kind === 'group' && b.kind === 'group' ? a.id === b.id : a.kind === b.kind;
}
