/**
 * `npm run bench [NAME...]`: bundles each `tests/bench/NAME.bench.ts` (all, where none is named) as
 * it would ship and runs it with this Node, one after the other. Packages are not bundled, so that
 * a peer is measured as it comes. A `NAME.bench.mjs` runs as it stands: it measures what is built.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './setup/command.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { Refusal, runMain } from './setup/refusal.mjs';
import { ROOT } from './setup/root.mjs';

const FOLDER = join(ROOT, 'tests/bench');
const SUFFIX = /\.bench\.(?:ts|mjs)$/u;

await runMain(async () => {
  requireNode();
  await ensureDependencies();
  const files = chosen(process.argv.slice(2));
  const bundled = files.filter((file) => file.endsWith('.ts'));
  const output = join(ROOT, 'dist', `.bench-${process.pid}`);
  try {
    if (bundled.length > 0) await bundle(bundled, output);
    for (const file of files) {
      process.stdout.write(`\n== ${nameOf(file)} ==\n`);
      const program = bundled.includes(file)
        ? join(output, `${nameOf(file)}.js`)
        : join(FOLDER, file);
      // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
      const code = await run(process.execPath, ['--expose-gc', program]);
      if (code !== 0) throw new Refusal(`The benchmark ${nameOf(file)} failed with ${code}.`);
    }
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
});

/**
 * @param {string[]} files
 * @param {string} output
 */
async function bundle(files, output) {
  const { build } = await import('vite');
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: output,
      copyPublicDir: false,
      target: 'node20',
      rolldownOptions: {
        input: Object.fromEntries(files.map((file) => [nameOf(file), join(FOLDER, file)])),
      },
    },
  });
}

/** @param {string} file */
function nameOf(file) {
  return file.replace(SUFFIX, '');
}

/**
 * @param {string[]} wanted
 * @returns {string[]} names of files
 */
function chosen(wanted) {
  const present = readdirSync(FOLDER).filter((file) => SUFFIX.test(file));
  const unknown = wanted.filter((name) => !present.some((file) => nameOf(file) === name));
  if (unknown.length > 0 || present.length === 0) {
    throw new Refusal(
      `No benchmark ${unknown.join(', ')}; there are: ${present.map(nameOf).join(', ')}.`,
    );
  }
  return wanted.length > 0 ? present.filter((file) => wanted.includes(nameOf(file))) : present;
}
