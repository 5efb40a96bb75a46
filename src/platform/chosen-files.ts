import { tellingFiles } from '../formats/tree/telling-files.ts';
import { FOLDER_LIMIT } from './dropped-input.ts';

/** So many files are listed of a folder before it is decided which are read: a copy of a whole system has 100,000. */
export const LISTING_LIMIT = 500_000;

/**
 * Which files of a folder are read, by their paths, at most `FOLDER_LIMIT`. Files of a copied system that can tell
 * nothing are passed by; `leftOut` counts those that are missing for want of room alone.
 */
export function chosenFiles<T extends { readonly path: string }>(
  files: readonly T[],
): { readonly found: readonly T[]; readonly leftOut: number } {
  const { taken } = tellingFiles(files);
  const found = taken.slice(0, FOLDER_LIMIT);
  return { found, leftOut: taken.length - found.length };
}
