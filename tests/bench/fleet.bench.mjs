/**
 * The built app in a real Chromium with 1,000 dumps at once: how long the page's main thread is kept from answering
 * while they are read and become classes, while the link is made, and while all is saved as a file.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBuilt, PARTS } from '../../scripts/build.mjs';
import { serveSite } from '../../scripts/serve.mjs';
import { ensureChromium } from '../../scripts/setup/browser.mjs';
import { tasksOf } from './page-tasks.mjs';

const HOSTS = 1000;
const TIMEOUT = 120_000;

/** @typedef {import('@playwright/test').Page} Page */

const folder = mkdtempSync(join(tmpdir(), 'iovascope-bench-'));
const paths = Array.from({ length: HOSTS }, (_, at) => {
  const path = join(folder, `host-${at}.txt`);
  const extra =
    at % 83 === 5
      ? '/sys/kernel/iommu_groups/2/reserved_regions:0x7b800000 0x7fffffff direct\n'
      : '';
  writeFileSync(
    path,
    `/sys/kernel/iommu_groups/1/reserved_regions:0xfee00000 0xfeefffff msi\n${extra}`,
  );
  return path;
});
await ensureBuilt('app');
const site = await serveSite({ dir: PARTS.app.output }, 0);
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/** @type {[string, (page: Page) => Promise<unknown>][]} */
const STEPS = [
  ['open 1,000 dumps, until they are classes', opened],
  ['until the link is in the address bar', (page) => page.waitForURL(/#d=./, { timeout: TIMEOUT })],
  ['save as a file', saved],
];

try {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  page.setDefaultTimeout(TIMEOUT);
  await page.goto(`http://localhost:${site.port}/`);
  await page.waitForTimeout(2000);
  process.stdout.write(
    '| | wall ms | longest task ms | of it CPU ms | tasks over 50 ms | CPU of all ms |\n|---|---|---|---|---|---|\n',
  );
  for (const [name, step] of STEPS) {
    // oxlint-disable-next-line no-await-in-loop -- a user does one thing after the other
    const tasks = await tasksOf(page, () => step(page));
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

/** @param {Page} page */
async function opened(page) {
  await page.getByLabel('Open files').setInputFiles(paths);
  await page.getByRole('listbox', { name: 'Hosts' }).getByText(/equal/).first().waitFor();
}

/** @param {Page} page */
async function saved(page) {
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Workspaces/ }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  await (await saving).path();
}
