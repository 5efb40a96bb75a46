import { binaryKind, KIND_BYTES } from '../formats/binary-kind.ts';
import { bytesSource, type ArchiveSource } from '../formats/container/archive-source.ts';
import type { Expander } from '../formats/container/expand.ts';
import { READ_LIMITS } from '../formats/read-files.ts';
import type { Diagnostic, Warning } from '../model/diagnostic.ts';
import { err, ok, type Result } from '../model/result.ts';
import { LATER_PARTS } from './later-parts.ts';
import type { BlobFile, BytesFile, Failure } from './protocol.ts';
import { blobSource, readBlob } from './read-blob.ts';

/** The files of one input that could be read, those in archives too, and what is to be said of the others. */
export type Gathered = {
  readonly files: readonly BytesFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Warning[];
};

type Input = BlobFile | BytesFile;
type FileFailure = Extract<Failure, { code: 'file-too-large' | 'unreadable-file' | 'bad-archive' }>;

/** A file from this size on is not read whole before it is known to be no archive, which is read in pieces. */
const STREAMED = 16 * 1024 * 1024;

/**
 * The bytes of all files, in order, those in archives at the place of the archive: `limit` bytes for each, and for all
 * together. Sizes are checked before anything is read whole. A file or archive that can not be read is a diagnostic
 * beside the others, and the failure of the input when there is no other.
 */
export async function gatherFiles(
  inputs: readonly Input[],
  limit = READ_LIMITS.fileBytes,
): Promise<Result<Gathered, FileFailure>> {
  const files: BytesFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const archives = new Archives();
  let failure: FileFailure | undefined;
  let room = limit;
  const fail = (why: FileFailure): void => {
    failure ??= why;
    diagnostics.push(diagnosticOf(why));
  };
  for (const input of inputs) {
    const { path } = input;
    const bytes = 'blob' in input ? input.blob.size : input.bytes.length;
    const large = bytes < STREAMED ? undefined : await archiveIn(input);
    if (large === undefined && bytes > room) {
      fail({ code: 'file-too-large', path, bytes, limit });
      continue;
    }
    const read = large ? ok({ path, bytes: new Uint8Array(0) }) : await bytesOf(input);
    if (!read.ok) {
      fail(read.error);
      continue;
    }
    const isArchive = large !== undefined || isArchiveHead(read.value.bytes);
    if (isArchive) {
      const inside = await archives.read(path, large ?? bytesSource(read.value.bytes));
      if (inside.files.length === 0) failure ??= inside.failure;
      files.push(...inside.files);
      diagnostics.push(...inside.diagnostics);
    } else {
      room -= read.value.bytes.length;
      files.push(read.value);
    }
  }
  if (failure !== undefined && files.length === 0) return err(failure);
  return ok({ files, diagnostics, warnings: archives.warnings(files.length) });
}

/** The archives of one input: what unpacks them is loaded with the first. */
class Archives {
  #expander: Expander | undefined;
  readonly #warnings: Warning[] = [];

  async read(
    path: string,
    source: ArchiveSource,
  ): Promise<{
    readonly files: readonly BytesFile[];
    readonly diagnostics: readonly Diagnostic[];
    readonly failure: FileFailure | undefined;
  }> {
    this.#expander ??= new (await LATER_PARTS.archives()).Expander();
    const { files, diagnostics, warnings } = await this.#expander.expand(path, source);
    this.#warnings.push(...warnings);
    const [first] = diagnostics;
    const failure =
      first && ({ code: 'bad-archive', path: first.source, why: first.text } as const);
    return { files, diagnostics, failure };
  }

  /** What is to be said of all of them; `files`: how many there are to read. */
  warnings(files: number): readonly Warning[] {
    if (this.#warnings.length === 0 || files > 0) return this.#warnings;
    const text =
      'Nothing that is in here was read; that is no claim that all addresses are usable.';
    return [...this.#warnings, { code: 'no-regions', text }];
  }
}

function isArchiveHead(bytes: Uint8Array): boolean {
  return binaryKind(bytes.subarray(0, KIND_BYTES))?.container !== undefined;
}

async function archiveIn(input: Input): Promise<ArchiveSource | undefined> {
  const source = 'blob' in input ? blobSource(input.blob) : bytesSource(input.bytes);
  const head = await source.read(0, KIND_BYTES);
  return head.ok && isArchiveHead(head.value) ? source : undefined;
}

async function bytesOf(input: Input): Promise<Result<BytesFile, FileFailure>> {
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
