import { App, expect, test } from './app.ts';

declare global {
  interface Window {
    /** Set by a test: from then on painting throws. */
    isPaintBroken?: boolean;
  }
}

test('an error while painting keeps the hosts, and "Go on" shows the map again', async ({
  page,
  siteUrl,
}) => {
  await page.addInitScript(() => {
    const { prototype } = CanvasRenderingContext2D;
    // oxlint-disable-next-line typescript/unbound-method -- it is applied to `this` below
    const clear = prototype.clearRect;
    prototype.clearRect = function clearRect(...box) {
      if (window.isPaintBroken) throw new Error('no paint left');
      clear.apply(this, box);
    };
  });
  const app = new App(page);
  await app.open(siteUrl);
  await app.addPreset('vtd-39');
  await expect(page.getByRole('img', { name: /^Address map/ })).toBeVisible();
  await page.evaluate(() => {
    window.isPaintBroken = true;
  });
  await page.getByRole('radio', { name: 'elastic', exact: true }).check({ force: true });
  const alert = page.getByRole('alert').filter({ hasText: 'The map stopped' });
  await expect(alert).toContainText('no paint left');
  await app.imported('1 host, 1 region, 0 diagnostics');
  expect((await app.rows('Merged map')).length).toBe(4);
  await page.evaluate(() => {
    window.isPaintBroken = false;
  });
  await alert.getByRole('button', { name: 'Go on' }).click();
  await expect(alert).toBeHidden();
  await expect(page.getByRole('img', { name: /^Address map/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /^vtd-39/ })).toBeVisible();
  const others = app.complaints.filter((complaint) => !complaint.includes('no paint left'));
  expect(others).toEqual([]);
});

test('Help leads to the licences of what is shipped', async ({ app }) => {
  await app.page.getByRole('button', { name: 'Help', exact: true }).click();
  const link = app.page.getByRole('link', { name: /licences/ });
  const href = await link.evaluate((found) => (found as HTMLAnchorElement).href);
  const answer = await app.page.request.get(href);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain('MIT');
});

test('in forced colours the map is painted with them alone', async ({ app }) => {
  await app.addPreset('lx2160a');
  /** The colours of the canvas, most of them first. */
  const colours = (): Promise<string[]> =>
    app.lanes.locator('canvas').evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const context = (canvas as HTMLCanvasElement).getContext('2d');
      const { data } = context?.getImageData(0, 0, width, height) ?? { data: [] };
      const found = new Set<string>();
      for (let i = 0; i < data.length; i += 4) {
        // What is not edge-smoothed.
        if (data[i + 3] === 255) found.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
      }
      return [...found];
    });
  const usableGreen = '213,238,221';
  await expect.poll(colours).toContain(usableGreen);
  await app.page.emulateMedia({ forcedColors: 'active' });
  await expect.poll(colours).not.toContain(usableGreen);
  expect((await colours()).length).toBeGreaterThan(0);
});

test('with less motion a jump is there at once', async ({ app }) => {
  await app.addPreset('vtd-39');
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  const axis = app.page.getByRole('list', { name: 'Axis' }).getByRole('listitem');
  /** Every first label that the axis has from now on. */
  await axis.first().evaluate((label) => {
    const list = label.parentElement;
    const seen: string[] = [];
    Object.assign(window, { seen });
    if (!list) return;
    const note = () => seen.push(list.firstElementChild?.textContent ?? '');
    new MutationObserver(note).observe(list, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  await app.goTo('0xfee00000..0xfeefffff');
  await expect(axis.first()).toHaveText('0xfee00000');
  const seen = await app.page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(new Set(seen)).toEqual(new Set(['0xfee00000']));
});

test('single keys can be switched off; arrows and Backspace stay', async ({ app }) => {
  const { page } = app;
  await app.addPreset('vtd-39');
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await page.getByRole('checkbox', { name: /^Single keys/ }).uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await app.goTo('0xfee00000..0xfeefffff');
  await app.lanes.focus();
  await page.keyboard.press('2');
  await page.keyboard.press('0');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => app.selectedRows()).not.toEqual([]);
  await expect(page.getByRole('radio', { name: 'log', exact: true })).toBeChecked();
  expect(await app.viewport()).toBe('0xfee00000 - 0xfeefffff');
  await page.keyboard.press('Backspace');
  await expect.poll(() => app.viewport()).toBe('0x0 - 0x7fffffffff');
});

test('dialogs and menus open where the server is gone by then', async ({ app }) => {
  const fetched = () =>
    app.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  for (const part of ['workbench', 'open-dialogs', 'bar-menu', 'long-table'])
    await expect
      .poll(async () => (await fetched()).join(' '))
      .toMatch(new RegExp(`/${part}-[^ ]+js`));
  await app.page.waitForLoadState('networkidle');
  await app.page.context().setOffline(true);
  await app.addPreset('vtd-39');
  await app.imported('1 host, 1 region, 0 diagnostics');
  await app.page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(app.page.getByRole('dialog', { name: 'Export' })).toBeVisible();
});
