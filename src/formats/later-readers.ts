import { parseHostJson } from './host-json.ts';
import type { LaterReaders } from './host-draft.ts';
import { MachineLines } from './machine/machine-lines.ts';
import { readTreeFile } from './machine/tree-file.ts';
import { parseRegionsJson } from './regions-json/parse.ts';

/** All of them. What imports this has their code. */
export const LATER_READERS: LaterReaders = {
  hostJson: parseHostJson,
  regionsJson: parseRegionsJson,
  machineLines: (draft, source) => new MachineLines(draft, source),
  treeFile: readTreeFile,
};
