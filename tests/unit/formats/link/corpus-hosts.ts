import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHost } from '../../../../src/formats/read-host.ts';
import type { LayoutHost } from '../../../../src/model/layout.ts';
import { nameOfFile } from '../../../../src/model/host-name.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures');

/** Where a real host comes from, and the host as a link holds it. */
export type CorpusHost = { readonly path: string; readonly host: LayoutHost };

/** Every text of the corpus as a host of its own. */
export function corpusHosts(fixtures = FIXTURES): readonly CorpusHost[] {
  const folder = join(fixtures, 'corpus');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.txt'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name).slice(fixtures.length + 1);
      const name = nameOfFile(entry.name);
      return { path, host: readOf(name, [[entry.name, readFileSync(join(fixtures, path))]]) };
    });
}

/** Every folder of the kernel's answers as one host: dumps, boot log, listings. */
export function folderHosts(fixtures = FIXTURES): readonly CorpusHost[] {
  const folder = join(fixtures, 'oracle');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => {
      const files = readdirSync(join(folder, entry.name), { withFileTypes: true })
        .filter((file) => file.isFile())
        .map(({ name }): [string, Buffer] => [
          `${entry.name}/${name}`,
          readFileSync(join(folder, entry.name, name)),
        ]);
      return { path: `oracle/${entry.name}`, host: readOf(entry.name, files) };
    });
}

/** A host of files, as a link holds it. */
export function readOf(
  name: string,
  files: readonly (readonly [path: string, bytes: Uint8Array])[],
): LayoutHost {
  const read = readHost(
    name,
    files.map(([path, bytes]) => ({ path, bytes })),
  );
  if (!read.ok) throw new Error(`${name} was not read: ${read.error.code}`);
  const { host, diagnostics } = read.value;
  return { kind: 'read', name, facts: host, diagnostics, settings: {} };
}
