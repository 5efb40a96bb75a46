import { Refusal } from './refusal.mjs';

/** The oldest Node that Vite 8 runs on, as in package.json's `engines`. */
const OLDEST = [20, 19];

/**
 * Refuses a Node that is too old.
 * @param {string} [version] such as `20.19.0`; left out: the running one
 */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantMajor = 0, wantMinor = 0] = OLDEST;
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return;
  throw new Refusal(
    `iovascope needs Node ${OLDEST.join('.')} or newer and this is ${version}: install a newer Node (https://nodejs.org) and run the command again.`,
  );
}
