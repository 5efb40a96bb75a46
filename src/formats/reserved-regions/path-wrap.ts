import { joinLines, sliceLine, type LogicalLine } from './logical-line.ts';

// A path that the end of a line may have cut: in a folder of groups, or at the end of the file's name.
const OPEN_PATH = /(?:^|[\s"'`(=])(?:\.{0,2}\/)?[\w.\\:@-]*\/[^\s"'`|;()=,]*$/;
const WHOLE_PATH = /(?:iommu_groups\/[^\s/]+|\biommu_group|^\d+)\/reserved_regions(?![\w.-])/;
const PATH_WORD = /(?<![^\s"'`|;()=,])[^\s"'`|;()=,]*$/;

/** Whether `text` ends in a path of groups that the next line may go on with. */
export function endsInPath(text: string): boolean {
  return /\/sys\/|iommu_gr|reserved_/.test(text) && OPEN_PATH.test(text.trimEnd());
}

/**
 * `line`, which ends in a path, joined with `next` where the path is whole only then: it ended inside a word, or
 * before the `:` of `grep`. Undefined where the two lines do not belong together.
 */
export function joinPath(line: LogicalLine, next: LogicalLine): LogicalLine | undefined {
  const end = line.text.trimEnd().length;
  const head = PATH_WORD.exec(line.text.slice(0, end))?.[0] ?? '';
  const indent = next.text.length - next.text.trimStart().length;
  const [more = ''] = /^\S*/.exec(next.text.slice(indent)) ?? [];
  const isWhole = WHOLE_PATH.test(head);
  const goesOn = isWhole ? /^:\s*0x/i.test(next.text.slice(indent)) : WHOLE_PATH.test(head + more);
  const folder = more.search(/iommu_groups?\//);
  const standsAlone = !isWhole && folder >= 0 && more.includes('reserved_regions', folder);
  if (!goesOn || standsAlone) return undefined;
  return joinLines(sliceLine(line, 0, end), sliceLine(next, indent));
}
