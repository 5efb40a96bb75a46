/**
 * Checks that the JavaScript keeps to its budgets, as gzip: that of the first screen (the entry and all it imports
 * statically), the same with the workbench that the first host needs, and the worker, alone
 * and with all that it loads later.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PARTS } from './build.mjs';
import { Refusal, runMain } from './setup/refusal.mjs';

/** In bytes of gzip, 1 kB being 1000 bytes. */
const PAGE_BUDGET = 125_000;
const WORKBENCH_BUDGET = 190_000;
const WORKER_BUDGET = 40_000;
/** Archives, tables, device trees, links: each part is loaded when a file or a question needs it. */
const WHOLE_WORKER_BUDGET = 150_000;

const DIR = PARTS.app.output;

/** A name of a file beside the importing one, as the bundler writes it: a worker's are not in the manifest. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`/]+\.js)["'`]/gu;
const ANY_IMPORT = /(?:\bfrom|\bimport)[\s(]*["'`]\.\/([^"'`/]+\.js)["'`]/gu;

/** @typedef {Record<string, { file: string, name?: string, isEntry?: boolean, imports?: string[] }>} Manifest */

await runMain(async () => {
  const path = join(DIR, '.vite/manifest.json');
  if (!existsSync(path)) throw new Refusal(`${path} is missing: run "npm run build" first.`);
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true);
  const workbench = Object.keys(manifest).filter((key) => isWorkbench(manifest[key]));
  const page = loadedWith(manifest, entries);
  const workers = readdirSync(join(DIR, 'assets'))
    .filter((name) => /worker.*\.js$/u.test(name))
    .map((name) => `assets/${name}`);
  const started = withImports(workers, STATIC_IMPORT);
  const whole = withImports(workers, ANY_IMPORT);
  if (page.length === 0) throw new Refusal('The build has no entry: nothing was measured.');
  if (workbench.length === 0) throw new Refusal('The build has no workbench: it was not measured.');
  if (workers.length === 0) throw new Refusal('The build has no worker: nothing was measured.');
  if (whole.length === started.length) {
    throw new Refusal('The worker loads nothing later: its imports were not found.');
  }
  const fits = [
    judge('first screen', page, PAGE_BUDGET),
    judge('with workbench', loadedWith(manifest, [...entries, ...workbench]), WORKBENCH_BUDGET),
    judge('worker', started, WORKER_BUDGET),
    judge('worker with later parts', whole, WHOLE_WORKER_BUDGET),
  ];
  if (fits.includes(false)) throw new Refusal('The page is over a budget.');
});

/**
 * Whether `chunk` is the file of the workbench (`build/joined-chunks.ts` names it), not its style sheet.
 * @param {Manifest[string] | undefined} chunk
 */
function isWorkbench(chunk) {
  return chunk?.name === 'workbench' && chunk.file.endsWith('.js');
}

/**
 * @param {Manifest} manifest
 * @param {string[]} keys
 * @returns {string[]} the files of `keys`, and what they load before they run
 */
function loadedWith(manifest, keys) {
  const seen = new Set(keys);
  // A set that grows while it is walked is walked to its new end.
  for (const key of seen) for (const imported of manifest[key]?.imports ?? []) seen.add(imported);
  return [...seen].map((key) => manifest[key]?.file ?? '').filter((file) => file.endsWith('.js'));
}

/**
 * @param {string[]} files
 * @param {RegExp} imports matches an import, with the name of its file
 * @returns {string[]} the files and all that they import, directly or not
 */
function withImports(files, imports) {
  const seen = new Set(files);
  for (const file of seen) {
    const code = readFileSync(join(DIR, file), 'utf8');
    for (const [, name = ''] of code.matchAll(imports)) seen.add(`assets/${basename(name)}`);
  }
  return [...seen];
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
