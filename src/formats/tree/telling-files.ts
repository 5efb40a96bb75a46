import { mayTell } from '../container/may-tell.ts';
import { plainPath } from './plain-path.ts';
import { placeInTree } from './tree-path.ts';

/** As many files are read whatever their names; a folder of dumps hardly has more, a copy of a system always has. */
const FEW_FILES = 2000;

/** Paths that only a copy of a whole system has: `/sys`, `/proc`, what `sosreport` puts beside them. */
const OF_SYSTEM = /(?:^|\/)(?:sys|proc|sos_commands)\/[^/]+\//;

/** Whether a file is of a copied `/sys` and none that tells anything: it need not be opened. */
export function isPassed(path: string): boolean {
  return placeInTree(plainPath(path)) === 'passed';
}

/**
 * Which files of a folder are worth reading, by their paths: of few all; of many none of a copied `/sys` that tells
 * nothing, and in a copy of a whole system only those that may tell something. Both lists keep the order.
 */
export function tellingFiles<T extends { readonly path: string }>(
  files: readonly T[],
): { readonly taken: readonly T[]; readonly aside: readonly T[] } {
  if (files.length <= FEW_FILES) return { taken: files, aside: [] };
  const isSystem = files.some(({ path }) => OF_SYSTEM.test(path));
  const taken: T[] = [];
  const aside: T[] = [];
  for (const file of files) {
    const may = !isPassed(file.path) && (!isSystem || mayTell(file.path));
    (may ? taken : aside).push(file);
  }
  return { taken, aside };
}
