import { violations } from './axe.ts';
import { expect, test, type App } from './app.ts';

const line = (group: number, region: string): string =>
  `/sys/kernel/iommu_groups/${group}/reserved_regions:${region}`;

const BEFORE = [
  line(1, '0x3e2e0000 0x3e2fffff direct-relaxable'),
  line(2, '0x7b800000 0x7fffffff direct-relaxable'),
  line(2, '0xfee00000 0xfeefffff msi'),
  line(3, '0x200000000 0x2000fffff reserved'),
].join('\n');

/** After the patch: one region is shorter, one moved, one is new. */
const AFTER = [
  line(1, '0x3e2e0000 0x3e2fffff direct-relaxable'),
  line(2, '0x7b800000 0x7b8fffff direct-relaxable'),
  line(2, '0xfee00000 0xfeefffff msi'),
  line(3, '0x300000000 0x3000fffff reserved'),
  line(4, '0x100000 0x1fffff reserved'),
].join('\n');

type OnDisk = (files: Readonly<Record<string, string>>) => string;

async function openBoth(app: App, onDisk: OnDisk): Promise<void> {
  const folder = onDisk({ 'before.txt': BEFORE, 'after.txt': AFTER });
  await app.openFiles([`${folder}/before.txt`, `${folder}/after.txt`]);
  await app.imported('2 hosts, 9 regions, 0 diagnostics');
}

async function changes(app: App): Promise<string[]> {
  await app.page.getByRole('tab', { name: 'Differences' }).click();
  const rows = app.page.getByRole('table', { name: 'Differences' }).locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const cells = await rows.evaluateAll((found) =>
    found.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
  );
  return cells.map(([change, before, now]) =>
    [change?.replace(/^\S /u, ''), before, now].join(' | '),
  );
}

const names = (app: App): Promise<string[]> =>
  app.page
    .getByRole('listbox', { name: 'Hosts' })
    .getByRole('option')
    .locator('.map-name')
    .allInnerTexts();

test('the tab "Differences" lists to the byte what changed since the baseline', async ({
  app,
  onDisk,
}) => {
  await openBoth(app, onDisk);
  expect(await changes(app)).toEqual([
    'added |  | 0x100000-0x1fffff',
    'shrunk | 0x7b800000-0x7fffffff | 0x7b800000-0x7b8fffff',
    'moved | 0x200000000-0x2000fffff | 0x300000000-0x3000fffff',
    'no longer usable | 0x100000-0x1fffff | ',
    'now usable |  | 0x200000000-0x2000fffff',
  ]);
  await expect(app.page.getByRole('status', { name: 'Differences' })).toHaveText(
    '5 differences, 2 alike',
  );
});

test('a difference that is clicked is selected and shown, with what it was before', async ({
  app,
  onDisk,
}) => {
  await openBoth(app, onDisk);
  await changes(app);
  await app.page.getByRole('button', { name: 'shrunk' }).click();
  await expect(app.inspector).toContainText('0x7b800000 – 0x7fffffff');
  await expect.poll(() => app.viewport()).toBe('0x77000000 - 0x847fffff');
  const list = app.page.getByRole('listbox', { name: 'Hosts' });
  await expect(list.getByRole('option', { selected: true })).toContainText('after');
});

test('the text of a comparison is what the command prints', async ({ app, onDisk }) => {
  await openBoth(app, onDisk);
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await changes(app);
  await app.page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(app.page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const text = await app.page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^--- before: before\.txt\n\+\+\+ after: after\.txt\n/);
  expect(text).toContain('0x7b8fffff');
});

test('the baseline is chosen by key and by menu, and undone', async ({ app, onDisk }) => {
  await openBoth(app, onDisk);
  const options = app.page.getByRole('listbox', { name: 'Hosts' }).getByRole('option');
  await expect(options.nth(0)).toContainText('baseline');
  await options.nth(1).click();
  await app.page.getByRole('listbox', { name: 'Hosts' }).press('b');
  await expect(options.nth(1)).toContainText('baseline');
  await expect(options.nth(0)).not.toContainText('baseline');
  await expect.poll(() => changes(app)).toContain('removed | 0x100000-0x1fffff | ');
  await app.page.getByRole('button', { name: 'More for before' }).click();
  await app.page.getByRole('button', { name: 'Baseline before' }).click();
  await expect(options.nth(0)).toContainText('baseline');
  await app.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(options.nth(1)).toContainText('baseline');
});

test('tracks are moved with Shift and an arrow, and dragged by their handles', async ({
  app,
  onDisk,
}) => {
  await openBoth(app, onDisk);
  const list = app.page.getByRole('listbox', { name: 'Hosts' });
  await list.press('Shift+ArrowDown');
  await expect.poll(() => names(app)).toEqual(['after', 'before']);
  await list.press('Shift+ArrowUp');
  await expect.poll(() => names(app)).toEqual(['before', 'after']);
  const handle = app.page.getByRole('button', { name: /^Move after/ });
  const from = await handle.boundingBox();
  const to = await app.page.getByRole('button', { name: /^Move before/ }).boundingBox();
  if (!from || !to) throw new Error('a handle has no box');
  await app.page.mouse.move(from.x + 5, from.y + 12);
  await app.page.mouse.down();
  await app.page.mouse.move(to.x + 5, to.y + 8, { steps: 4 });
  await app.page.mouse.up();
  await expect.poll(() => names(app)).toEqual(['after', 'before']);
});

test('a host is marked and hidden, stays so after a reload, and counts while it is hidden', async ({
  app,
  onDisk,
}) => {
  await openBoth(app, onDisk);
  const option = app.page.getByRole('option').filter({ hasText: 'after' });
  await app.page.getByRole('button', { name: 'More for after' }).click();
  await app.page.getByRole('button', { name: 'Mark teal' }).click();
  await expect(option.getByRole('img', { name: 'marked teal' })).toHaveText('F');
  await app.page.getByRole('button', { name: 'More for after' }).click();
  await app.page.getByRole('button', { name: 'Hide after' }).click();
  await expect(option).toContainText('hidden');
  await expect(app.page.getByText('Usable on both')).toBeVisible();
  await expect.poll(() => app.page.url()).toContain('#d=');
  await app.page.waitForTimeout(1000);
  await app.page.reload();
  await expect(option).toContainText('hidden');
  await expect(option.getByRole('img', { name: 'marked teal' })).toBeVisible();
});

test('files are joined into one host, and a folder is split into its files', async ({
  app,
  onDisk,
}) => {
  await openBoth(app, onDisk);
  await app.page.getByRole('button', { name: 'More for after' }).click();
  await app.page.getByRole('button', { name: 'Join with the one above after' }).click();
  await app.imported('1 host, 9 regions, 0 diagnostics');
  await app.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await app.imported('2 hosts, 9 regions, 0 diagnostics');
  await app.openFolder(onDisk({ 'lab/one.txt': BEFORE, 'lab/two.txt': AFTER }));
  await app.imported('3 hosts, 18 regions, 0 diagnostics');
  await app.page.getByRole('button', { name: /^More for iovascope/ }).click();
  await expect(app.page.getByRole('button', { name: /^Split into a host a file/ })).toBeVisible();
});

for (const [width, height] of [
  [1600, 1000],
  [1280, 720],
  [390, 844],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing with two hosts at ${width}x${height}, ${colorScheme}`, async ({
      app,
      onDisk,
    }) => {
      await app.page.setViewportSize({ width, height });
      await app.page.emulateMedia({ colorScheme });
      await openBoth(app, onDisk);
      await app.page.getByRole('button', { name: 'More for after' }).click();
      await app.page.getByRole('button', { name: 'Mark orange' }).click();
      await changes(app);
      await expect(app.page.getByRole('button', { name: /^Move after/ })).toBeVisible();
      expect(await violations(app)).toEqual([]);
    });
  }
}
