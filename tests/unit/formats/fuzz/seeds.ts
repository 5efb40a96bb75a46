import { readdirSync, readFileSync } from 'node:fs';

const FIXTURES = new URL('../../../fixtures/', import.meta.url);

/** No seed is larger: ten thousand of them are read for each parser. */
const LARGEST = 2500;
/** So many lines of a text are a seed: one that begins something, and what follows it. */
const LINES = 10;
/** So many texts for each form. */
const MOST = 40;

function pathsOf(pattern: RegExp): string[] {
  return readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path))
    .toSorted();
}

/** The fixtures whose path matches; of the larger ones their beginning. */
export function filesLike(pattern: RegExp): Uint8Array[] {
  return pathsOf(pattern).map((path) => {
    return Uint8Array.from(readFileSync(new URL(path, FIXTURES)).subarray(0, LARGEST));
  });
}

/** The same without those that are larger than `limit`, whole. */
export function smallFiles(pattern: RegExp, limit: number): Uint8Array[] {
  return pathsOf(pattern)
    .map((path) => Uint8Array.from(readFileSync(new URL(path, FIXTURES))))
    .filter(({ length }) => length <= limit);
}

const TEXTS = pathsOf(/\.(?:txt|dsl|dts|csv|md|log)$/).map((path) =>
  readFileSync(new URL(path, FIXTURES), 'utf8').replaceAll('\r', '').split('\n'),
);

/** Of each fixture the first lines from one on that matches `starts`. */
export function linesFrom(starts: RegExp): Uint8Array[] {
  const found = TEXTS.flatMap((lines) => {
    const at = lines.findIndex((line) => starts.test(line));
    return at < 0
      ? []
      : [
          lines
            .slice(at, at + LINES)
            .map((line) => line.slice(0, 300))
            .join('\n'),
        ];
  });
  const step = Math.ceil(found.length / MOST);
  return [...new Set(found)]
    .filter((_, i) => i % step === 0)
    .map((text) => new TextEncoder().encode(text));
}
