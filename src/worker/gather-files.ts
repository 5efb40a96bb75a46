import { READ_LIMITS } from '../formats/read-files.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { BlobFile, BytesFile, Failure } from './protocol.ts';
import { readBlob } from './read-blob.ts';

/** The files of one input that could be read, and a diagnostic for each that could not. */
export type Gathered = {
  readonly files: readonly BytesFile[];
  readonly diagnostics: readonly Diagnostic[];
};

type FileFailure = Extract<Failure, { code: 'file-too-large' | 'unreadable-file' }>;

/**
 * The bytes of all files, in order: `limit` bytes for each, and for all together. Sizes are checked before
 * anything is read. A file that can not be
 * read is a diagnostic beside the others, and the failure of the input when there is no other.
 */
export async function gatherFiles(
  inputs: readonly (BlobFile | BytesFile)[],
  limit = READ_LIMITS.fileBytes,
): Promise<Result<Gathered, FileFailure>> {
  const files: BytesFile[] = [];
  const failures: FileFailure[] = [];
  let room = limit;
  for (const input of inputs) {
    const bytes = 'blob' in input ? input.blob.size : input.bytes.length;
    if (bytes > room) {
      failures.push({ code: 'file-too-large', path: input.path, bytes, limit });
      continue;
    }
    const read = await bytesOf(input);
    if (read.ok) {
      room -= read.value.bytes.length;
      files.push(read.value);
    } else {
      failures.push(read.error);
    }
  }
  const [first] = failures;
  if (first !== undefined && files.length === 0) return err(first);
  return ok({ files, diagnostics: failures.map(diagnosticOf) });
}

async function bytesOf(input: BlobFile | BytesFile): Promise<Result<BytesFile, FileFailure>> {
  if ('bytes' in input) return ok(input);
  const { path, blob } = input;
  const read = await readBlob(blob);
  if (!read.ok) return err({ code: 'unreadable-file', path, why: read.error.why });
  return ok({ path, bytes: read.value });
}

function diagnosticOf(failure: FileFailure): Diagnostic {
  const at = { source: failure.path, line: 1, column: 1, code: failure.code };
  return failure.code === 'file-too-large'
    ? {
        ...at,
        text: `${failure.bytes} bytes`,
        expected: `at most ${failure.limit} bytes for a file and for all files of a host together`,
      }
    : { ...at, text: failure.why, expected: 'a file that the browser may read' };
}
