import type { Diagnostic } from '../model/diagnostic.ts';
import { UNNAMED_GROUP, type Aperture, type Host } from '../model/host.ts';
import { WHOLE_SPACE } from '../model/range.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { BinaryKind } from './binary-kind.ts';
import { HEAD_BYTES, type FormatHead, type InputFile } from './format-input.ts';
import type { Format, HostDraft } from './host-draft.ts';
import { formatOfBytes, formatOfText } from './registry.ts';
import { groupOfPath } from './reserved-regions/group-path.ts';
import { RESERVED_REGIONS } from './reserved-regions/parse.ts';
import { asUtf8, whyNotText } from './text-bytes.ts';
import { mayBeOfTree } from './tree/may-be-of-tree.ts';
import {
  NOTHING_KNOWN,
  type AsideFile,
  type OtherFile,
  type SortedFiles,
} from './tree/sorted-files.ts';

/** A form that was found in an input (`title` is for a person), and in how many of its files. */
export type Recognised = { readonly title: string; readonly files: number };

/** A host as its files describe it, every line of them that could not be read, and what they are. */
export type ReadHost = {
  readonly host: Host;
  readonly diagnostics: readonly Diagnostic[];
  readonly recognised: readonly Recognised[];
};

/** Why there is no host at all. */
export type ReadFailure =
  | {
      readonly code: 'file-too-large';
      readonly path: string;
      readonly bytes: number;
      readonly limit: number;
    }
  | { readonly code: 'too-many-regions'; readonly path: string; readonly limit: number }
  /** `what` it is instead, for a person: `a picture`; `archive`: whether unpacking it may help. */
  | {
      readonly code: 'not-text';
      readonly path: string;
      readonly what: string;
      readonly archive: boolean;
    };

/** The limits of what is read; both are said aloud where they are passed. */
export type ReadLimits = { readonly fileBytes: number; readonly regions: number };

/** 512 MiB, and 5 million regions: ten times what the largest known machines list. */
export const READ_LIMITS: ReadLimits = { fileBytes: 512 * 1024 * 1024, regions: 5_000_000 };

const UNKNOWN_APERTURE: Aperture = {
  range: WHOLE_SPACE,
  known: false,
  because: 'reserved_regions does not say where the aperture ends',
};

/** More files than these that told nothing are one warning. */
const MOST_ASIDE = 4;

/**
 * Reads the files of one input into `draft`, which is new, as facts about one host. Files of a copied `/sys` are known
 * by their paths (and read first: nothing is nearer to the kernel), every other by its content; its path then tells no
 * more than the group of regions that the content gives none. Among several files those that are nothing known are
 * left aside with a warning; alone it is a failure where it is no text. Where the draft lacks a reader that a file
 * needs (`draft.isLacking`), reading ends and the answer is none.
 */
export function readFiles(
  draft: HostDraft,
  name: string,
  files: readonly InputFile[],
  limits: ReadLimits,
): Result<ReadHost, ReadFailure> {
  const alone = files.length === 1;
  const isTree = files.some(({ path }) => mayBeOfTree(path));
  const sorted = (isTree ? draft.laterReader('tree')?.(files, draft) : undefined) ?? {
    others: files.map((file) => ({ file })),
    aside: [],
    groups: new Map(),
  };
  for (const other of sorted.others) {
    const { path, bytes } = other.file;
    if (draft.isLacking) break;
    if (bytes.length > limits.fileBytes) {
      const limit = limits.fileBytes;
      return err({ code: 'file-too-large', path, bytes: bytes.length, limit });
    }
    const not = readFile(other, alone, draft, sorted.aside);
    if (not && alone) {
      return err({ code: 'not-text', path, what: not.name, archive: not.holds === 'archive' });
    }
    if (draft.overflowed) return err({ code: 'too-many-regions', path, limit: limits.regions });
  }
  remark(sorted, draft);
  const { diagnostics, recognised, ...facts } = draft.finish();
  return ok({ host: { name, aperture: UNKNOWN_APERTURE, ...facts }, diagnostics, recognised });
}

// Gives what the file is where it is no text. A link has no content: what it leads to is another file, or not there.
function readFile(
  { file, listed }: OtherFile,
  alone: boolean,
  draft: HostDraft,
  aside: AsideFile[],
): BinaryKind | undefined {
  if (file.link !== undefined) return undefined;
  if (file.bytes.length === 0 && listed === undefined && !alone) {
    aside.push({ path: file.path, why: NOTHING_KNOWN });
    return undefined;
  }
  const not = whyNotText(file.bytes);
  if (!not) {
    if (!readText(file, listed, alone, draft)) aside.push({ path: file.path, why: NOTHING_KNOWN });
    return undefined;
  }
  if (readBytes(file, draft)) return undefined;
  aside.push({ path: file.path, why: `This is ${not.name}, not text` });
  return not;
}

// Says which groups no file lists, and which files told nothing.
function remark({ groups, aside }: SortedFiles, draft: HostDraft): void {
  for (const group of groups.keys()) if (draft.hasGroup(group)) groups.delete(group);
  const unlisted = groups.size > 0 ? draft.laterReader('unlistedWarning')?.(groups) : undefined;
  if (unlisted) draft.warn(unlisted);
  if (aside.length > MOST_ASIDE) {
    const many = draft.laterReader('asideWarning')?.(aside.map(({ path }) => path));
    if (many) draft.warn(many);
    return;
  }
  for (const { path, why } of aside) {
    const text = `${why}; it was left aside.`;
    draft.warn({ code: 'unrecognised-file', text, from: { source: path } });
  }
}

function headOf(path: string, bytes: Uint8Array): FormatHead {
  const head = bytes.subarray(0, HEAD_BYTES);
  return { path, bytes: head, text: new TextDecoder().decode(head), size: bytes.length };
}

// Whether it is a binary file of a format that is known.
function readBytes({ path, bytes }: InputFile, draft: HostDraft): boolean {
  const format = formatOfBytes(headOf(path, bytes), draft);
  if (!format) return false;
  const source = draft.addSource(path);
  draft.recognise(format.title, path);
  format.parse({ bytes, source, group: UNNAMED_GROUP }, draft);
  return true;
}

/** Formats that are taken for what holds no fact of theirs, too: any JSON. */
const IF_ANY: ReadonlySet<string> = new Set(['regions-json']);

// `listed` is the group whose `reserved_regions` this is, by its place in a folder. False where among others it told
// nothing.
function readText(
  { path, bytes }: InputFile,
  listed: string | undefined,
  alone: boolean,
  draft: HostDraft,
): boolean {
  const source = draft.addSource(path);
  const isNew = listed !== undefined && !draft.hasGroup(listed);
  if (listed !== undefined) draft.group(listed);
  const before = countsOf(draft);
  const ref = listed === undefined ? groupOfPath(path.replaceAll('\\', '/')) : undefined;
  const group = listed ?? (ref?.kind === 'group' ? ref.id : UNNAMED_GROUP);
  const text = asUtf8(bytes);
  const format = textFormat(headOf(path, text), listed, draft);
  format?.parse({ bytes: text, source, group }, draft);
  const tells = draft.factCount > before.facts;
  if (format && (tells || !IF_ANY.has(format.id)) && format.id !== RESERVED_REGIONS.id) {
    draft.recognise(format.title, path);
  }
  if (!alone && listed === undefined && !tells) {
    draft.dropLastSource();
    return false;
  }
  nameLists(path, listed, before, draft);
  if (draft.regionCount > before.regions) {
    if (!isNew && draft.dropRepeated(before.regions)) warnRepeated(path, draft);
    return true;
  }
  // A file of other facts beside a dump is not expected to list any.
  if (alone || listed !== undefined || draft.groupCount > before.groups) {
    const why = 'No region is listed here; that is no claim that all addresses are usable.';
    draft.warn({ code: 'no-regions', text: why, from: { source: path } });
  }
  return true;
}

type Counts = Readonly<Record<'facts' | 'regions' | 'groups' | 'hints', number>>;

function countsOf(draft: HostDraft): Counts {
  return {
    facts: draft.factCount,
    regions: draft.regionCount,
    groups: draft.groupCount,
    hints: draft.hintCount,
  };
}

// Names a text that lists regions or groups, or speaks of groups that others list.
function nameLists(
  path: string,
  listed: string | undefined,
  before: Counts,
  draft: HostDraft,
): void {
  const lists = draft.regionCount > before.regions || draft.groupCount > before.groups;
  if (lists || listed !== undefined) draft.recognise('Reserved regions', path);
  else if (draft.hintCount > before.hints && !draft.isRecognised(path)) {
    draft.recognise('Listing of IOMMU groups', path);
  }
}

// By its place in a folder it is `reserved_regions`; else what it says itself decides. An empty text is of no format.
function textFormat(
  head: FormatHead,
  listed: string | undefined,
  draft: HostDraft,
): Format | undefined {
  return listed === undefined && head.size > 0 ? formatOfText(head, draft) : RESERVED_REGIONS;
}

function warnRepeated(path: string, draft: HostDraft): void {
  const text = 'Another file of this host lists every region of this one too; they count once.';
  draft.warn({ code: 'repeated-file', text, from: { source: path } });
}
