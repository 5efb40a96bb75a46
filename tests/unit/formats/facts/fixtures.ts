import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytesSource } from '../../../../src/formats/container/archive-source.ts';
import { Expander } from '../../../../src/formats/container/expand.ts';
import type { InputFile } from '../../../../src/formats/format-input.ts';
import type { ReadHost } from '../../../../src/formats/read-files.ts';
import { readHost } from '../../../../src/formats/read-host.ts';

const FIXTURES = new URL('../../../fixtures/', import.meta.url);

/** A JSON file of `tests/fixtures`. */
export function fixtureJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, FIXTURES), 'utf8'));
}

/** The bytes of a file of `tests/fixtures`. */
export function fixtureBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, FIXTURES)));
}

/** The paths of the files below a folder of `tests/fixtures`, from that folder on. */
export function filesBelow(folder: string): readonly string[] {
  const base = fileURLToPath(new URL(`${folder}/`, FIXTURES));
  return readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath.replace(/\/?$/, '/')}${entry.name}`.slice(base.length))
    .toSorted();
}

/** A file as the worker takes it: what is packed is opened by the readers of containers, under its own path. */
export async function filesOf(folder: string, path: string): Promise<readonly InputFile[]> {
  const bytes = fixtureBytes(`${folder}/${path}`);
  if (!/\.(?:gz|tar)$/.test(path)) return [{ path, bytes }];
  const { files, diagnostics } = await new Expander().expand(path, bytesSource(bytes));
  if (diagnostics.length > 0) throw new Error(`${path}: ${diagnostics[0]?.text}`);
  return files;
}

/** The host of these files. */
export function hostOf(files: readonly InputFile[]): ReadHost {
  const result = readHost('host', files);
  if (!result.ok) throw new Error(`not read: ${result.error.code}`);
  return result.value;
}
