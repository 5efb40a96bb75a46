import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
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

/**
 * All files below `folder`; paths are `folder`, `/` and the path inside. No symbolic link is followed:
 * in /sys they go round in circles. In the `devices` folder of a group only names are read, each a file
 * of no bytes. The error says why the folder itself can not be read.
 */
export async function readFolder(folder: string): Promise<Result<FolderContent, string>> {
  const content: Growing = { files: [], diagnostics: [], bytes: 0 };
  const base = folder.replace(/(?<=.)\/+$/, '');
  const top = await listFolder(base === '' ? '/' : base);
  if (!top.ok) return top;
  const walked = await walk(base, top.value, content);
  return walked.ok ? ok(content) : walked;
}

type Growing = { readonly files: BytesFile[]; readonly diagnostics: Diagnostic[]; bytes: number };

/** The error is that the whole folder holds too much. */
async function walk(
  folder: string,
  entries: readonly Dirent[],
  into: Growing,
): Promise<Result<void, string>> {
  const isGroup = entries.some((entry) => entry.name === 'reserved_regions');
  for (const entry of entries) {
    const path = folder.endsWith('/') ? folder + entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      const inside = await listFolder(path);
      if (!inside.ok) {
        into.diagnostics.push(unreadable(path, inside.error));
      } else if (isGroup && entry.name === 'devices') {
        for (const device of inside.value) {
          into.files.push({ path: `${path}/${device.name}`, bytes: new Uint8Array() });
        }
      } else {
        const walked = await walk(path, inside.value, into);
        if (!walked.ok) return walked;
      }
    } else if (entry.isFile()) {
      const read = await readFileBytes(path);
      if (!read.ok) {
        into.diagnostics.push(unreadable(path, read.error));
        continue;
      }
      into.files.push({ path, bytes: read.value });
      into.bytes += read.value.length;
      if (into.bytes > INPUT_LIMIT) {
        return err(`holds more than ${INPUT_LIMIT} bytes, the most that is read`);
      }
    } else if (!entry.isSymbolicLink()) {
      into.diagnostics.push(unreadable(path, 'not a regular file'));
    }
  }
  return ok(undefined);
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
