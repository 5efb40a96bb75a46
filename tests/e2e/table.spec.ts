import { expect, test, type App } from './app.ts';

const GROUPS = '/sys/kernel/iommu_groups';
const DUMP = [
  `${GROUPS}/1/reserved_regions:0x000000007b800000 0x000000007fffffff direct-relaxable`,
  `${GROUPS}/8/reserved_regions:0x00000000fee00000 0x00000000feefffff msi`,
  `${GROUPS}/10/reserved_regions:0x00000000fee00000 0x00000000feefffff msi`,
  `${GROUPS}/10/reserved_regions:0x000000fd00000000 0x000000ffffffffff reserved`,
  '',
].join('\n');

const firsts = async (app: App): Promise<(string | undefined)[]> =>
  (await app.rows('Merged map')).map((row) => row['First']);

test('the table is sorted by its column headers, and back', async ({ app, onDisk }) => {
  await app.openFiles([`${onDisk({ 'lab.txt': DUMP })}/lab.txt`]);
  const ascending = ['0x0', '0x7b800000', '0x80000000', '0xfee00000', '0xfef00000'];
  const all = [...ascending, '0xfd00000000', '0x10000000000'];
  await expect.poll(() => firsts(app)).toEqual(all);
  const size = app.page.getByRole('columnheader', { name: 'Size' });
  await size.getByRole('button').click();
  await expect(size).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(async () => (await firsts(app))[0]).toBe('0xfee00000');
  await size.getByRole('button').click();
  await expect(size).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(async () => (await firsts(app)).at(-1)).toBe('0xfee00000');
  const first = app.page.getByRole('columnheader', { name: 'First' });
  await first.getByRole('button').click();
  await expect.poll(() => firsts(app)).toEqual(all);
  await first.getByRole('button').click();
  await expect.poll(() => firsts(app)).toEqual(all.toReversed());
});

test('the table is filtered by kind, group and text', async ({ app, onDisk }) => {
  await app.openFiles([`${onDisk({ 'lab.txt': DUMP })}/lab.txt`]);
  await app.imported('1 host, 4 regions, 0 diagnostics');
  const kinds = app.page.getByRole('group', { name: 'Kinds' });
  await kinds.getByRole('button', { name: 'msi', exact: true }).click();
  await expect.poll(() => firsts(app)).toEqual(['0xfee00000']);
  await kinds.getByRole('button', { name: 'reserved', exact: true }).click();
  await expect.poll(() => firsts(app)).toEqual(['0xfee00000', '0xfd00000000']);
  await kinds.getByRole('button', { name: 'msi', exact: true }).click();
  await kinds.getByRole('button', { name: 'reserved', exact: true }).click();
  const group = app.page.getByRole('combobox', { name: 'Group', exact: true });
  await group.fill('10');
  await expect.poll(() => firsts(app)).toEqual(['0xfee00000', '0xfd00000000']);
  await group.fill('');
  const text = app.page.getByRole('searchbox', { name: 'Filter rows' });
  await text.fill('7b8');
  await expect.poll(() => firsts(app)).toEqual(['0x7b800000']);
  await expect(app.page.getByRole('status', { name: 'Rows' })).toHaveText('1 of 7 rows');
  await text.fill('');
  await expect(app.page.getByRole('status', { name: 'Rows' })).toHaveText('7 rows');
});

test('the table is copied as TSV, as it is shown', async ({ app }) => {
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.addPreset('vtd-39');
  const copied = (): Promise<string> => app.page.evaluate(() => navigator.clipboard.readText());
  await app.page.getByRole('button', { name: 'Copy as TSV' }).click();
  await expect
    .poll(copied)
    .toBe(
      [
        'First\tLast\tSize\tKinds\tGroups\tUsable',
        '0x0\t0xfedfffff\t3.982 GiB\tfree\t\tyes',
        '0xfee00000\t0xfeefffff\t1 MiB\tmsi\t0\tno',
        '0xfef00000\t0x7fffffffff\t508 GiB\tfree\t\tyes',
        '0x8000000000\t0xffffffffffffffff\t16 EiB\toutside-aperture\t\tno',
        '',
      ].join('\n'),
    );
  await app.page.getByRole('tab', { name: 'Usable windows' }).click();
  await app.page.getByRole('button', { name: /^(?:Copy as TSV|Copied)/ }).click();
  await expect
    .poll(copied)
    .toBe('First\tLast\tSize\n0x0\t0xfedfffff\t3.982 GiB\n0xfef00000\t0x7fffffffff\t508 GiB\n');
});

test('100,000 rows are scrolled to their end', async ({ app, onDisk }) => {
  const lines = Array.from({ length: 50_000 }, (_, i) => {
    const first = 0x1000 + i * 0x2000;
    return `0x${first.toString(16)} 0x${(first + 0xfff).toString(16)} reserved\n`;
  });
  await app.openFiles([`${onDisk({ 'long.txt': lines.join('') })}/long.txt`]);
  await app.imported('1 host, 50000 regions, 0 diagnostics');
  const table = app.page.getByRole('table', { name: 'Merged map' });
  await expect(table).toHaveAttribute('aria-rowcount', '100002');
  expect(await table.getByRole('row').count()).toBeLessThan(200);
  await table.getByRole('button', { name: '0x0', exact: true }).focus();
  await app.page.keyboard.press('End');
  const last = table.getByRole('row', { name: /0xffffffffffffffff/ });
  await expect(last).toBeInViewport();
  await expect(last).toHaveAttribute('aria-rowindex', '100002');
  await expect(last.getByRole('button')).toBeFocused();
  await expect(last).toContainText('0x186a0000');
});
