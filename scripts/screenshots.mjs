/**
 * `npm run screenshots`: makes the pictures of the README from the app as it is built, in both
 * themes: two presets and an example dump side by side.
 */
import { join } from 'node:path';
import { ensureBuilt, PARTS } from './build.mjs';
import { serveSite } from './serve.mjs';
import { ensureChromium } from './setup/browser.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { runMain } from './setup/refusal.mjs';
import { ROOT } from './setup/root.mjs';

const SIZE = { width: 1600, height: 1000 };
const PRESETS = ['amd-vi-v2', 'lx2160a'];
const DUMP = join(ROOT, 'public/examples/intel-workstation.txt');
/** The row that is selected, by its first address. */
const MSI_WINDOW = '0xfee00000';

await runMain(async () => {
  requireNode();
  await ensureDependencies();
  await ensureBuilt('app');
  const executablePath = await ensureChromium();
  const { chromium } = await import('@playwright/test');
  const site = await serveSite({ dir: PARTS.app.output }, 0);
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    await picture(browser, 'light', site.port);
    await picture(browser, 'dark', site.port);
  } finally {
    await browser.close();
    await site.close();
  }
});

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {'light' | 'dark'} colorScheme
 * @param {number} port
 */
async function picture(browser, colorScheme, port) {
  const context = await browser.newContext({
    viewport: SIZE,
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`http://localhost:${port}/`);
  await page.getByLabel('Open files').setInputFiles(DUMP);
  await importsOf(page, 1);
  await page.getByRole('button', { name: '39 bits', exact: true }).first().click();
  await PRESETS.reduce(async (before, id, i) => {
    await before;
    await page.getByRole('button', { name: 'Presets', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Presets' });
    await dialog.getByRole('button', { name: id, exact: true }).click();
    if (await dialog.isVisible()) await page.keyboard.press('Escape');
    await importsOf(page, i + 2);
  }, Promise.resolve());
  // On the host's name: the middle of the option lies under its lanes.
  const option = page.getByRole('option', { name: /^intel-workstation/u });
  await option.click({ position: { x: 20, y: 14 } });
  await page.getByRole('row').filter({ hasText: MSI_WINDOW }).click();
  await page.mouse.move(0, SIZE.height - 1);
  // The last paint follows the last state by a frame.
  await page.waitForTimeout(500);
  const path = join(ROOT, `docs/screenshot-${colorScheme}.png`);
  await page.screenshot({ path });
  process.stdout.write(`${path}\n`);
  await context.close();
}

/**
 * Waits until that many hosts are imported.
 * @param {import('@playwright/test').Page} page
 * @param {number} hosts
 */
async function importsOf(page, hosts) {
  const text = new RegExp(`^${hosts} hosts?,`, 'u');
  await page.getByRole('status', { name: 'Import' }).filter({ hasText: text }).waitFor();
}
