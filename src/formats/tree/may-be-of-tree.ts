/** What the path of every file has that a tree tells something by (`group-file.ts`, `tree-path.ts`, `plain-path.ts`). */
const OF_TREE =
  /(?:^|[/\\])(?:sys|proc|iommu(?:_groups?)?|devices)[/\\]|reserved_regions|[/\\._-]type|-iommu|[:_-][0-9a-f]{2}\.[0-7][/\\._-]|hostname|osrelease|uname_-r/;

/**
 * Whether a file may be of a tree, by its path as the input names it. Where it is not, nobody has to look closer; a
 * program that has not loaded the readers of trees asks this first.
 */
export function mayBeOfTree(path: string): boolean {
  return OF_TREE.test(path);
}
