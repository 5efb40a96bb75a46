import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, runTool } from './command.mjs';
import { Refusal } from './refusal.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const PLACES = [
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A Chromium for the browser tests: the one CHROMIUM names, one of the system's, or Playwright's own.
 * @returns {Promise<string | undefined>} the program's path
 */
export async function findChromium() {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (runnable(named)) return named;
    throw new Refusal(`CHROMIUM is set to ${named}, which is no program that can be run.`);
  }
  return systemChromium() ?? (await playwrightChromium());
}

/**
 * As findChromium, and installs one where there is none.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found !== undefined) return found;
  await install();
  const installed = await findChromium();
  if (installed !== undefined) return installed;
  throw new Refusal(
    'The browser tests need a Chromium and none could be installed: install Chromium or Chrome with the system\'s packages, or set CHROMIUM to the path of one, and run "npm test" again.',
  );
}

async function install() {
  process.stderr.write('No Chromium found; installing one ...\n');
  const root = process.getuid?.() === 0;
  if (root && onPath('apt-get') !== undefined) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env, toStderr: true });
    const code = await run('apt-get', ['install', '-y', '-q', 'chromium'], { env, toStderr: true });
    if (code === 0 && systemChromium() !== undefined) return;
  }
  await runTool('playwright/cli.js', ['install', 'chromium'], { toStderr: true });
}

function systemChromium() {
  return NAMES.map(onPath).find((path) => path !== undefined) ?? PLACES.find(runnable);
}

async function playwrightChromium() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : undefined;
}

/** @param {string} name */
function onPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(runnable);
}

/** @param {string} path */
function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
