import type { Locator } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test, type App } from './app.ts';

const MSI = '0x00000000fee00000 0x00000000feefffff msi\n';
const DUMP = `/sys/kernel/iommu_groups/1/reserved_regions:${MSI}`;
/** A VT-d of 39 bits (`cap`: MGAW 39, SAGAW 3 levels), as Linux 6.12.117 prints it. */
const LOG = `[    0.000000] Linux version 6.12.117 (debian-kernel@lists.debian.org)
[    0.012000] DMAR: Host address width 39
[    0.012000] DMAR: DRHD base: 0x000000fed90000 flags: 0x0
[    0.012000] DMAR: dmar0: reg_base_addr fed90000 ver 1:0 cap d2008c22260286 ecap f00f4a
`;
const ERROR =
  'vfio_dma_map(0x557b2f2736d0, 0x380000000000, 0x1000000, 0x7f98ac400000) = -22 (Invalid argument)\n';

const sheet = (app: App): Locator => app.page.getByRole('dialog', { name: 'Import' });
const hosts = (app: App): Locator =>
  app.page.getByRole('listbox', { name: 'Hosts' }).getByRole('option');

async function usable(app: App): Promise<string[]> {
  return (await app.rows('Usable windows')).map((row) => `${row['First']}-${row['Last']}`);
}

/** What is usable behind 39 bits, without the MSI window. */
const OF_39_BITS = ['0x0-0xfedfffff', '0xfef00000-0x7fffffffff'];

test('a dump and its boot log are joined to one host with one click', async ({ app, onDisk }) => {
  const folder = onDisk({ 'dump.txt': DUMP, 'boot.log': LOG });
  await app.openFiles([`${folder}/dump.txt`, `${folder}/boot.log`]);
  const dialog = sheet(app);
  await expect(
    dialog.getByRole('combobox', { name: 'boot.log belongs to' }),
  ).toHaveAccessibleDescription(/The only dump here/);
  const status = app.page.locator('[role=status][aria-label=Import]');
  await expect(status).toHaveText('0 hosts, 0 regions, 0 diagnostics');
  await dialog.getByRole('button', { name: 'Add 1 host' }).click();
  await expect(dialog).toBeHidden();
  await app.imported('1 host, 1 region, 0 diagnostics');
  await expect(hosts(app)).toHaveCount(1);
  await expect.poll(() => usable(app)).toEqual(OF_39_BITS);
});

test('two dumps are two hosts at once, without a question', async ({ app, onDisk }) => {
  const folder = onDisk({ 'before.txt': DUMP, 'after.txt': DUMP });
  await app.openFiles([`${folder}/before.txt`, `${folder}/after.txt`]);
  await app.imported('2 hosts, 2 regions, 0 diagnostics');
  await expect(sheet(app)).toBeHidden();
});

test('a log beside two dumps is asked about, and goes where one says', async ({ app, onDisk }) => {
  const folder = onDisk({ 'lab1.txt': DUMP, 'lab2.txt': DUMP, 'boot.log': LOG });
  await app.openFiles(['lab1.txt', 'lab2.txt', 'boot.log'].map((name) => `${folder}/${name}`));
  const dialog = sheet(app);
  const choice = dialog.getByRole('combobox', { name: 'boot.log belongs to' });
  await expect(choice).toHaveValue('');
  await expect(dialog.getByText('Choose which host boot is of')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Add 3 hosts' })).toBeVisible();
  await choice.selectOption('lab2');
  await dialog.getByRole('button', { name: 'Add 2 hosts' }).click();
  await app.imported('2 hosts, 2 regions, 0 diagnostics');
  await hosts(app).filter({ hasText: 'lab2' }).click();
  await expect.poll(() => usable(app)).toEqual(OF_39_BITS);
  await app.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await app.imported('0 hosts, 0 regions, 0 diagnostics');
});

test('"Cancel" and Escape leave everything as it was', async ({ app, onDisk }) => {
  const folder = onDisk({ 'lab1.txt': DUMP, 'boot.log': LOG });
  await app.openFiles([`${folder}/lab1.txt`]);
  await app.imported('1 host, 1 region, 0 diagnostics');
  const before = await usable(app);
  for (const way of ['Cancel', 'Escape']) {
    await app.openFiles([`${folder}/boot.log`]);
    await expect(sheet(app).getByRole('button', { name: 'Add to lab1' })).toBeVisible();
    if (way === 'Escape') await app.page.keyboard.press('Escape');
    else await sheet(app).getByRole('button', { name: 'Cancel' }).click();
    await expect(sheet(app)).toBeHidden();
    await app.imported('1 host, 1 region, 0 diagnostics');
    expect(await usable(app)).toEqual(before);
  }
});

test('a log over a host is added to it, and undo takes it out', async ({ app, onDisk }) => {
  const folder = onDisk({ 'lab1.txt': DUMP });
  await app.openFiles([`${folder}/lab1.txt`]);
  await app.imported('1 host, 1 region, 0 diagnostics');
  const before = await usable(app);
  await app.paste(LOG);
  await sheet(app).getByRole('button', { name: 'Add to lab1' }).click();
  await expect.poll(() => usable(app)).toEqual(OF_39_BITS);
  await app.imported('1 host, 1 region, 0 diagnostics');
  await app.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => usable(app)).toEqual(before);
});

test('a preset takes no files, and the sheet says why', async ({ app, onDisk }) => {
  await app.addPreset('vtd-48');
  await app.openFiles([`${onDisk({ 'boot.log': LOG })}/boot.log`]);
  const choice = sheet(app).getByRole('combobox', { name: 'boot.log belongs to' });
  await expect(choice.locator('option', { hasText: 'vtd-48' })).toHaveAttribute('disabled');
  await expect(sheet(app).getByText(/vtd-48 can not gain files: it is a preset/)).toBeVisible();
  await sheet(app).getByRole('button', { name: 'Add 1 host' }).click();
  await expect(hosts(app)).toHaveCount(2);
});

test('a folder and a log that are dropped together are one host', async ({ app, onDisk }) => {
  const folder = onDisk({
    'iommu_groups/1/reserved_regions': MSI,
    'iommu_groups/1/type': 'DMA-FQ\n',
    'boot.log': LOG,
  });
  await app.drop([`${folder}/iommu_groups`, `${folder}/boot.log`]);
  await sheet(app).getByRole('button', { name: 'Add 1 host' }).click();
  await app.imported('1 host, 1 region, 0 diagnostics');
  await expect.poll(() => usable(app)).toEqual(OF_39_BITS);
});

test('a log alone in an empty app is a host, with a note of what is missing', async ({
  app,
  onDisk,
}) => {
  await app.openFiles([`${onDisk({ 'boot.log': LOG })}/boot.log`]);
  await app.imported('1 host, 0 regions, 0 diagnostics');
  const note = app.page.getByRole('status').filter({ hasText: 'boot.log was read' });
  await expect(note).toContainText('1 IOMMU, Linux 6.12.117');
  await expect(note).toContainText('No dump of reserved_regions came with it');
  await expect(app.page.getByRole('alert')).toHaveCount(0);
});

test('errors of maps that are dropped over a host are asked as probes', async ({ app, onDisk }) => {
  const folder = onDisk({ 'lab1.txt': DUMP, 'error.txt': ERROR });
  await app.openFiles([`${folder}/lab1.txt`]);
  await app.imported('1 host, 1 region, 0 diagnostics');
  await app.openFiles([`${folder}/error.txt`]);
  await sheet(app).getByRole('button', { name: 'Ask as probes' }).click();
  await app.imported('1 host, 1 region, 0 diagnostics');
  await expect(app.page.getByRole('tab', { name: /^Probe/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(app.page.getByText('0x380000000000').first()).toBeVisible();
});

test('a host with errors in its log offers to ask about them', async ({ app, onDisk }) => {
  await app.openFiles([`${onDisk({ 'all.txt': DUMP + ERROR })}/all.txt`]);
  await app.imported('1 host, 1 region, 0 diagnostics');
  const note = app.page.getByRole('status').filter({ hasText: 'tells of 1 map that was tried' });
  await note.getByRole('button', { name: 'Ask as probes' }).click();
  await expect(note).toBeHidden();
  await expect(app.page.getByText('0x380000000000').first()).toBeVisible();
});

test('all of it goes with the keyboard alone', async ({ app, onDisk }) => {
  const folder = onDisk({ 'lab1.txt': DUMP, 'lab2.txt': DUMP, 'boot.log': LOG });
  await app.openFiles(['lab1.txt', 'lab2.txt', 'boot.log'].map((name) => `${folder}/${name}`));
  const { page } = app;
  const choice = sheet(app).getByRole('combobox', { name: 'boot.log belongs to' });
  await expect(choice).toBeFocused();
  await page.keyboard.type('lab2');
  await expect(choice.locator('option:checked')).toHaveText('lab2');
  for (let step = 0; step < 10; step += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (name === 'Add 2 hosts') break;
  }
  await page.keyboard.press('Enter');
  await app.imported('2 hosts, 2 regions, 0 diagnostics');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the sheet, ${colorScheme}`, async ({ app, onDisk }) => {
    await app.page.emulateMedia({ colorScheme });
    const bad = 'picture \x89PNG\0\0\0';
    const folder = onDisk({
      'lab1.txt': `${DUMP}0xfee0000g 0x1 msi\n`,
      'lab2.txt': DUMP,
      'boot.log': LOG,
      'x.bin': bad,
    });
    const names = ['lab1.txt', 'lab2.txt', 'boot.log', 'x.bin'];
    await app.openFiles(names.map((name) => `${folder}/${name}`));
    await expect(sheet(app).getByRole('listitem').first()).toBeVisible();
    await sheet(app).getByText('1 line could not be read').click();
    expect(await violations(app)).toEqual([]);
    await app.page.setViewportSize({ width: 390, height: 844 });
    expect(await violations(app)).toEqual([]);
  });
}
