import { expect, test } from './app.ts';

const FIVE = ['vtd-39', 'smmuv2-48', 's390-zpci', 'lx2160a', 'amd-vi'] as const;

test.describe('on a laptop', () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  test('four of five hosts are in sight over the table, and all of the table can be reached', async ({
    app,
  }) => {
    for (const id of FIVE) await app.addPreset(id);
    const options = app.page.getByRole('option');
    await expect(options).toHaveCount(5);
    for (const at of [1, 2, 3, 4]) await expect(options.nth(at)).toBeInViewport({ ratio: 1 });
    await expect(app.page.getByRole('tab', { name: 'Merged map' })).toBeInViewport({ ratio: 1 });
    const last = app.page.getByRole('row', { name: /0xffffffffffffffff/ });
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport({ ratio: 1 });
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the page scrolls down alone, the axis stays in sight, and the sheet can be closed', async ({
    app,
  }) => {
    for (const id of FIVE) await app.addPreset(id);
    const sideways = await app.page.evaluate(
      () => (document.scrollingElement?.scrollWidth ?? Infinity) - innerWidth,
    );
    expect(sideways).toBe(0);
    await app.page.getByRole('option', { name: /^amd-vi/ }).scrollIntoViewIfNeeded();
    await app.page.mouse.wheel(0, 300);
    await expect(app.page.locator('.map-axis')).toBeInViewport({ ratio: 1 });
    const row = app.page.getByRole('row', { name: /^0xfee00000/ });
    await row.scrollIntoViewIfNeeded();
    await row.click();
    await expect(app.inspector).toContainText('0xfee00000 – 0xfeefffff');
    await app.page.getByRole('button', { name: 'Clear the selection' }).click();
    await expect(app.inspector).not.toContainText('0xfee00000 – 0xfeefffff');
  });

  test('every named button is in sight, and a tap on a host selects it', async ({ app }) => {
    for (const id of FIVE) await app.addPreset(id);
    const names = [
      'Open',
      'Paste',
      'Presets',
      'Collect a dump',
      'Share',
      'Export',
      'Help',
      'Undo',
      'Redo',
    ];
    for (const name of names) {
      const button = app.page.getByRole('button', { name, exact: true });
      await expect(button).toBeInViewport({ ratio: 1 });
    }
    const bar = await app.page.getByRole('banner').boundingBox();
    // Two rows of 30 px and what is around them.
    expect(bar?.height).toBeLessThan(95);
    const hosts = app.page.getByRole('listbox', { name: 'Hosts' });
    for (const name of [/^s390-zpci/, /^vtd-39/, /^amd-vi/]) {
      const option = hosts.getByRole('option', { name });
      await option.click();
      await expect(option).toHaveAttribute('aria-selected', 'true');
    }
    await app.page.getByRole('button', { name: 'More for amd-vi' }).click();
    await expect(app.page.getByRole('button', { name: 'Rename amd-vi' })).toBeVisible();
  });
});
