/**
 * The built app in a real Chromium with a dump of 1,000,000 lines: how long it takes from the file to the map,
 * and how long the page's main thread is kept from answering by each thing that a user does.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBuilt, PARTS } from '../../scripts/build.mjs';
import { serveSite } from '../../scripts/serve.mjs';
import { ensureChromium } from '../../scripts/setup/browser.mjs';
import { scatteredDump } from './dump.mjs';
import { tasksOf } from './page-tasks.mjs';

const LINES = 1_000_000;
const TIMEOUT = 120_000;

/** @typedef {import('@playwright/test').Page} Page */

/** @type {[string, (page: Page, files: Readonly<Record<string, string>>) => Promise<unknown>][]} */
const STEPS = [
  ['open the dump', (page, { a }) => opened(page, [a ?? ''], 1)],
  ['zoom in, 40 wheel steps', (page) => wheel(page, -120, 40)],
  ['zoom out, 40 wheel steps', (page) => wheel(page, 120, 40)],
  ['pan, drag of 40 moves', (page) => drag(page, 40)],
  ['elastic scale', (page) => pressed(page, 'radio', 'Elastic')],
  ['zoom in, elastic', (page) => wheel(page, -120, 40)],
  ['zoom out, elastic', (page) => wheel(page, 120, 40)],
  ['log scale', (page) => pressed(page, 'radio', 'Log')],
  ['other consumer', (page) => pressed(page, 'radio', 'sysfs')],
  ['type "fee00" in the filter', (page) => typed(page, 'fee00')],
  ['clear the filter', (page) => typed(page, '')],
  ['filter by kind', (page) => pressed(page, 'button', 'msi')],
  ['all kinds again', (page) => pressed(page, 'button', 'msi')],
  ['sort by size', (page) => sorted(page, 'Size')],
  ['sort by first', (page) => sorted(page, 'First')],
  ['usable windows', (page) => pressed(page, 'tab', 'Usable windows')],
  ['merged map', (page) => pressed(page, 'tab', 'Merged map')],
  ['select by arrow keys, 20 steps', (page) => arrows(page, 20)],
  ['go to a group', (page) => goTo(page, 'group 2')],
  ['open a second dump', (page, { b }) => opened(page, [b ?? ''], 2)],
  ['zoom in, two hosts', (page) => wheel(page, -120, 40)],
  ['aperture of 48 bits', (page) => pressed(page, 'button', '48 bits')],
];

const folder = mkdtempSync(join(tmpdir(), 'iovascope-bench-'));
const files = { a: join(folder, 'a.txt'), b: join(folder, 'b.txt') };
writeFileSync(files.a, scatteredDump(LINES, 1, 'grep'));
writeFileSync(files.b, scatteredDump(LINES, 2, 'grep'));
await ensureBuilt('app');
const site = await serveSite({ dir: PARTS.app.output }, 0);
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage({ viewport: { width: 1900, height: 1000 } });
  page.setDefaultTimeout(TIMEOUT);
  await page.goto(`http://localhost:${site.port}/`);
  await settled(page);
  process.stdout.write(
    '| | wall ms | longest task ms | of it CPU ms | tasks over 50 ms | CPU of all ms |\n|---|---|---|---|---|---|\n',
  );
  for (const [name, step] of STEPS) {
    // oxlint-disable-next-line no-await-in-loop -- a user does one thing after the other
    const tasks = await tasksOf(page, async () => {
      await step(page, files);
      await settled(page);
    });
    const figures = [tasks.wall, tasks.longest, tasks.longestCpu, tasks.over50, tasks.cpu].map(
      Math.round,
    );
    process.stdout.write(`| ${name} | ${figures.join(' | ')} |\n`);
  }
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true });
}

/** Resolves when the page has drawn, and drawn again. @param {Page} page */
async function settled(page) {
  await page.evaluate(() => new Promise((done) => setTimeout(done, 400)));
}

/** @param {Page} page @param {string[]} paths @param {number} hosts */
async function opened(page, paths, hosts) {
  await page.getByLabel('Open files').setInputFiles(paths);
  const text = `${hosts} host${hosts === 1 ? '' : 's'}, ${hosts * LINES} regions, 0 diagnostics`;
  await page.getByRole('status', { name: 'Import' }).getByText(text).waitFor();
}

/** The middle of the lanes. @param {Page} page */
async function lanes(page) {
  const box = await page.getByRole('application', { name: 'Map keys' }).boundingBox();
  if (box === null) throw new Error('there is no map');
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height, 100) / 2 };
}

/** @param {Page} page @param {number} by @param {number} steps */
async function wheel(page, by, steps) {
  const { x, y } = await lanes(page);
  await page.mouse.move(x, y);
  for (let i = 0; i < steps; i += 1) {
    // oxlint-disable-next-line no-await-in-loop -- a wheel turns step by step
    await page.mouse.wheel(0, by);
  }
}

/** @param {Page} page @param {number} moves */
async function drag(page, moves) {
  const { x, y } = await lanes(page);
  await page.mouse.move(x, y);
  await page.keyboard.down('Shift');
  await page.mouse.down();
  await page.mouse.move(x + 400, y, { steps: moves });
  await page.mouse.up();
  await page.keyboard.up('Shift');
}

/** @param {Page} page @param {'button' | 'radio' | 'tab'} role @param {string} name */
async function pressed(page, role, name) {
  await page.getByRole(role, { name, exact: false }).first().click();
}

/** @param {Page} page @param {string} text */
async function typed(page, text) {
  const field = page.getByLabel('Filter rows');
  await field.fill('');
  await field.pressSequentially(text, { delay: 120 });
  await page.locator('[aria-label=Rows][aria-busy=true]').waitFor({ state: 'detached' });
}

/** @param {Page} page @param {string} column */
async function sorted(page, column) {
  await page.getByRole('columnheader', { name: column }).getByRole('button').click();
  await page.locator('[aria-label=Rows][aria-busy=true]').waitFor({ state: 'detached' });
}

/** @param {Page} page @param {number} steps */
async function arrows(page, steps) {
  await page.getByRole('application', { name: 'Map keys' }).focus();
  for (let i = 0; i < steps; i += 1) {
    // oxlint-disable-next-line no-await-in-loop -- keys are pressed one by one
    await page.keyboard.press('ArrowRight');
  }
}

/** @param {Page} page @param {string} text */
async function goTo(page, text) {
  const box = page.getByRole('textbox', { name: 'Go to address' });
  await box.fill(text);
  await box.press('Enter');
}
