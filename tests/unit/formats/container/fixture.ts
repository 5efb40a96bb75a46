import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { bytesSource } from '../../../../src/formats/container/archive-source.ts';
import { Expander, type Expanded } from '../../../../src/formats/container/expand.ts';
import type { ArchiveLimits } from '../../../../src/formats/container/limits.ts';

/** The bytes of a file in `tests/fixtures/archives`. */
export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../../fixtures/archives/${name}`, import.meta.url));
}

/** The same of one that is stored compressed to be small. */
export function unzipped(name: string): Buffer {
  return gunzipSync(fixture(name));
}

/** What the archive `path` holds. */
export function expanded(
  bytes: Uint8Array,
  path = 'lab.tar',
  limits?: ArchiveLimits,
): Promise<Expanded> {
  return new Expander(limits).expand(path, bytesSource(bytes));
}

/** Path and text of each file; of a link, where it leads. */
export function contents({ files }: Expanded): Record<string, string> {
  return Object.fromEntries(
    files.map(({ path, bytes, link }) => [
      path,
      link === undefined ? Buffer.from(bytes).toString() : `-> ${link}`,
    ]),
  );
}
