import { ensureBuilt } from '../../scripts/build.mjs';

/** Builds the site before the first test, if it is missing or older than its sources. */
export default async function buildSite(): Promise<void> {
  await ensureBuilt('app');
}
