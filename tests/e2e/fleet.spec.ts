import { violations } from './axe.ts';
import { expect, test, type App } from './app.ts';

const HOSTS = 1000;

/** Dumps of a thousand hosts: 12 have an RMRR, one a window of its own, the others are equal. */
function fleet(): Record<string, string> {
  const dumps: Record<string, string> = {};
  for (let i = 0; i < HOSTS; i += 1) {
    const lines = ['0:0x0 0xffffff direct-relaxable', '1:0xfee00000 0xfeefffff msi'];
    if (i % 83 === 5 && i < 996) lines.push('2:0x7b800000 0x7fffffff direct');
    if (i === 500) lines.push('3:0xfd00000000 0xffffffffff reserved');
    const text = lines.map((line) =>
      line.replace(/^(\d):/, '/sys/kernel/iommu_groups/$1/reserved_regions:'),
    );
    dumps[`host-${i.toString().padStart(4, '0')}.txt`] = `${text.join('\n')}\n`;
  }
  return dumps;
}

async function dropAll(
  app: App,
  onDisk: (files: Readonly<Record<string, string>>) => string,
): Promise<void> {
  const dumps = fleet();
  const folder = onDisk(dumps);
  await app.drop(Object.keys(dumps).map((name) => `${folder}/${name}`));
  // A thousand files take a while on a machine that has other things to do.
  await app.imported('1000 hosts, 2013 regions, 0 diagnostics', 30_000);
}

const options = (app: App) => app.page.getByRole('listbox', { name: 'Hosts' }).getByRole('option');

test('a thousand dumps are classes of equal maps, the odd ones out first', async ({
  app,
  onDisk,
}) => {
  await dropAll(app, onDisk);
  await expect(options(app)).toHaveCount(3);
  await expect(options(app).nth(0)).toContainText(
    'host-0500 with a reserved region at 0xfd00000000-0xffffffffff',
  );
  await expect(options(app).nth(1)).toContainText(
    '12 with a direct region at 0x7b800000-0x7fffffff',
  );
  await expect(options(app).nth(2)).toContainText('987 equal');
  await expect(app.page.getByText('Usable on all 1000')).toBeVisible();
});

test('a class unfolds to its hosts, some at a time, and folds', async ({ app, onDisk }) => {
  await dropAll(app, onDisk);
  await expect(options(app)).toHaveCount(3);
  await app.page.getByRole('button', { name: 'Unfold 12 hosts' }).click();
  await expect(options(app)).toHaveCount(14);
  await expect(options(app).nth(1)).toContainText('host-0005');
  await app.page.getByRole('button', { name: 'Fold the hosts equal to host-0005' }).click();
  await expect(options(app)).toHaveCount(3);
  await app.page.getByRole('button', { name: 'Unfold 987 hosts' }).click();
  await expect(options(app)).toHaveCount(28);
  await app.page.getByRole('button', { name: 'Show 25 more' }).click();
  await expect(options(app)).toHaveCount(53);
});

test('the odd ones of a fleet differ from the usual one, and are removed together', async ({
  app,
  onDisk,
}) => {
  await dropAll(app, onDisk);
  await options(app).nth(1).click();
  await app.page.getByRole('tab', { name: 'Differences' }).click();
  const table = app.page.getByRole('table', { name: 'Differences' });
  await expect(table.locator('tbody tr').first()).toContainText('0x7b800000-0x7fffffff');
  await app.page.getByRole('button', { name: 'More for host-0005' }).click();
  await app.page.getByRole('button', { name: 'Remove all 12 host-0005' }).click();
  await app.imported('988 hosts, 1977 regions, 0 diagnostics');
  await expect(options(app)).toHaveCount(2);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing with a fleet, ${colorScheme}`, async ({ app, onDisk }) => {
    await app.page.emulateMedia({ colorScheme });
    await dropAll(app, onDisk);
    await expect(options(app)).toHaveCount(3);
    expect(await violations(app)).toEqual([]);
    await app.page.setViewportSize({ width: 390, height: 844 });
    expect(await violations(app)).toEqual([]);
  });
}
