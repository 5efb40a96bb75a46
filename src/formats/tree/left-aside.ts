import { formatCount } from '../../model/count.ts';
import type { Warning } from '../../model/diagnostic.ts';

/** How many are named of those that are said in one sentence. */
const EXAMPLES = 3;

/** What is said of many files that told nothing, in the order they were found: nobody reads a thousand warnings. */
export function asideWarning(paths: readonly string[]): Warning {
  const text = `${formatCount(paths.length)} files tell nothing that is known to be of an IOMMU and were left aside: ${named(paths)}.`;
  return { code: 'left-aside', text, from: { source: paths[0] ?? '' } };
}

/** What is said of groups of which a tree tells something (each with the path that does), and that no file lists. */
export function unlistedWarning(groups: ReadonlyMap<string, string>): Warning {
  const [first = ['', '']] = groups;
  const who =
    groups.size === 1
      ? `Group ${first[0]} is named here, but its reserved_regions is`
      : `${formatCount(groups.size)} groups are named here, but their reserved_regions are`;
  const which = groups.size === 1 ? '' : ` (${named([...groups.keys()])})`;
  const text = `${who} not among the files${which}: what is reserved for ${groups.size === 1 ? 'it' : 'them'} is not known.`;
  return { code: 'no-regions', text, from: { source: first[1] } };
}

function named(names: readonly string[]): string {
  const rest = names.length - EXAMPLES;
  const shown = names.slice(0, EXAMPLES).join(', ');
  return rest > 0 ? `${shown} and ${formatCount(rest)} more` : shown;
}
