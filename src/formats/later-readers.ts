import { parseHostJson } from './host-json.ts';
import type { LaterReaders } from './host-draft.ts';
import { LATER_FORMATS } from './later-formats.ts';
import { textLines } from './line-readers.ts';
import { parseRegionsJson } from './regions-json/parse.ts';
import { asideWarning, unlistedWarning } from './tree/left-aside.ts';
import { readTree } from './tree/read-tree.ts';

/** All of them. What imports this has their code. */
export const LATER_READERS: LaterReaders = {
  hostJson: parseHostJson,
  regionsJson: parseRegionsJson,
  formats: LATER_FORMATS,
  textLines,
  tree: readTree,
  unlistedWarning,
  asideWarning,
};
