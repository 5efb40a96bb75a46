import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/** What a build depends on, below the checkout. */
const SOURCES = [
  'src',
  'build',
  'public',
  'index.html',
  'vite.config.ts',
  'vite.cli.config.ts',
  'package.json',
  'package-lock.json',
];

/**
 * Whether `output` was made after the newest of the sources.
 * @param {string} output absolute path of a file whose time is the start of the build that made it
 */
export function isFresh(output) {
  const made = statSync(output, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && SOURCES.every((source) => newest(join(ROOT, source)) < made);
}

/**
 * @param {string} path a file or a folder
 * @returns {number} the newest time of change in it, folders included (a deleted file changes its
 *   folder), in milliseconds; 0 where there is nothing
 */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    stats.mtimeMs,
  );
}
