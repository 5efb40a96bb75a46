import type { InputFile } from '../format-input.ts';

/** A file that is no tree's, or lists the regions of the group `listed` by its place in one. */
export type OtherFile = { readonly file: InputFile; readonly listed?: string };

/** A file that told nothing, and why. */
export type AsideFile = { readonly path: string; readonly why: string };

/** What is said of a text in which nothing is known. */
export const NOTHING_KNOWN = 'Nothing in this file is known to be of an IOMMU';

/** The files of an input behind those that their places tell all of. */
export type SortedFiles = {
  /** Files to be read by what is in them. */
  readonly others: readonly OtherFile[];
  readonly aside: AsideFile[];
  /** Groups of which a tree says something, each with the path that does. */
  readonly groups: Map<string, string>;
};
