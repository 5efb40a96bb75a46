import type { Page } from '@playwright/test';
import { App, expect, test } from './app.ts';
import { violations } from './axe.ts';

const DUMP =
  '/sys/kernel/iommu_groups/8/reserved_regions:0x00000000fee00000 0x00000000feefffff msi\n';

async function openShare(page: Page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await expect(dialog).toBeVisible();
  return dialog;
}

test('"Share" has the whole link, which opens equal in another tab', async ({
  app,
  page,
  context,
}) => {
  await app.addPreset('vtd-39');
  await app.addPreset('amd-vi');
  const dialog = await openShare(page);
  const link = dialog.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#p=vtd-39,amd-vi$/);
  await expect(dialog.getByRole('img', { name: 'The link as a QR code' })).toBeVisible();
  await expect(dialog.getByText('vtd-39, amd-vi')).toBeVisible();
  const next = new App(await context.newPage());
  const shared = await link.inputValue();
  await page.keyboard.press('Escape');
  // The work of this tab must not be restored in the other one.
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await next.page.goto(shared);
  await next.imported('2 hosts, 3 regions, 0 diagnostics');
  expect(next.complaints).toEqual([]);
});

test('"Copy link" and "Copy as Markdown" put it on the clipboard', async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.addPreset('vtd-39');
  const dialog = await openShare(page);
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain(`[iovascope: vtd-39](${link})`);
});

test('without names no name of the dump is in the link, the list or the Markdown', async ({
  app,
  page,
  context,
  onDisk,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.openFiles([`${onDisk({ 'secret-lab.txt': DUMP })}/secret-lab.txt`]);
  await app.imported('1 host, 1 region, 0 diagnostics');
  const dialog = await openShare(page);
  const link = dialog.getByRole('textbox', { name: 'Link' });
  const named = await link.inputValue();
  await expect(dialog.getByText('secret-lab.txt').first()).toBeVisible();
  await dialog.getByRole('switch', { name: 'Names of hosts, devices and files' }).uncheck();
  await expect(dialog.getByText('host-1')).toBeVisible();
  await expect(link).not.toHaveValue(named);
  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('host-1');
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toContain('secret');
});

test('what is too much for a link says so and is saved as a file that opens', async ({
  app,
  page,
  onDisk,
}) => {
  // Gaps and sizes of a linear congruential generator (Numerical Recipes): nothing to pack.
  let random = 1;
  const next = (below: number) => {
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
    return Math.floor((random / 2 ** 32) * below);
  };
  let end = 0;
  const lines = Array.from({ length: 12_000 }, () => {
    const first = end + 1 + next(0xff_ffff);
    end = first + next(0xff_ffff);
    return `0x${first.toString(16)} 0x${end.toString(16)} reserved`;
  });
  await app.openFiles([`${onDisk({ 'large.txt': lines.join('\n') })}/large.txt`]);
  await app.imported('1 host, 12000 regions, 0 diagnostics');
  const dialog = await openShare(page);
  await expect(dialog.getByRole('alert')).toContainText('too much for a link');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('large.iovascope.json');
  await page.keyboard.press('Escape');
  await app.openFiles([await saved.path()]);
  await expect(page.getByRole('dialog', { name: 'Open file' })).toBeVisible();
});

test('an incident of the gallery opens with its probe', async ({ app, page }) => {
  await page.getByRole('button', { name: 'A 64-bit BAR beyond a 39-bit aperture' }).click();
  await app.imported('1 host, 1 region, 0 diagnostics');
  await expect.poll(() => page.url()).toContain('probe=0x380000000000-0x380000ffffff');
  await page.getByRole('button', { name: 'Presets', exact: true }).click();
  await page.getByRole('button', { name: 'Firmware memory over the interrupt window' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open link' });
  await dialog.getByRole('button', { name: 'Add' }).click();
  await app.imported('2 hosts, 6 regions, 0 diagnostics');
});

const SIZES = {
  'a large screen': { width: 1600, height: 1000 },
  'a laptop': { width: 1280, height: 720 },
  'a phone': { width: 390, height: 844 },
} as const;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, viewport] of Object.entries(SIZES)) {
    test.describe(`${colorScheme}, ${name}`, () => {
      test.use({ colorScheme, viewport });

      test(`axe finds nothing in "Share", "Export" and "Open link", ${colorScheme}, on ${name}`, async ({
        app,
        page,
      }) => {
        await app.addPreset('vtd-39');
        for (const dialog of ['Share', 'Export'] as const) {
          await page.getByRole('button', { name: dialog, exact: true }).click();
          await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
          if (dialog === 'Share') await page.getByText('From a command line').click();
          expect(await violations(app)).toEqual([]);
          await page.keyboard.press('Escape');
          await expect(page.getByRole('dialog', { name: dialog })).toBeHidden();
        }
        await page.evaluate(() => {
          location.hash = 'p=amd-vi,s390-zpci&scale=elastic';
        });
        await expect(page.getByRole('dialog', { name: 'Open link' })).toBeVisible();
        expect(await violations(app)).toEqual([]);
      });
    });
  }
}
