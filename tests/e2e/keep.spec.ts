import type { Page } from '@playwright/test';
import { App, expect, test } from './app.ts';

const DUMP = '0x00000000fee00000 0x00000000feefffff msi\n0x0 0xffffff direct-relaxable\n';

function optionsOf(page: Page) {
  return page.getByRole('listbox', { name: 'Hosts' }).getByRole('option');
}

/** Waits until what was done has been kept: the newest state of a workspace has so many hosts. */
async function kept(page: Page, hosts: number): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<number[]>((resolve) => {
            const opened = indexedDB.open('iovascope');
            opened.addEventListener('success', () => {
              const all = opened.result.transaction('kept').objectStore('kept').getAll();
              all.addEventListener('success', () => {
                opened.result.close();
                resolve(
                  all.result.map(
                    (value: { states?: { hosts: number }[] }) => value.states?.at(-1)?.hosts ?? 0,
                  ),
                );
              });
            });
          }),
      ),
    )
    .toContain(hosts);
}

test('a reload brings back dropped files, presets, consumer and theme', async ({
  app,
  page,
  onDisk,
}) => {
  await app.openFiles([`${onDisk({ 'lab1.txt': DUMP })}/lab1.txt`]);
  await app.addPreset('amd-vi');
  await page.getByRole('radio', { name: 'iommufd', exact: true }).check({ force: true });
  await page.getByRole('button', { name: /^Theme/ }).click();
  await app.imported('2 hosts, 4 regions, 0 diagnostics');
  const rows = await app.rows('Merged map');
  await kept(page, 2);
  await expect.poll(() => new URL(page.url()).hash).toContain('for=iommufd');
  await page.reload();
  await app.imported('2 hosts, 4 regions, 0 diagnostics');
  await expect(page.getByRole('radio', { name: 'iommufd', exact: true })).toBeChecked();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(await app.rows('Merged map')).toEqual(rows);
});

test('a reload right after a change brings that back too', async ({ app, page }) => {
  await app.addPreset('vtd-39');
  await kept(page, 1);
  await page.getByRole('radio', { name: 'iommufd', exact: true }).check({ force: true });
  await page.reload();
  await expect(page.getByRole('radio', { name: 'iommufd', exact: true })).toBeChecked();
  await expect.poll(() => new URL(page.url()).hash).toBe('#p=vtd-39&for=iommufd');
});

test('a new tab brings back what the last one kept, once that is closed', async ({
  app,
  page,
  context,
}) => {
  await app.addPreset('vtd-39');
  await kept(page, 1);
  await page.close();
  const next = new App(await context.newPage());
  await next.open();
  await expect(optionsOf(next.page)).toHaveCount(1);
  expect(next.complaints).toEqual([]);
});

test('two tabs do not overwrite each other', async ({ app, page, context }) => {
  await app.addPreset('vtd-39');
  await kept(page, 1);
  const other = new App(await context.newPage());
  await other.open();
  await other.addPreset('amd-vi');
  await other.addPreset('x86-msi');
  await expect(optionsOf(other.page)).toHaveCount(2);
  await expect(optionsOf(page)).toHaveCount(1);
  await kept(other.page, 2);
  await page.reload();
  await other.page.reload();
  await expect(optionsOf(page)).toHaveCount(1);
  await expect(optionsOf(page)).toHaveText(/vtd-39/);
  await expect(optionsOf(other.page)).toHaveCount(2);
});

test('a link over work that was restored asks', async ({ app, page, context }) => {
  await app.addPreset('vtd-39');
  await kept(page, 1);
  await page.close();
  const next = new App(await context.newPage());
  await next.open('/#p=amd-vi');
  const dialog = next.page.getByRole('dialog', { name: 'Open link' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect(optionsOf(next.page)).toHaveCount(2);
});

test('undo says what it takes back', async ({ app, page }) => {
  await app.addPreset('vtd-39');
  await app.addPreset('amd-vi');
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await expect(undo).toHaveAttribute('title', 'Undo add host amd-vi (Ctrl Z)');
  await undo.click();
  await expect(undo).toHaveAttribute('title', 'Undo add host vtd-39 (Ctrl Z)');
  await expect(page.getByRole('button', { name: 'Redo', exact: true })).toHaveAttribute(
    'title',
    'Redo add host amd-vi (Ctrl Shift Z)',
  );
});

test('without a place to keep work the app says so once, and works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  const app = new App(page);
  await app.open();
  await app.addPreset('vtd-39');
  await expect(optionsOf(page)).toHaveCount(1);
  await expect(page.getByText('This browser keeps no work')).toHaveCount(1);
});
