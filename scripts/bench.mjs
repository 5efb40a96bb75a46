/**
 * `npm run bench [NAME...]`: bundles each `tests/bench/NAME.bench.ts` (all, where none is named) as
 * it would ship and runs it with this Node, one after the other. Packages are not bundled, so that
 * a peer is measured as it comes.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './setup/command.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { Refusal, runMain } from './setup/refusal.mjs';
import { ROOT } from './setup/root.mjs';

const FOLDER = join(ROOT, 'tests/bench');
const SUFFIX = '.bench.ts';

await runMain(async () => {
  requireNode();
  await ensureDependencies();
  const names = chosen(process.argv.slice(2));
  const output = join(ROOT, 'dist', `.bench-${process.pid}`);
  try {
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
          input: Object.fromEntries(names.map((name) => [name, join(FOLDER, name + SUFFIX)])),
        },
      },
    });
    for (const name of names) {
      process.stdout.write(`\n== ${name} ==\n`);
      // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
      const code = await run(process.execPath, ['--expose-gc', join(output, `${name}.js`)]);
      if (code !== 0) throw new Refusal(`The benchmark ${name} failed with ${code}.`);
    }
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
});

/**
 * @param {string[]} wanted
 * @returns {string[]}
 */
function chosen(wanted) {
  const present = readdirSync(FOLDER)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
  const unknown = wanted.filter((name) => !present.includes(name));
  if (unknown.length > 0 || present.length === 0) {
    throw new Refusal(`No benchmark ${unknown.join(', ')}; there are: ${present.join(', ')}.`);
  }
  return wanted.length > 0 ? wanted : present;
}
