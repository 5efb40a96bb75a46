/**
 * Runs the `iovascope` command of this checkout and builds it first where that is needed. Standard
 * output is the command's alone.
 */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt, PARTS } from './build.mjs';
import { requireNode } from './setup/node-version.mjs';
import { Refusal } from './setup/refusal.mjs';

try {
  requireNode();
  await ensureBuilt('cli');
  // npm runs scripts in the checkout; paths are meant from where the command was typed.
  const typedIn =
    process.env['npm_lifecycle_event'] === 'cli' ? process.env['INIT_CWD'] : undefined;
  if (typedIn !== undefined) process.chdir(typedIn);
  const command = join(PARTS.cli.output, PARTS.cli.stamp);
  process.argv[1] = command;
  await import(pathToFileURL(command).href);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
