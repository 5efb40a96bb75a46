/**
 * Checks that the JavaScript of the first screen keeps to its budget: the entry and all it imports
 * statically, and the worker, each as gzip.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PARTS } from './build.mjs';
import { Refusal, runMain } from './setup/refusal.mjs';

/** In bytes of gzip, 1 kB being 1000 bytes. */
const PAGE_BUDGET = 150_000;
const WORKER_BUDGET = 40_000;

const DIR = PARTS.app.output;

/** @typedef {Record<string, { file: string, isEntry?: boolean, imports?: string[] }>} Manifest */

await runMain(async () => {
  const path = join(DIR, '.vite/manifest.json');
  if (!existsSync(path)) throw new Refusal(`${path} is missing: run "npm run build" first.`);
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const page = firstScreen(manifest);
  const workers = readdirSync(join(DIR, 'assets'))
    .filter((name) => /worker.*\.js$/u.test(name))
    .map((name) => `assets/${name}`);
  if (page.length === 0) throw new Refusal('The build has no entry: nothing was measured.');
  if (workers.length === 0) throw new Refusal('The build has no worker: nothing was measured.');
  const fits = [judge('page', page, PAGE_BUDGET), judge('worker', workers, WORKER_BUDGET)];
  if (fits.includes(false)) throw new Refusal('The first screen is over its budget.');
});

/**
 * @param {Manifest} manifest
 * @returns {string[]} the files that the entries load before they run
 */
function firstScreen(manifest) {
  const seen = new Set(Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true));
  // A set that grows while it is walked is walked to its new end.
  for (const key of seen) for (const imported of manifest[key]?.imports ?? []) seen.add(imported);
  return [...seen].map((key) => manifest[key]?.file ?? '').filter((file) => file.endsWith('.js'));
}

/**
 * Prints what `files` weigh.
 * @param {string} name
 * @param {string[]} files
 * @param {number} budget
 */
function judge(name, files, budget) {
  const bytes = files
    .map((file) => gzipSync(readFileSync(join(DIR, file)), { level: 9 }).length)
    .reduce((sum, size) => sum + size, 0);
  process.stdout.write(
    `${name}: ${(bytes / 1000).toFixed(1)} kB gzip in ${files.length} files, of ${budget / 1000} kB\n`,
  );
  return bytes <= budget;
}
