import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { formatLayoutJson } from '../../src/formats/layout-json/format-layout-json.ts';
import type { Layout } from '../../src/model/layout.ts';
import { App, expect, test } from './app.ts';

/** What stands behind `#` in the address bar. */
function fragmentOf(page: Page): string {
  return new URL(page.url()).hash.replace('#', '');
}

async function hostsOf(page: Page): Promise<string[]> {
  const names = await page.getByRole('listbox', { name: 'Hosts' }).getByRole('option').all();
  const read = await Promise.all(
    names.map(async (option) => (await option.getAttribute('aria-label')) ?? option.innerText()),
  );
  return read.map((name) => name.split(/[,\n]/)[0]?.trim() ?? '');
}

/** Goes to a link as from the address bar of an open tab. */
async function typeLink(page: Page, fragment: string): Promise<void> {
  await page.evaluate((typed) => {
    location.hash = typed;
  }, fragment);
}

const DUMP = '0x00000000fee00000 0x00000000feefffff msi\n0x0 0xffffff direct-relaxable\n';

test('the address bar follows: presets, consumer, scale, zoom', async ({ app, page }) => {
  expect(fragmentOf(page)).toBe('');
  await app.addPreset('vtd-39');
  await expect.poll(() => fragmentOf(page)).toBe('p=vtd-39');
  await app.addPreset('amd-vi');
  await expect.poll(() => fragmentOf(page)).toBe('p=vtd-39,amd-vi');
  await page.getByRole('radio', { name: 'iommufd', exact: true }).check({ force: true });
  await expect.poll(() => fragmentOf(page)).toBe('p=vtd-39,amd-vi&for=iommufd');
  const steps = await page.evaluate(() => history.length);
  await app.goTo('0xfee00000..0xfeefffff');
  await expect.poll(() => fragmentOf(page)).toContain('at=0x');
  const after = await page.evaluate(() => history.length);
  // Going somewhere selects it, which is an action; the zoom itself is none.
  expect(after - steps).toBeLessThanOrEqual(1);
});

test('back and forward go through what was done', async ({ app, page }) => {
  await app.addPreset('vtd-39');
  await expect.poll(() => fragmentOf(page)).toBe('p=vtd-39');
  await app.addPreset('amd-vi');
  await expect.poll(() => fragmentOf(page)).toBe('p=vtd-39,amd-vi');
  await page.getByRole('radio', { name: 'sysfs', exact: true }).check({ force: true });
  await expect.poll(() => fragmentOf(page)).toBe('p=vtd-39,amd-vi&for=sysfs');
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'vfio-type1', exact: true })).toBeChecked();
  await page.goBack();
  await expect.poll(() => hostsOf(page)).toEqual(['vtd-39']);
  await page.goBack();
  await expect(page.getByRole('listbox', { name: 'Hosts' })).toBeHidden();
  expect(fragmentOf(page)).toBe('');
  await page.goForward();
  await page.goForward();
  await expect.poll(() => hostsOf(page)).toEqual(['vtd-39', 'amd-vi']);
  await expect.poll(() => fragmentOf(page)).toBe('p=vtd-39,amd-vi');
});

test('a link opens in another tab, with a host that was dropped', async ({
  app,
  page,
  onDisk,
  context,
}) => {
  await app.openFiles([`${onDisk({ 'lab1.txt': DUMP })}/lab1.txt`]);
  await app.imported('1 host, 2 regions, 0 diagnostics');
  await expect.poll(() => fragmentOf(page)).toMatch(/^d=/);
  const other = new App(await context.newPage());
  await other.open(`/#${fragmentOf(page)}`);
  await other.imported('1 host, 2 regions, 0 diagnostics');
  expect(await other.rows('Merged map')).toEqual(await app.rows('Merged map'));
  expect(await hostsOf(other.page)).toEqual(['lab1']);
  expect(other.complaints).toEqual([]);
});

test('a link that a shell made opens', async ({ page }) => {
  const packed = execFileSync('sh', ['-c', 'gzip -9 | base64 -w0'], {
    input: '/sys/kernel/iommu_groups/8/reserved_regions:0xfee00000 0xfeefffff msi\n',
  }).toString();
  const app = new App(page);
  await app.open(`/#gz=${packed}&for=iommufd`);
  await app.imported('1 host, 1 region, 0 diagnostics');
  await expect(page.getByRole('radio', { name: 'iommufd', exact: true })).toBeChecked();
});

test.describe('a link over work', () => {
  const dialog = (page: Page) => page.getByRole('dialog', { name: 'Open link' });

  test('asks; "Keep mine" leaves all as it was, the address too', async ({ app, page }) => {
    await app.addPreset('vtd-39');
    await expect.poll(() => fragmentOf(page)).toBe('p=vtd-39');
    await typeLink(page, 'p=amd-vi');
    await expect(dialog(page)).toBeVisible();
    await dialog(page).getByRole('button', { name: 'Keep mine' }).click();
    await expect(dialog(page)).toBeHidden();
    expect(await hostsOf(page)).toEqual(['vtd-39']);
    await expect.poll(() => fragmentOf(page)).toBe('p=vtd-39');
  });

  test('"Add" puts its hosts beside, "Replace" in place; undo takes either back', async ({
    app,
    page,
  }) => {
    await app.addPreset('vtd-39');
    await typeLink(page, 'p=vtd-39,amd-vi');
    await dialog(page).getByRole('button', { name: 'Add' }).click();
    await expect.poll(() => hostsOf(page)).toEqual(['vtd-39', 'vtd-39 (2)', 'amd-vi']);
    await typeLink(page, 'p=x86-msi&scale=linear');
    await dialog(page).getByRole('button', { name: 'Replace' }).click();
    await expect.poll(() => hostsOf(page)).toEqual(['x86-msi']);
    await expect(page.getByRole('radio', { name: 'linear', exact: true })).toBeChecked();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => hostsOf(page)).toEqual(['vtd-39', 'vtd-39 (2)', 'amd-vi']);
  });
});

test('a link that was cut says so, and leaves the screen as it was', async ({
  app,
  page,
  onDisk,
}) => {
  await app.openFiles([`${onDisk({ 'lab1.txt': DUMP })}/lab1.txt`]);
  await expect.poll(() => fragmentOf(page)).toMatch(/^d=/);
  const whole = fragmentOf(page);
  await typeLink(page, whole.slice(0, -6));
  await expect(page.getByRole('alert').filter({ hasText: 'its end is missing' })).toBeVisible();
  expect(await hostsOf(page)).toEqual(['lab1']);
  await page.goBack();
  await expect.poll(() => fragmentOf(page)).toBe(whole);
  expect(await hostsOf(page)).toEqual(['lab1']);
});

test('a layout file that is dropped opens with all of its hosts', async ({ app, page, onDisk }) => {
  const layout: Layout = {
    hosts: [
      { kind: 'preset', preset: 'vtd-39', name: 'before', settings: {} },
      { kind: 'preset', preset: 'amd-vi', name: 'after', settings: { dmaMaskBits: 32 } },
    ],
    view: { consumer: 'iommufd' },
    aside: [],
  };
  const text = [...formatLayoutJson(layout)].join('');
  await app.openFiles([`${onDisk({ 'lab.iovascope.json': text })}/lab.iovascope.json`]);
  await expect.poll(() => hostsOf(page)).toEqual(['before', 'after']);
  await expect(page.getByRole('radio', { name: 'iommufd', exact: true })).toBeChecked();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('listbox', { name: 'Hosts' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('a broken link in an empty app says what is wrong, in words', async ({ page }) => {
  const app = new App(page);
  await app.open('/#p=no-such-preset');
  await expect(page.getByRole('alert').filter({ hasText: 'no-such-preset' })).toBeVisible();
});
