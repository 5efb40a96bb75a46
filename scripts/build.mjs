/**
 * Builds the app (`dist/app`) and the command (`dist/cli/iovascope.js`).
 *
 * Each is built into a folder of its own and then moved into place, so who runs the old one is not
 * disturbed; the output carries the time the build began, so a source saved meanwhile is newer.
 */
import { existsSync, mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTool } from './setup/command.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { isFresh } from './setup/freshness.mjs';
import { withLock } from './setup/lock.mjs';
import { requireNode } from './setup/node-version.mjs';
import { Refusal, runMain } from './setup/refusal.mjs';
import { ROOT } from './setup/root.mjs';

const DIST = join(ROOT, 'dist');

/** The parts that can be built: Vite's configuration, where the output goes, the file that tells its age. */
export const PARTS = {
  app: { config: 'vite.config.ts', output: join(DIST, 'app'), stamp: 'index.html' },
  cli: { config: 'vite.cli.config.ts', output: join(DIST, 'cli'), stamp: 'iovascope.js' },
};

/** @typedef {keyof typeof PARTS} Part */

/**
 * Builds `part` if its output is missing or older than the sources. Everything that is printed goes
 * to standard error.
 * @param {Part} part
 */
export async function ensureBuilt(part) {
  if (fresh(part)) return;
  await ensureDependencies();
  await withLock(async () => {
    if (!fresh(part)) await build(part);
  });
}

/** @param {Part} part */
function fresh(part) {
  return isFresh(join(PARTS[part].output, PARTS[part].stamp));
}

/** @param {Part} part */
async function build(part) {
  const { config, output, stamp } = PARTS[part];
  const made = join(DIST, `.${part}-${process.pid}`);
  mkdirSync(made, { recursive: true });
  const began = new Date();
  try {
    const args = ['build', '--config', config, '--outDir', made, '--emptyOutDir'];
    // A NODE_ENV from outside would build React's development version.
    const env = { NODE_ENV: 'production' };
    const code = await runTool('vite/bin/vite.js', args, { env, toStderr: true });
    if (code !== 0 || !existsSync(join(made, stamp))) {
      throw new Refusal(`The build of the ${part} failed; its messages are above.`);
    }
    utimesSync(join(made, stamp), began, began);
    replace(output, made);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/**
 * @param {string} output
 * @param {string} made
 */
function replace(output, made) {
  const old = `${made}.old`;
  if (existsSync(output)) renameSync(output, old);
  renameSync(made, output);
  rmSync(old, { recursive: true, force: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    requireNode();
    await ensureDependencies();
    await withLock(async () => {
      await build('app');
      await build('cli');
    });
  });
}
