import { expect, test } from './app.ts';
import { violations } from './axe.ts';

const DIR = '/sys/kernel/iommu_groups';
const MSI = '0x00000000fee00000 0x00000000feefffff msi';
const DIRECT = '0x000000007b800000 0x000000007fffffff direct';
const RESERVED = '0x0000000027b00000 0x00000000286fffff reserved';

/** A dump of groups 0 … `lists.length - 1`, each with its lines. */
function dump(lists: readonly (readonly string[])[]): string {
  return lists
    .flatMap((lines, id) => lines.map((line) => `${DIR}/${id}/reserved_regions:${line}\n`))
    .join('');
}

test('of two groups one blocks the container: it is named, and taken out with one click', async ({
  app,
  onDisk,
}) => {
  const folder = onDisk({ 'pair.txt': dump([[MSI], [DIRECT, MSI]]) });
  await app.openFiles([`${folder}/pair.txt`]);
  await app.imported('1 host, 3 regions, 0 diagnostics');
  await app.page.getByRole('tab', { name: 'Container' }).click();
  const status = app.page.getByRole('status', { name: 'Container' });
  await expect(status).toContainText('2 of 2 groups');
  await expect(status).toContainText('1 group blocks it');
  const table = app.page.getByRole('table', { name: 'Groups of the container' });
  const blocked = table.getByRole('row').filter({ hasText: 'no: EINVAL, direct' });
  await expect(blocked).toHaveCount(1);
  await expect(blocked).toContainText('0x7b800000-0x7fffffff');
  const reasons = app.page.getByRole('list', { name: 'Why groups can not be assigned' });
  await expect(reasons).toContainText('1 group can not be assigned: EINVAL');
  await expect(reasons.getByRole('link')).toHaveAttribute('href', /drivers\/iommu\/iommu\.c/);
  await expect(blocked).toContainText('from all');
  await app.page.getByRole('button', { name: 'Only assignable' }).click();
  await expect(status).toContainText('1 of 2 groups');
  await expect(status).not.toContainText('blocks');
  const usable = await app.rows('Usable windows');
  expect(usable[0]).toMatchObject({ First: '0x0', Last: '0xfedfffff' });
  await app.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect
    .poll(async () => (await app.rows('Usable windows')).map((row) => row['Last']))
    .toContain('0x7b7fffff');
  await app.page.getByRole('tab', { name: 'Container' }).click();
  await expect(status).toContainText('2 of 2 groups');
});

test('400 groups in three classes are three rows; a class goes out with one tick', async ({
  app,
  onDisk,
}) => {
  const lists = Array.from({ length: 400 }, (_, id) => [
    ...(id % 100 === 7 ? [DIRECT] : id % 5 === 0 ? [RESERVED] : []),
    MSI,
  ]);
  await app.openFiles([`${onDisk({ 'fleet.txt': dump(lists) })}/fleet.txt`]);
  await app.imported('1 host, 484 regions, 0 diagnostics');
  await app.page.getByRole('tab', { name: 'Container' }).click();
  const table = app.page.getByRole('table', { name: 'Groups of the container' });
  await expect(table.locator('tbody').getByRole('row')).toHaveCount(3);
  await expect(table).toContainText('80 groups equal');
  await expect(table).toContainText('316 groups equal');
  await expect(table.getByRole('row').filter({ hasText: '316 groups' })).toContainText(
    'shares without loss',
  );
  const reserved = table.getByRole('row').filter({ hasText: '80 groups' });
  await expect(reserved).toContainText('0x27b00000-0x286fffff from all');
  await reserved.getByRole('checkbox').uncheck();
  const status = app.page.getByRole('status', { name: 'Container' });
  await expect(status).toContainText('320 of 400 groups');
  await expect(reserved).toContainText('not in');
  // One of them back in: the row stands for a part.
  await reserved.getByRole('button', { name: /^Unfold/ }).click();
  await table.getByRole('checkbox', { name: 'Group 5', exact: true }).check();
  await expect(status).toContainText('321 of 400 groups');
  await expect(reserved).toContainText('1 of them in');
  await table.getByRole('button', { name: /^None but groups 1-4/ }).click();
  await expect(status).toContainText('316 of 400 groups');
  await app.page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(status).toContainText('400 of 400 groups');
});

test('for iommufd the devices of a group are chosen one by one', async ({ app, onDisk }) => {
  const file = 'lab.txt';
  const text = `${dump([[MSI], [RESERVED, MSI]])}${DIR}/1/devices/0000:01:00.0\n${DIR}/1/devices/0000:01:00.1\n`;
  await app.openFiles([`${onDisk({ [file]: text })}/${file}`]);
  await app.page.getByRole('radio', { name: 'iommufd', exact: true }).check({ force: true });
  await app.page.getByRole('tab', { name: 'Container' }).click();
  await app.page.getByRole('button', { name: 'Unfold group 1' }).click();
  const device = app.page.getByRole('checkbox', { name: 'Device 0000:01:00.1' });
  await expect(device).toBeChecked();
  await device.uncheck();
  await expect(device).not.toBeChecked();
  await expect(app.page.getByRole('checkbox', { name: 'Device 0000:01:00.0' })).toBeDisabled();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1600, height: 1000 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });

      test(`axe finds nothing in the container, ${colorScheme}, ${viewport.width} px`, async ({
        app,
        onDisk,
      }) => {
        const text = dump([[MSI], [DIRECT, MSI], [RESERVED, MSI], [RESERVED, MSI]]);
        await app.openFiles([`${onDisk({ 'lab.txt': text })}/lab.txt`]);
        await app.page.getByRole('tab', { name: 'Container' }).click();
        await app.page.getByRole('button', { name: /^Unfold groups 2/ }).click();
        await app.page.getByRole('checkbox', { name: 'Group 3' }).uncheck();
        await expect(app.page.getByText('1 of them in')).toBeVisible();
        expect(await violations(app)).toEqual([]);
      });
    });
  }
}
