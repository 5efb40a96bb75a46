import { readlink, readdir } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { basename, resolve } from 'node:path';
import { mayTell } from '../formats/container/may-tell.ts';
import { mayHold } from '../formats/tree/may-hold.ts';
import { isPassed, tellingFiles } from '../formats/tree/telling-files.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { compareGroupIds } from '../model/host.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { BytesFile } from '../worker/protocol.ts';
import { INPUT_LIMIT, readFileBytes, whyNot } from './read-file.ts';

/** What a folder holds, and a diagnostic for each file or folder in it that can not be read. */
export type FolderContent = {
  readonly files: readonly BytesFile[];
  readonly diagnostics: readonly Diagnostic[];
};

/** Files are opened so many at a time: most have a few bytes, and waiting is what they cost. */
const AT_ONCE = 32;

const NO_BYTES = new Uint8Array();

/**
 * All files below `folder`; paths are `folder`, `/` and the path inside. No symbolic link is followed (in /sys they go
 * round in circles): those that may tell something are files without content, with the place that they lead to. Of
 * large folders, files and folders that can tell nothing are not opened; such a file has no bytes, so that it is
 * counted. The error says why the folder itself can not be read.
 */
export async function readFolder(folder: string): Promise<Result<FolderContent, string>> {
  const base = folder.replace(/(?<=.)\/+$/, '');
  const listing: Listing = { found: [], diagnostics: [] };
  const top = await listFolder(base === '' ? '/' : base);
  if (!top.ok) return top;
  await walk(base, top.value, placeOf(folder), listing);
  return readFound(listing);
}

/** A file that was found: a link has no bytes but a target. */
type Found = { readonly path: string; readonly link?: string };
type Listing = { readonly found: Found[]; readonly diagnostics: Diagnostic[] };

// `place` is the folder's path as `mayHold` judges it; what a live /sys is below counts, what a home folder is does not.
async function walk(
  folder: string,
  entries: readonly Dirent[],
  place: string,
  into: Listing,
): Promise<void> {
  for (const entry of entries) {
    const path = folder.endsWith('/') ? folder + entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      const inside = `${place}/${entry.name}`;
      if (!mayHold(inside)) continue;
      const listed = await listFolder(path);
      if (listed.ok) await walk(path, listed.value, inside, into);
      else into.diagnostics.push(unreadable(path, listed.error));
    } else if (entry.isFile()) {
      into.found.push({ path });
    } else if (!entry.isSymbolicLink()) {
      into.diagnostics.push(unreadable(path, 'not a regular file'));
    } else if (mayTell(`${place}/${entry.name}`)) {
      await noteLink(path, into);
    }
  }
}

async function noteLink(path: string, into: Listing): Promise<void> {
  try {
    into.found.push({ path, link: await readlink(path) });
  } catch (error) {
    into.diagnostics.push(unreadable(path, whyNot(error)));
  }
}

/** The files with their bytes, in the order they were found. The error is that the whole folder holds too much. */
async function readFound({ found, diagnostics }: Listing): Promise<Result<FolderContent, string>> {
  const files: BytesFile[] = [];
  const aside = new Set<Found>(tellingFiles(found).aside);
  let bytes = 0;
  for (let start = 0; start < found.length; start += AT_ONCE) {
    const part = found.slice(start, start + AT_ONCE);
    const read = await Promise.all(part.map((file) => readOne(file, aside.has(file))));
    for (const [i, result] of read.entries()) {
      const path = part[i]?.path ?? '';
      if (!result.ok) diagnostics.push(unreadable(path, result.error));
      else {
        files.push(result.value);
        bytes += result.value.bytes.length;
      }
    }
    if (bytes > INPUT_LIMIT) {
      return err(`holds more than ${INPUT_LIMIT} bytes, the most that is read`);
    }
  }
  return ok({ files, diagnostics });
}

async function readOne(
  { path, link }: Found,
  isAside: boolean,
): Promise<Result<BytesFile, string>> {
  if (link !== undefined) return ok({ path, bytes: NO_BYTES, link });
  if (isAside || isPassed(path)) return ok({ path, bytes: NO_BYTES });
  const read = await readFileBytes(path);
  return read.ok ? ok({ path, bytes: read.value }) : read;
}

function placeOf(folder: string): string {
  const whole = resolve(folder);
  return /^\/sys(?:\/|$)/.test(whole) ? whole : basename(whole);
}

async function listFolder(path: string): Promise<Result<readonly Dirent[], string>> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return ok(entries.sort((a, b) => compareGroupIds(a.name, b.name)));
  } catch (error) {
    return err(whyNot(error));
  }
}

function unreadable(source: string, text: string): Diagnostic {
  return {
    source,
    line: 1,
    column: 1,
    code: 'unreadable-file',
    text,
    expected: 'a file or folder that can be read',
  };
}
