import { parseHostJson } from './host-json.ts';
import type { LaterReaders } from './host-draft.ts';
import { LATER_FORMATS } from './later-formats.ts';
import { textLines } from './line-readers.ts';
import { readTreeFile } from './machine/tree-file.ts';
import { parseRegionsJson } from './regions-json/parse.ts';

/** All of them. What imports this has their code. */
export const LATER_READERS: LaterReaders = {
  hostJson: parseHostJson,
  regionsJson: parseRegionsJson,
  formats: LATER_FORMATS,
  textLines,
  treeFile: readTreeFile,
};
