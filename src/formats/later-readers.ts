import type { Format } from './format.ts';
import { parseHostJson } from './host-json.ts';
import type { HostDraft } from './host-draft.ts';
import { MachineLines } from './machine/machine-lines.ts';
import { readTreeFile } from './machine/tree-file.ts';
import { parseRegionsJson } from './regions-json/parse.ts';

/** Readers that a plain dump does without. */
export type LaterReaders = {
  readonly hostJson: Format['parse'];
  readonly regionsJson: Format['parse'];
  /** A reader of the lines of one source, named `source`, that tell of the machine. */
  readonly machineLines: (draft: HostDraft, source: string) => Pick<MachineLines, 'read'>;
  readonly treeFile: typeof readTreeFile;
};

/** All of them. What imports this has their code. */
export const LATER_READERS: LaterReaders = {
  hostJson: parseHostJson,
  regionsJson: parseRegionsJson,
  machineLines: (draft, source) => new MachineLines(draft, source),
  treeFile: readTreeFile,
};
