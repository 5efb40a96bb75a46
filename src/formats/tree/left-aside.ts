import { formatCount } from '../../model/count.ts';
import type { Warning } from '../../model/diagnostic.ts';

/** A file that told nothing, and why: `This is a picture, not text`. */
export type AsideFile = { readonly path: string; readonly why: string };

/** More of them are one warning: nobody reads a thousand. */
const MOST = 4;

/** How many are named in it. */
const EXAMPLES = 3;

/** What is said of files that told nothing: one by one where they are few, in a sentence where they are many. */
export function asideWarnings(files: readonly AsideFile[]): readonly Warning[] {
  const [first] = files;
  if (!first || files.length <= MOST) {
    return files.map(({ path, why }) => ({
      code: 'unrecognised-file',
      text: `${why}; it was left aside.`,
      from: { source: path },
    }));
  }
  const text = `${formatCount(files.length)} files tell nothing that is known to be of an IOMMU and were left aside: ${named(files.map(({ path }) => path))}.`;
  return [{ code: 'left-aside', text, from: { source: first.path } }];
}

/**
 * What is said of groups of which a tree tells something else (`groups`: each with the path that does), and that no
 * file lists: nothing where there are none.
 */
export function unlistedWarning(groups: ReadonlyMap<string, string>): readonly Warning[] {
  const [first] = groups;
  if (!first) return [];
  const who =
    groups.size === 1
      ? `Group ${first[0]} is named here, but its reserved_regions is`
      : `${formatCount(groups.size)} groups are named here, but their reserved_regions are`;
  const which = groups.size === 1 ? '' : ` (${named([...groups.keys()])})`;
  const text = `${who} not among the files${which}: what is reserved for ${groups.size === 1 ? 'it' : 'them'} is not known.`;
  return [{ code: 'no-regions', text, from: { source: first[1] } }];
}

function named(names: readonly string[]): string {
  const rest = names.length - EXAMPLES;
  const shown = names.slice(0, EXAMPLES).join(', ');
  return rest > 0 ? `${shown} and ${formatCount(rest)} more` : shown;
}
