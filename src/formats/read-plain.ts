import type { Result } from '../model/result.ts';
import type { InputFile } from './format-input.ts';
import { HostDraft } from './host-draft.ts';
import {
  READ_LIMITS,
  readFiles,
  type ReadFailure,
  type ReadHost,
  type ReadLimits,
} from './read-files.ts';

/**
 * What `readHost` gives where no file needs a reader of `later-readers.ts`; undefined where one does, as soon as that
 * is seen. A program that loads those only when they are needed asks this first.
 */
export function readPlain(
  name: string,
  files: readonly InputFile[],
  limits: ReadLimits = READ_LIMITS,
): Result<ReadHost, ReadFailure> | undefined {
  const draft = new HostDraft(limits.regions);
  const read = readFiles(draft, name, files, limits);
  return draft.isLacking ? undefined : read;
}
