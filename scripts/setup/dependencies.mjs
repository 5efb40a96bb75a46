import { readFileSync } from 'node:fs';
import { run } from './command.mjs';
import { withLock } from './lock.mjs';
import { Refusal } from './refusal.mjs';
import { ROOT } from './root.mjs';

/**
 * Installs what the lockfile names, where it is not there yet. Compares contents, not times: a
 * copied checkout keeps its packages.
 */
export async function ensureDependencies() {
  if (installed()) return;
  await withLock(async () => {
    if (installed()) return;
    process.stderr.write('Installing the packages that package-lock.json names ...\n');
    // All our packages are development packages, which NODE_ENV=production would leave out.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    const code = await run('npm', args, { toStderr: true });
    if (code !== 0 || !installed()) {
      throw new Refusal(
        'The packages could not be installed (npm says why above): mend that, usually the network or the registry that npm is set to, and run the command again.',
      );
    }
  });
}

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage */

function installed() {
  const wanted = packagesOf(`${ROOT}package-lock.json`);
  const present = packagesOf(`${ROOT}node_modules/.package-lock.json`);
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined
      ? optional === true || devOptional === true
      : found.version === version;
  });
}

/**
 * @param {string} file a package-lock.json, or the copy npm keeps of it in node_modules
 * @returns {Record<string, LockedPackage>} empty where the file can not be read
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}
