import { expect, test, type Row } from './app.ts';

const MSI = '0x00000000fee00000 0x00000000feefffff msi\n';
const RELAXABLE = '0x000000007b800000 0x000000007fffffff direct-relaxable\n';
const HT = '0x000000fd00000000 0x000000ffffffffff reserved\n';

/** First, Last, Kinds, Groups and Usable of rows, as one text a row. */
function lines(rows: readonly Row[]): string[] {
  return rows.map((row) =>
    [row['First'], row['Last'], row['Kinds'], row['Groups'], row['Usable']].join(' | '),
  );
}

const INTEL = [
  '0x0 | 0xfedfffff | free |  | yes',
  '0xfee00000 | 0xfeefffff | msi | ? | no',
  '0xfef00000 | 0xffffffffffffffff | free |  | yes',
];

test('a picked file becomes a host whose map the table reads', async ({ app, onDisk }) => {
  const folder = onDisk({ 'lab1.txt': MSI });
  await app.openFiles([`${folder}/lab1.txt`]);
  await app.imported('1 host, 1 region, 0 diagnostics');
  await expect(app.page.getByRole('option', { name: /^lab1/ })).toBeVisible();
  expect(lines(await app.rows('Merged map'))).toEqual(INTEL);
});

test('the empty page and the "Open" menu lead to the file picker', async ({ app }) => {
  const { page } = app;
  const first = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  expect((await first).isMultiple()).toBe(true);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  const second = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: /^Files/ }).click();
  expect((await second).isMultiple()).toBe(true);
});

test('several picked files are a host each, and are added to what is there', async ({
  app,
  onDisk,
}) => {
  const folder = onDisk({ 'a.txt': MSI, 'b.txt': MSI + HT, 'c.txt': RELAXABLE });
  await app.openFiles([`${folder}/a.txt`, `${folder}/b.txt`]);
  await app.imported('2 hosts, 3 regions, 0 diagnostics');
  await app.openFiles([`${folder}/c.txt`]);
  await app.imported('3 hosts, 4 regions, 0 diagnostics');
  await expect(app.page.getByRole('listbox', { name: 'Hosts' }).getByRole('option')).toHaveCount(3);
});

test('a folder is one host, its groups named by their paths', async ({ app, onDisk }) => {
  const folder = onDisk({
    'iommu_groups/1/reserved_regions': RELAXABLE + MSI,
    'iommu_groups/1/type': 'DMA-FQ\n',
    'iommu_groups/10/reserved_regions': MSI,
    'iommu_groups/10/type': 'DMA-FQ\n',
    'iommu_groups/2/reserved_regions': '',
    'iommu_groups/2/type': 'identity\n',
  });
  await app.openFolder(`${folder}/iommu_groups`);
  await app.imported('1 host, 3 regions, 0 diagnostics');
  expect(lines(await app.rows('Merged map'))).toContain(
    '0xfee00000 | 0xfeefffff | msi | 1, 10 | no',
  );
});

test('files and folders can be dropped anywhere, at any time', async ({ app, onDisk }) => {
  const folder = onDisk({ 'one.txt': MSI, 'iommu_groups/7/reserved_regions': HT });
  await app.drop([`${folder}/one.txt`]);
  await app.imported('1 host, 1 region, 0 diagnostics');
  await app.drop([`${folder}/iommu_groups`]);
  await app.imported('2 hosts, 2 regions, 0 diagnostics');
  await app.page.getByRole('option', { name: /^iommu_groups/ }).click();
  expect(lines(await app.rows('Merged map'))).toContain(
    '0xfd00000000 | 0xffffffffff | reserved | 7 | no',
  );
});

test('a dump is pasted with Ctrl+V, but not in a text field', async ({ app }) => {
  await app.paste(`/sys/kernel/iommu_groups/12/reserved_regions:${MSI}`);
  await app.imported('1 host, 1 region, 0 diagnostics');
  await app.page.getByRole('textbox', { name: 'Go to address' }).focus();
  await app.page.keyboard.press('Control+V');
  await app.imported('1 host, 1 region, 0 diagnostics');
  expect(lines(await app.rows('Merged map'))).toContain('0xfee00000 | 0xfeefffff | msi | 12 | no');
});

test('the paste dialog reads a dump, and keeps what it can not read', async ({ app }) => {
  await app.page.getByRole('button', { name: 'Paste', exact: true }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Paste' });
  const text = dialog.getByRole('textbox', { name: 'Dump text' });
  await text.fill('nothing to see here');
  await dialog.getByRole('button', { name: 'Read', exact: true }).click();
  await expect(dialog).toBeVisible();
  await expect(text).toHaveValue('nothing to see here');
  await text.fill(`> > ${MSI}> > ${HT}`);
  await dialog.getByRole('button', { name: 'Read', exact: true }).click();
  await expect(dialog).toBeHidden();
  await app.imported('1 host, 2 regions, 0 diagnostics');
});

test('a broken line is a diagnostic with its place, and every other line counts', async ({
  app,
  onDisk,
}) => {
  const folder = onDisk({
    'bad.txt': `${RELAXABLE}0x00000000fee0000g 0x00000000feefffff msi\n${HT}`,
  });
  await app.openFiles([`${folder}/bad.txt`]);
  await app.imported('1 host, 2 regions, 1 diagnostic');
  await expect(app.page.getByText(/bad\.txt:2:1/).first()).toBeAttached();
});

test('a broken file beside a good one is said, and the good one is there', async ({
  app,
  onDisk,
}) => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3]);
  const folder = onDisk({ 'picture.png': png, 'good.txt': MSI });
  await app.openFiles([`${folder}/picture.png`, `${folder}/good.txt`]);
  await expect(app.page.getByRole('alert').filter({ hasText: 'picture.png' })).toBeVisible();
  await app.imported('1 host, 1 region, 0 diagnostics');
  const good = app.page.getByRole('option', { name: /^good/ });
  await expect(good).toBeVisible();
  await good.click();
  expect(lines(await app.rows('Merged map'))).toEqual(INTEL);
});

test('an empty file makes no claim about what is free', async ({ app, onDisk }) => {
  const folder = onDisk({ 'empty.txt': '' });
  await app.openFiles([`${folder}/empty.txt`]);
  await app.imported('1 host, 0 regions, 0 diagnostics');
  await expect(app.page.getByText(/empty\.txt: no reserved region was found/)).toBeVisible();
  await expect(app.page.getByRole('option', { name: /^empty/ })).toContainText('no window known');
  await expect(app.page.getByText(/The aperture is not known: from 0x0 on/)).toBeVisible();
});

test('undo takes back an added host, redo brings it again', async ({ app }) => {
  await app.addPreset('vtd-39');
  await app.addPreset('s390-zpci');
  await app.imported('2 hosts, 3 regions, 0 diagnostics');
  await app.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await app.imported('1 host, 1 region, 0 diagnostics');
  await app.page.getByRole('button', { name: 'Redo', exact: true }).click();
  await app.imported('2 hosts, 3 regions, 0 diagnostics');
});
