import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { App, expect, test } from './app.ts';
import { violations } from './axe.ts';

function dialogOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Workspaces' });
}

/** Opens the dialog from the menu of "Open". */
async function openDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Workspaces/ }).click();
  await expect(dialogOf(page)).toBeVisible();
  return dialogOf(page);
}

function hostsOf(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Hosts' }).getByRole('option');
}

async function namesOf(dialog: Locator): Promise<string[]> {
  return dialog.getByRole('list', { name: 'Workspaces' }).locator('strong').allInnerTexts();
}

async function newWorkspace(page: Page, name: string): Promise<void> {
  const dialog = await openDialog(page);
  await dialog.getByRole('textbox', { name: 'Name of the new workspace' }).fill(name);
  await dialog.getByRole('button', { name: 'New workspace' }).click();
  await expect(dialog).toBeHidden();
}

test('workspaces: new, open, rename, remove', async ({ app, page }) => {
  await app.addPreset('vtd-39');
  await newWorkspace(page, 'Lab');
  await expect(hostsOf(page)).toHaveCount(0);
  await app.addPreset('amd-vi');
  let dialog = await openDialog(page);
  await expect.poll(() => namesOf(dialog)).toEqual(['Lab', 'Workspace']);
  await dialog.getByRole('button', { name: 'Rename Workspace' }).click();
  const field = dialog.getByRole('textbox', { name: 'New name of Workspace' });
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('button', { name: 'Rename Workspace' })).toBeFocused();
  await page.keyboard.press('Enter');
  await field.fill('Before');
  await field.press('Enter');
  await expect.poll(() => namesOf(dialog)).toEqual(['Lab', 'Before']);
  await dialog.getByRole('button', { name: 'Open Before' }).click();
  await expect(dialog).toBeHidden();
  await expect(hostsOf(page)).toHaveText(/vtd-39/);
  dialog = await openDialog(page);
  await expect(dialog.getByRole('button', { name: 'Remove Before' })).toBeHidden();
  await dialog.getByRole('button', { name: 'Remove Lab' }).click();
  await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Remove Lab' })).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Remove for good' }).click();
  await expect(dialog.getByRole('status').first()).toHaveText('Lab is removed.');
  expect(await namesOf(dialog)).toEqual(['Before']);
  await page.reload();
  await expect(hostsOf(page)).toHaveText(/vtd-39/);
});

test('the last states are listed, and gone to as a step that undo takes back', async ({
  app,
  page,
}) => {
  await app.addPreset('vtd-39');
  let dialog = await openDialog(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Open', exact: true })).toBeFocused();
  await app.addPreset('amd-vi');
  dialog = await openDialog(page);
  const states = dialog.getByRole('list', { name: 'States of Workspace' }).getByRole('listitem');
  await expect(states).toHaveText([/^Add host amd-vi.*2 hosts.*now$/, /^Add host vtd-39.*1 host,/]);
  await dialog.getByRole('button', { name: /^Go to: Add host vtd-39/ }).click();
  await expect(dialog).toBeHidden();
  await expect(hostsOf(page)).toHaveText(/vtd-39/);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveAttribute(
    'title',
    'Undo go to an earlier state (Ctrl Z)',
  );
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(hostsOf(page)).toHaveCount(2);
});

test('a workspace that another tab has open is opened as a copy, and not removed', async ({
  app,
  page,
  context,
}) => {
  await app.addPreset('vtd-39');
  await (await openDialog(page)).getByRole('listitem').first().waitFor();
  await page.keyboard.press('Escape');
  const other = new App(await context.newPage());
  await other.open();
  const dialog = await openDialog(other.page);
  await dialog.getByRole('button', { name: 'Remove Workspace', exact: true }).click();
  await dialog.getByRole('button', { name: 'Remove for good' }).click();
  await expect(dialog.getByRole('status').first()).toContainText('is open in another tab');
  await dialog.getByRole('button', { name: 'Open Workspace', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(hostsOf(other.page)).toHaveText(/vtd-39/);
  await expect(other.page.getByText('is open in another tab, so this is a copy')).toBeVisible();
  expect(other.complaints).toEqual([]);
});

test('what is saved opens again, and the command line reads it', async ({ app, page }, info) => {
  await app.addPreset('vtd-39');
  await app.addPreset('amd-vi');
  const dialog = await openDialog(page);
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as a file' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('Workspace.iovascope.json');
  const path = info.outputPath(saved.suggestedFilename());
  await saved.saveAs(path);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const exporting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const exports = page.getByRole('dialog', { name: 'Export' });
  await exports.getByRole('radio', { name: 'all', exact: true }).check({ force: true });
  await exports.getByRole('button', { name: 'Download Report (JSON)' }).click();
  const says: unknown = JSON.parse(readFileSync(await (await exporting).path(), 'utf8'));
  await page.keyboard.press('Escape');
  const report = execFileSync('node', ['scripts/cli.mjs', 'report', '--json', path], {
    encoding: 'utf8',
  });
  expect(JSON.parse(report)).toEqual(says);
  await newWorkspace(page, 'Other');
  await app.openFiles([path]);
  await expect(hostsOf(page)).toHaveText([/vtd-39/, /amd-vi/]);
});

test('a thousand hosts go into a link and a file', async ({ app, page, onDisk }) => {
  const dumps = Object.fromEntries(
    Array.from({ length: 1000 }, (_, at) => [
      `host-${at}.txt`,
      `/sys/kernel/iommu_groups/${at % 7}/reserved_regions:0xfee00000 0xfeefffff msi\n`,
    ]),
  );
  const folder = onDisk(dumps);
  await app.openFiles(Object.keys(dumps).map((name) => `${folder}/${name}`));
  await app.imported('1000 hosts, 1000 regions, 0 diagnostics');
  await expect.poll(() => new URL(page.url()).hash, { timeout: 20_000 }).toMatch(/^#d=./);
  const dialog = await openDialog(page);
  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as a file' }).click();
  const text = readFileSync(await (await saving).path(), 'utf8');
  expect((JSON.parse(text) as { hosts: unknown[] }).hosts).toHaveLength(1000);
});

const SIZES = {
  'a large screen': { width: 1600, height: 1000 },
  'a laptop': { width: 1280, height: 720 },
  'a phone': { width: 390, height: 844 },
} as const;

for (const theme of ['light', 'dark'] as const) {
  for (const [name, viewport] of Object.entries(SIZES)) {
    test.describe(`${theme}, ${name}`, () => {
      test.use({ colorScheme: theme, viewport });

      test(`axe finds nothing in the dialog, ${theme}, on ${name}`, async ({ app, page }, info) => {
        await app.addPreset('vtd-39');
        await newWorkspace(
          page,
          'A workspace with a long name, kept before the patch of the firmware',
        );
        for (const id of ['amd-vi', 'x86-msi', 's390-zpci']) {
          await app.addPreset(id);
          await openDialog(page);
          await page.keyboard.press('Escape');
        }
        const dialog = await openDialog(page);
        await dialog.getByRole('button', { name: 'Remove Workspace', exact: true }).click();
        expect(await violations(app)).toEqual([]);
        await page.screenshot({ path: info.outputPath('workspaces.png') });
        await dialog.getByRole('button', { name: 'Keep it' }).click();
        await dialog.getByRole('button', { name: /^Rename A work/ }).click();
        expect(await violations(app)).toEqual([]);
        const box = await dialog.boundingBox();
        expect((box?.x ?? -1) >= 0 && (box?.width ?? Infinity) <= viewport.width).toBe(true);
        const isWide = await dialog
          .locator('.dialog-body')
          .evaluate((body) => body.scrollWidth > body.clientWidth);
        expect(isWide).toBe(false);
      });
    });
  }
}
