import type { InputFile } from '../format-input.ts';
import type { HostDraft } from '../host-draft.ts';
import type { DeviceDrafts } from './device-drafts.ts';

/** A file of a tree: its path as `plainPath` spells it, in names, and the file itself. */
export type TreeFile = { readonly names: readonly string[]; readonly file: InputFile };

/** Where the facts of a tree go. */
export type TreeTarget = {
  readonly draft: HostDraft;
  readonly devices: DeviceDrafts;
  /** Groups of which something is said, each with the first path that does. */
  readonly groups: Map<string, string>;
};

/** Says that the file at `path` does not hold the number that its name promises. */
export function badNumber(
  { draft }: TreeTarget,
  path: string,
  text: string,
  expected: string,
): void {
  const source = draft.addSource(path);
  draft.diagnose(source, { line: 1, column: 1 }, 'bad-number', text, expected);
}
