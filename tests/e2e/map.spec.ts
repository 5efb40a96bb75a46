import { expect, test } from './app.ts';

test('the map says in its name what it shows', async ({ app }) => {
  await app.addPreset('vtd-39');
  const map = app.page.getByRole('img', { name: /^Address map/ });
  await expect(map).toBeVisible();
  await expect(app.page.getByRole('img', { name: /^Address map/ })).toHaveCount(1);
  await expect(map).toHaveAccessibleName(/vtd-39/);
});

test('one page at the top of 2^64 can be read off the axis', async ({ app }) => {
  await app.addPreset('amd-vi');
  await app.goTo('0xfffffffffffff000..0xffffffffffffffff');
  await expect(app.page.getByRole('status', { name: 'Viewport' })).toHaveText(
    '0xfffffffffffff000 - 0xffffffffffffffff',
  );
  const labels = app.page.getByRole('list', { name: 'Axis' }).getByRole('listitem');
  await expect(labels.first()).toHaveText(/^0xfffffffffffff000/);
  await expect(labels.last()).toHaveText(/^0x10000000000000000/);
});

test('each scale shows the whole viewport, and says when it is not to scale', async ({ app }) => {
  await app.addPreset('s390-zpci');
  const before = await app.viewport();
  await app.page.getByRole('radio', { name: 'elastic', exact: true }).check({ force: true });
  await expect(app.page.getByText('not to scale')).toBeVisible();
  expect(await app.viewport()).toBe(before);
  await app.page.getByRole('radio', { name: 'linear', exact: true }).check({ force: true });
  await expect(app.page.getByText('not to scale')).toBeHidden();
  expect(await app.viewport()).toBe(before);
});

test('presets stand side by side, and the consumer decides what is usable', async ({ app }) => {
  for (const id of ['vtd-39', 'smmuv2-48', 's390-zpci', 'lx2160a']) await app.addPreset(id);
  await expect(app.page.getByRole('listbox', { name: 'Hosts' }).getByRole('option')).toHaveCount(4);
  await app.page.getByRole('option', { name: /^lx2160a/ }).click();
  const windows = async (): Promise<string[]> =>
    (await app.rows('Usable windows')).map((row) => `${row['First']}-${row['Last']}`);
  expect(await windows()).toEqual(['0x0-0x7ffffff', '0x8100000-0xffffffffffff']);
  await app.page.getByRole('radio', { name: 'sysfs', exact: true }).check({ force: true });
  await expect
    .poll(windows)
    .toEqual([
      '0x0-0xffffff',
      '0x11000000-0x80bffffff',
      '0x81c000000-0x1bffffffff',
      '0x1c00200000-0x207fffffff',
      '0x20a0000000-0xffffffffffffffff',
    ]);
});

test('the wheel zooms about the pointer and Backspace goes back', async ({ app }) => {
  await app.addPreset('vtd-48');
  const before = await app.viewport();
  const map = app.page.getByRole('img', { name: /^Address map/ });
  const box = await map.boundingBox();
  if (!box) throw new Error('the map has no box');
  await app.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await app.page.mouse.wheel(0, -400);
  await expect.poll(() => app.viewport()).not.toBe(before);
  await app.goTo('0xfee00000..0xfeefffff');
  await expect.poll(() => app.viewport()).toBe('0xfee00000 - 0xfeefffff');
});

test('all of it works with the keyboard alone', async ({ app }) => {
  const { page } = app;
  const tabTo = async (name: string | RegExp, role: 'button' | 'textbox'): Promise<void> => {
    const wanted = page.getByRole(role, { name, exact: typeof name === 'string' });
    for (let presses = 0; presses < 60; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${String(name)}`);
  };
  await tabTo('Presets', 'button');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Presets' });
  await expect(dialog).toBeVisible();
  const preset = dialog.getByRole('button', { name: 'vtd-39', exact: true });
  for (let i = 0; i < 60 && !(await preset.evaluate((e) => e === document.activeElement)); i += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  if (await dialog.isVisible()) await page.keyboard.press('Escape');
  await app.imported('1 host, 1 region, 0 diagnostics');
  await tabTo('Go to address', 'textbox');
  await page.keyboard.type('0xfee00000..0xfeefffff');
  await page.keyboard.press('Enter');
  await expect.poll(() => app.viewport()).toBe('0xfee00000 - 0xfeefffff');
  const keys = page.getByRole('application', { name: 'Map keys' });
  await keys.focus();
  await page.keyboard.press('0');
  await expect.poll(() => app.viewport()).toBe('0x0 - 0x7fffffffff');
  await page.keyboard.press('0');
  await expect.poll(() => app.viewport()).toBe('0x0 - 0xffffffffffffffff');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect.poll(() => app.viewport()).toBe('0xfee00000 - 0xfeefffff');
  await page.keyboard.press('2');
  await expect(page.getByRole('radio', { name: 'elastic', exact: true })).toBeChecked();
  await page.keyboard.press('/');
  await expect(page.getByRole('textbox', { name: 'Go to address' })).toBeFocused();
});
