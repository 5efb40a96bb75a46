import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { App, expect, test } from './app.ts';

async function openExport(page: Page) {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Presses the button, and gives what the browser saves. */
async function saved(page: Page, title: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Download ${title}`, exact: true }).click(),
  ]);
  return download;
}

test('an exported SVG that is dropped on the app opens its layout again', async ({
  app,
  page,
  context,
  onDisk,
}) => {
  await app.addPreset('vtd-39');
  await app.addPreset('amd-vi');
  await page.getByRole('radio', { name: 'iommufd', exact: true }).check({ force: true });
  await openExport(page);
  const download = await saved(page, 'Picture (SVG)');
  expect(download.suggestedFilename()).toBe('2-hosts-map.svg');
  const svg = await readFile(await download.path(), 'utf8');
  const folder = onDisk({ 'map.svg': svg });
  await page.keyboard.press('Escape');
  for (let left = 2; left > 0; left -= 1) {
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
  }
  const next = new App(await context.newPage());
  await next.open();
  await next.drop([`${folder}/map.svg`]);
  await next.imported('2 hosts, 3 regions, 0 diagnostics');
  await expect(next.page.getByRole('radio', { name: 'iommufd', exact: true })).toBeChecked();
  // Over something it asks, as a link does.
  await next.drop([`${folder}/map.svg`]);
  const dialog = next.page.getByRole('dialog', { name: 'Open file' });
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await next.imported('2 hosts, 3 regions, 0 diagnostics');
  expect(next.complaints).toEqual([]);
});

test('a picture without a layout says so', async ({ app, page, onDisk }) => {
  const folder = onDisk({ 'other.svg': '<svg xmlns="http://www.w3.org/2000/svg"></svg>' });
  await app.openFiles([`${folder}/other.svg`]);
  await expect(page.getByRole('alert').filter({ hasText: 'holds no layout' })).toBeVisible();
});

test('PNG is a picture of twice the size; text, tables and code are files of sensible names', async ({
  app,
  page,
}) => {
  await app.addPreset('vtd-39');
  await openExport(page);
  const png = await saved(page, 'Picture (PNG)');
  expect(png.suggestedFilename()).toBe('vtd-39-map.png');
  const bytes = await readFile(await png.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBe(2 * 1280);
  for (const [title, name, content] of [
    ['Plain text', 'vtd-39-map.txt', '0xfee00000'],
    ['Tables (Markdown)', 'vtd-39-map.md', '| `0xfee00000` |'],
    ['Table (CSV)', 'vtd-39-map.csv', '0xfee00000,0xfeefffff,1048576,msi,0,no'],
    ['Report (JSON)', 'vtd-39-report.json', '"format":"iovascope-report"'],
    ['Linux reserved_regions', 'vtd-39-reserved_regions.txt', '0x00000000fee00000'],
    ['QEMU options (virtio-iommu)', 'vtd-39-virtio-iommu.sh', '0xfee00000'],
    ['C array', 'vtd-39-taken.h', 'UINT64_C(0xfee00000)'],
    ['Device tree (iommu-addresses)', 'vtd-39-iommu-addresses.dtsi', 'vtd-39'],
    ['Shown table (TSV)', 'vtd-39-merged.tsv', '0xfee00000\t0xfeefffff'],
  ] as const) {
    const download = await saved(page, title);
    expect(download.suggestedFilename()).toBe(name);
    expect(await readFile(await download.path(), 'utf8')).toContain(content);
  }
});

test('tables hold what is zoomed to, or all', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.addPreset('amd-vi');
  await app.goTo('0xfd00000000..0xffffffffff');
  await expect.poll(() => app.viewport()).toBe('0xfd00000000 - 0xffffffffff');
  const dialog = await openExport(page);
  const lines = async () => {
    await dialog.getByRole('button', { name: 'Copy Table (CSV)' }).click();
    await expect(dialog.getByText('Copied.')).toBeVisible();
    return (await page.evaluate(() => navigator.clipboard.readText())).trim().split(/\r?\n/);
  };
  expect((await lines()).slice(1).map((line) => line.split(',')[0])).toEqual(['0xfd00000000']);
  await dialog.getByRole('radio', { name: 'all' }).check({ force: true });
  await expect.poll(async () => (await lines()).length).toBe(6);
});
