import type { Diagnostic } from '../model/diagnostic.ts';
import { UNNAMED_GROUP, type Aperture, type Host } from '../model/host.ts';
import { WHOLE_SPACE } from '../model/range.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { BinaryKind } from './binary-kind.ts';
import type { InputFile } from './format.ts';
import { HostDraft } from './host-draft.ts';
import { formatOf } from './registry.ts';
import { groupOfPath } from './reserved-regions/group-path.ts';
import { treeRole } from './sysfs-tree.ts';
import { asUtf8, whyNotText } from './text-bytes.ts';

/** A host as its files describe it, and every line of them that could not be read. */
export type ReadHost = { readonly host: Host; readonly diagnostics: readonly Diagnostic[] };

/** Why there is no host at all. */
export type ReadFailure =
  | {
      readonly code: 'file-too-large';
      readonly path: string;
      readonly bytes: number;
      readonly limit: number;
    }
  | { readonly code: 'too-many-regions'; readonly path: string; readonly limit: number };

/** The limits of what is read; both are said aloud where they are passed. */
export type ReadLimits = { readonly fileBytes: number; readonly regions: number };

/** 512 MiB, and 5 million regions: ten times what the largest known machines list. */
export const READ_LIMITS: ReadLimits = { fileBytes: 512 * 1024 * 1024, regions: 5_000_000 };

/** How much of a text is looked at to recognise its format. */
const HEAD = 1 << 16;

const UNKNOWN_APERTURE: Aperture = {
  range: WHOLE_SPACE,
  known: false,
  because: 'reserved_regions does not say where the aperture ends',
};

/**
 * Reads the files of one input as facts about one host. Every file is recognised by its content; its path tells
 * no more than the group of regions that the content gives none. Among several files one that is nothing known is
 * left aside with a warning; alone it is a diagnostic where it is no text.
 */
export function readHost(
  name: string,
  files: readonly InputFile[],
  limits: ReadLimits = READ_LIMITS,
): Result<ReadHost, ReadFailure> {
  const draft = new HostDraft(limits.regions);
  for (const file of files) {
    const { path, bytes } = file;
    if (bytes.length > limits.fileBytes) {
      const limit = limits.fileBytes;
      return err({ code: 'file-too-large', path, bytes: bytes.length, limit });
    }
    readFile(file, files.length === 1, draft);
    if (draft.overflowed) return err({ code: 'too-many-regions', path, limit: limits.regions });
  }
  const { sources, groups, regions, warnings, diagnostics } = draft.finish();
  const host = { name, sources, groups, regions, aperture: UNKNOWN_APERTURE, warnings };
  return ok({ host, diagnostics });
}

function readFile({ path, bytes }: InputFile, alone: boolean, draft: HostDraft): void {
  const role = treeRole(path, bytes);
  if (role?.kind === 'type') return draft.setType(role.group, role.type);
  if (role?.kind === 'device') return draft.addDevice(role.group, role.device);
  const not = whyNotText(bytes);
  if (not) return notText(path, not, alone, draft);
  const source = draft.addSource(path);
  if (role) draft.group(role.group);
  const before = { facts: draft.factCount, regions: draft.regionCount };
  const ref = groupOfPath(path.replaceAll('\\', '/'));
  const group = ref?.kind === 'group' ? ref.id : UNNAMED_GROUP;
  const text = asUtf8(bytes);
  const head = new TextDecoder().decode(text.subarray(0, HEAD));
  formatOf(head)?.parse({ bytes: text, source, group }, draft);
  if (!alone && !role && draft.factCount === before.facts) {
    draft.dropLastSource();
    const why = 'Nothing in this file is known to be of an IOMMU; it was left aside.';
    return draft.warn({ code: 'unrecognised-file', text: why, from: { source: path } });
  }
  if (draft.regionCount === before.regions) {
    const why = 'No region is listed here; that is no claim that all addresses are usable.';
    draft.warn({ code: 'no-regions', text: why, from: { source: path } });
  }
}

function notText(
  path: string,
  { name, holds }: BinaryKind,
  alone: boolean,
  draft: HostDraft,
): void {
  if (!alone) {
    const text = `This is ${name}, not text; it was left aside.`;
    return draft.warn({ code: 'unrecognised-file', text, from: { source: path } });
  }
  const unpack = holds === 'archive' ? ' Archives are not read yet: unpack it first.' : '';
  const source = draft.addSource(path);
  const expected = `text of reserved_regions, or JSON; this is ${name}.${unpack}`;
  draft.diagnose(source, { line: 1, column: 1 }, 'not-text', name, expected);
  const text = 'No region could be read: the file is no text.';
  draft.warn({ code: 'no-regions', text, from: { source: path } });
}
