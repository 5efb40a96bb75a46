import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type App, type Row } from './app.ts';

const CONSUMERS = ['sysfs', 'vfio-type1', 'iommufd', 'dma-api'] as const;

/** A laptop with one RMRR, and a window that software chose, each in a group. */
const LAPTOP = [
  '/sys/kernel/iommu_groups/1/reserved_regions:0x3e2e0000 0x3e2fffff direct',
  '/sys/kernel/iommu_groups/2/reserved_regions:0x7b800000 0x7fffffff direct-relaxable',
  '/sys/kernel/iommu_groups/2/reserved_regions:0xfee00000 0xfeefffff msi',
].join('\n');

/** The listing of an IOMMU beside the regions: `/sys/class/iommu`, as a VM with 39 bits has it. */
const INTEL = [
  LAPTOP,
  '/sys/class/iommu/dmar0/intel-iommu/cap:d2008c22260286',
  '/sys/class/iommu/dmar0/intel-iommu/ecap:f00f4a',
  'Linux lab 6.1.0-56-amd64 #1 SMP x86_64 GNU/Linux',
].join('\n');

async function chooseConsumer(app: App, id: string): Promise<void> {
  await app.page.getByRole('radio', { name: id, exact: true }).check({ force: true });
}

async function openRules(app: App, host: string): Promise<void> {
  await app.page.getByRole('button', { name: `More for ${host}` }).click();
  await app.page.getByRole('button', { name: `Rules ${host}` }).click();
  await expect(app.page.getByRole('dialog', { name: `Rules for ${host}` })).toBeVisible();
}

async function violations(app: App): Promise<string[]> {
  const found = await new AxeBuilder({ page: app.page }).analyze();
  expect(found.passes.length).toBeGreaterThan(10);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

const yes = (rows: readonly Row[]): string[] =>
  rows.filter((row) => row['Usable'] === 'yes').map((row) => `${row['First']}-${row['Last']}`);

test('each consumer has its own windows on the same host', async ({ app }) => {
  await app.addPreset('lx2160a');
  const group = app.page.getByRole('radiogroup', { name: 'Consumer' });
  await expect(group.getByRole('radio')).toHaveCount(CONSUMERS.length);
  const windows: Record<string, string[]> = {};
  for (const id of CONSUMERS) {
    await chooseConsumer(app, id);
    windows[id] = yes(await app.rows('Merged map'));
  }
  expect(windows['iommufd']).toEqual(windows['vfio-type1']);
  expect(windows['vfio-type1']).toContain('0x0-0xffffff');
  expect(windows['dma-api']).toContain('0x1000-0xffffff');
  // The raw list knows no aperture.
  expect(windows['sysfs']?.at(-1)).toMatch(/-0xffffffffffffffff$/);
});

test('the tab "By consumer" lists where they differ, and what keeps whom out', async ({ app }) => {
  await app.addPreset('lx2160a');
  const rows = await app.rows('By consumer');
  expect(rows).toContainEqual({
    First: '0x80c000000',
    Last: '0x81bffffff',
    Size: '256 MiB',
    sysfs: 'no',
    'vfio-type1': 'yes',
    iommufd: 'yes',
    'dma-api': 'no',
    Why: 'direct-relaxable (sysfs, dma-api)',
  });
  await app.page.getByRole('row').filter({ hasText: '0x80c000000' }).click();
  await expect(app.inspector).toContainText('0x80c000000 – 0x81bffffff');
  await expect(app.inspector).toContainText('VFIO type1 can map all of this.');
});

test('the rule that decides is a link into the kernel', async ({ app }) => {
  await app.addPreset('vtd-39');
  await app.rows('Merged map');
  await app.page.getByRole('row', { name: /^0xfee00000/ }).click();
  const link = app.inspector.getByRole('link', { name: /vfio_iommu_resv_exclude/ });
  await expect(link).toHaveAttribute(
    'href',
    /^https:\/\/git\.kernel\.org\/.+vfio_iommu_type1\.c\?h=v/,
  );
  await expect(link).toHaveAttribute('rel', 'noreferrer noopener');
});

test('without ACS a PCI window keeps every consumer out, and undo gives it back', async ({
  app,
}) => {
  await app.addPreset('vtd-39');
  await openRules(app, 'vtd-39');
  const dialog = app.page.getByRole('dialog');
  await dialog.getByLabel('PCI windows, besides').fill('0xc0000000-0xdfffffff');
  await expect(dialog).toContainText('0xc0000000-0xdfffffff (set by hand)');
  await dialog.getByRole('button', { name: 'Done' }).click();
  expect(yes(await app.rows('Merged map'))).toContain('0x0-0xfedfffff');
  await chooseConsumer(app, 'dma-api');
  expect(yes(await app.rows('Merged map'))).toContain('0x1000-0xbfffffff');
  await chooseConsumer(app, 'vfio-type1');
  await openRules(app, 'vtd-39');
  await dialog.getByRole('checkbox', { name: /^No ACS/ }).check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect
    .poll(async () => yes(await app.rows('Merged map')))
    .toEqual(['0x0-0xbfffffff', '0xe0000000-0xfedfffff', '0xfef00000-0x7fffffffff']);
  await app.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect
    .poll(async () => yes(await app.rows('Merged map')))
    .toEqual(['0x0-0xfedfffff', '0xfef00000-0x7fffffffff']);
});

test('a field of the rules says what is wrong, and changes nothing', async ({ app }) => {
  await app.addPreset('vtd-39');
  await openRules(app, 'vtd-39');
  const dialog = app.page.getByRole('dialog');
  const mask = dialog.getByLabel('DMA mask bits');
  await mask.fill('65');
  await mask.press('Enter');
  await expect(dialog).toContainText('A whole number of bits from 1 to 64.');
  await expect(mask).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await mask.fill('40');
  await mask.press('Enter');
  await expect(dialog).toContainText('40 bits: set by hand');
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(mask).toHaveValue('');
  await expect(dialog).toContainText('None known.');
});

test('the kernel decides who is refused: of Intel, EPERM up to 6.5, EINVAL since', async ({
  app,
  onDisk,
}) => {
  await app.openFiles([`${onDisk({ 'lab.txt': INTEL })}/lab.txt`]);
  await app.imported('1 host, 3 regions, 0 diagnostics');
  await expect(app.inspector).toContainText('Linux 6.1');
  await expect(app.inspector).toContainText('Group 1 can not be assigned: EPERM');
  await openRules(app, 'lab');
  const dialog = app.page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: /As the input says/ })).toBeChecked();
  await dialog.getByRole('radio', { name: /The newest known/ }).check();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(app.inspector).toContainText('Group 1 can not be assigned: EINVAL');
});

test('an aperture is decoded field by field', async ({ app, onDisk }) => {
  await app.openFiles([`${onDisk({ 'lab.txt': INTEL })}/lab.txt`]);
  await app.imported('1 host, 3 regions, 0 diagnostics');
  await app.inspector.getByRole('button', { name: 'How this was decoded' }).click();
  const table = app.page.getByRole('table', { name: 'Fields of dmar0' });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Register',
    'Field',
    'Bits',
    'Value',
    'Meaning',
    'Source',
  ]);
  await expect(table.getByRole('row').filter({ hasText: 'MGAW' })).toContainText('21:16');
});

test('where no group can be assigned, nothing on the map is plain free', async ({ app }) => {
  await app.addPreset('hisi-d06');
  await expect(app.page.getByRole('option', { name: /^hisi-d06/ })).toContainText(
    'no group can be assigned',
  );
  await expect(app.page.getByRole('img', { name: /^Address map/ })).toHaveAttribute(
    'aria-label',
    /no group can be assigned/,
  );
  await chooseConsumer(app, 'dma-api');
  await expect(app.page.getByRole('option', { name: /^hisi-d06/ })).toContainText('windows');
});

test('the stack of consumers is shown for one host, and where it is asked for', async ({ app }) => {
  // Lanes of differences have names too.
  const names = app.page
    .locator('.map-lane-name')
    .filter({ hasText: new RegExp(`^(${CONSUMERS.join('|')})$`) });
  await app.addPreset('lx2160a');
  await expect(names).toHaveText([...CONSUMERS]);
  await app.addPreset('vtd-39');
  await expect(names).toHaveCount(0);
  await app.page.getByRole('button', { name: 'More for vtd-39' }).click();
  await app.page.getByRole('button', { name: 'All consumers of vtd-39' }).click();
  await expect(names).toHaveText([...CONSUMERS]);
});

const SIZES = [
  { width: 1600, height: 1000 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
];

for (const theme of ['light', 'dark'] as const) {
  for (const viewport of SIZES) {
    test.describe(`${theme}, ${viewport.width} px`, () => {
      test.use({ colorScheme: theme, viewport });

      test(`axe finds nothing in rules, differences and decoding, ${theme}, ${viewport.width} px`, async ({
        app,
        onDisk,
      }) => {
        await app.openFiles([`${onDisk({ 'lab.txt': INTEL })}/lab.txt`]);
        await app.imported('1 host, 3 regions, 0 diagnostics');
        for (const id of CONSUMERS) {
          const box = await app.page
            .getByText(
              id === 'sysfs'
                ? 'sysfs'
                : id === 'dma-api'
                  ? 'DMA API'
                  : id === 'iommufd'
                    ? 'iommufd'
                    : 'VFIO type1',
              { exact: true },
            )
            .first()
            .boundingBox();
          expect((box?.x ?? viewport.width) + (box?.width ?? 0)).toBeLessThanOrEqual(
            viewport.width,
          );
        }
        expect((await app.rows('By consumer')).length).toBeGreaterThan(2);
        expect(await violations(app)).toEqual([]);
        await app.inspector.getByRole('button', { name: 'How this was decoded' }).click();
        await expect(app.page.getByRole('dialog')).toBeVisible();
        expect(await violations(app)).toEqual([]);
        await app.page.keyboard.press('Escape');
        await openRules(app, 'lab');
        expect(await violations(app)).toEqual([]);
      });
    });
  }
}
