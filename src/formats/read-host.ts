import type { Result } from '../model/result.ts';
import type { InputFile } from './format-input.ts';
import { HostDraft } from './host-draft.ts';
import { LATER_READERS } from './later-readers.ts';
import {
  READ_LIMITS,
  readFiles,
  type ReadFailure,
  type ReadHost,
  type ReadLimits,
} from './read-files.ts';

/** Reads the files of one input as facts about one host, whatever forms they have (`readFiles`). */
export function readHost(
  name: string,
  files: readonly InputFile[],
  limits: ReadLimits = READ_LIMITS,
): Result<ReadHost, ReadFailure> {
  return readFiles(new HostDraft(limits.regions, LATER_READERS), name, files, limits);
}
