import { expect, test, type App } from './app.ts';

const MSI = '0x00000000fee00000 0x00000000feefffff msi\n';

async function usable(app: App): Promise<string[]> {
  return (await app.rows('Usable windows')).map((row) => `${row['First']}-${row['Last']}`);
}

test('one click says where the aperture ends, and undo takes it back', async ({ app, onDisk }) => {
  await app.openFiles([`${onDisk({ 'lab.txt': MSI })}/lab.txt`]);
  await app.imported('1 host, 1 region, 0 diagnostics');
  expect(await usable(app)).toEqual(['0x0-0xfedfffff', '0xfef00000-0xffffffffffffffff']);
  await expect(app.page.getByText(/The aperture is not known/)).toBeVisible();
  const question = app.page.getByRole('group', { name: /Where does the aperture of lab end/ });
  await question.getByRole('button', { name: '39 bits' }).click();
  await expect.poll(() => usable(app)).toEqual(['0x0-0xfedfffff', '0xfef00000-0x7fffffffff']);
  await expect(question).toBeHidden();
  await app.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => usable(app)).toEqual(['0x0-0xfedfffff', '0xfef00000-0xffffffffffffffff']);
  await expect(question).toBeVisible();
});

test('a host is built by hand: errors stand beside their fields until they are mended', async ({
  app,
}) => {
  await app.page.getByRole('button', { name: 'Build a host', exact: true }).first().click();
  const dialog = app.page.getByRole('dialog', { name: 'Build a host' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('');
  await dialog.getByRole('button', { name: 'Add a region' }).click();
  const row = await dialog.getByRole('textbox', { name: /^First address of region/ }).count();
  const first = dialog.getByRole('textbox', { name: `First address of region ${row}` });
  const last = dialog.getByRole('textbox', { name: `Last address or size of region ${row}` });
  await first.fill('0x100000');
  await last.fill('0xfff');
  await dialog.getByRole('button', { name: 'Add host' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(
    'A name is needed.',
  );
  await expect(last).toHaveAccessibleDescription('Below the first address.');
  await expect(last).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByText('2 fields need a look.')).toBeVisible();
  await last.fill('+1M');
  await expect(last).toHaveAttribute('aria-invalid', 'false');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('bench');
  await dialog.getByRole('button', { name: 'Add host' }).click();
  await expect(dialog).toBeHidden();
  await expect(app.page.getByRole('option', { name: /^bench/ })).toBeVisible();
  const rows = await app.rows('Merged map');
  expect(rows.map((found) => `${found['First']}-${found['Last']}`)).toContain('0x100000-0x1fffff');
});

test('a preset is copied and changed; the copy alone changes, undone and redone', async ({
  app,
}) => {
  await app.addPreset('vtd-39');
  await app.inspector.getByRole('button', { name: 'Duplicate' }).click();
  await expect(app.page.getByRole('option')).toHaveCount(2);
  await app.inspector.getByRole('button', { name: 'Edit' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Edit host' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('mine');
  await dialog.getByRole('textbox', { name: /^First address of region 1/ }).fill('0xfef00000');
  await dialog.getByRole('textbox', { name: /^Last address or size of region 1/ }).fill('+1M');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(app.page.getByRole('option', { name: /^mine/ })).toBeVisible();
  const changed = ['0x0-0xfeefffff', '0xff000000-0x7fffffffff'];
  const original = ['0x0-0xfedfffff', '0xfef00000-0x7fffffffff'];
  await expect.poll(() => usable(app)).toEqual(changed);
  await app.page.getByRole('option', { name: /^vtd-39/ }).click();
  await expect.poll(() => usable(app)).toEqual(original);
  await app.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(app.page.getByRole('option', { name: /^mine/ })).toBeHidden();
  await app.page.getByRole('button', { name: 'Redo', exact: true }).click();
  await app.page.getByRole('option', { name: /^mine/ }).click();
  await expect.poll(() => usable(app)).toEqual(changed);
});

test('Ctrl+Z undoes a change of the hosts, but in a text field it is the field’s', async ({
  app,
}) => {
  await app.addPreset('vtd-39');
  await app.addPreset('vtd-48');
  const box = app.page.getByRole('textbox', { name: 'Go to address' });
  await box.pressSequentially('4G');
  await app.page.keyboard.press('Control+z');
  await app.imported('2 hosts, 2 regions, 0 diagnostics');
  await app.lanes.focus();
  await app.page.keyboard.press('Control+z');
  await app.imported('1 host, 1 region, 0 diagnostics');
  await app.page.keyboard.press('Control+Shift+z');
  await app.imported('2 hosts, 2 regions, 0 diagnostics');
});
