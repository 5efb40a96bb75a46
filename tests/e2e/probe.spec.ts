import { expect, test } from './app.ts';
import { violations } from './axe.ts';

const QEMU_ERROR =
  'vfio_dma_map(0x557b2f2736d0, 0x380000000000, 0x1000000, 0x7f98ac400000) = -22 (Invalid argument)';
const PROBE = 'Probe 0x380000000000-0x380000ffffff';

test('a pasted QEMU error becomes a probe: each host says whether, why, and where it would fit', async ({
  app,
}) => {
  await app.addPreset('vtd-39');
  await app.addPreset('amd-vi');
  await app.paste(QEMU_ERROR);
  const card = app.page.getByRole('listitem', { name: PROBE });
  await expect(card).toBeVisible();
  await expect(app.page.getByRole('option')).toHaveCount(2);
  await expect(
    app.page.getByText(/What was pasted became a probe: .*it says EINVAL/),
  ).toBeVisible();
  const vtd = card.getByRole('listitem', { name: 'Answer of vtd-39' });
  const amd = card.getByRole('listitem', { name: 'Answer of amd-vi' });
  await expect(vtd).toContainText('VFIO type1 refuses it: EINVAL');
  await expect(vtd).toContainText('outside-aperture');
  await expect(vtd).toContainText('takes all 16 MiB of it');
  await expect(card).toContainText('0x7fff000000-0x7fffffffff, above at nowhere');
  await expect(amd).toContainText('VFIO type1 maps it');
  await card.getByRole('button', { name: 'Go to 0x7fff000000-0x7fffffffff' }).click();
  await expect(app.inspector).toContainText('0x7fff000000 – 0x7fffffffff');
});

test('the answer is copied as words for a mail', async ({ app }) => {
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.addPreset('vtd-39');
  await app.page.getByRole('tab', { name: 'Probe' }).click();
  await app.page.getByRole('textbox', { name: 'Probe' }).fill(QEMU_ERROR);
  await app.page.getByRole('textbox', { name: 'Probe' }).press('Enter');
  await app.page.getByRole('button', { name: 'Copy as text' }).click();
  await expect(app.page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await app.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('vtd-39: 0x380000000000-0x380000ffffff (16 MiB)');
  expect(copied).toContain('VFIO_IOMMU_MAP_DMA fails with EINVAL');
  expect(copied).toContain('below  0x7fff000000-0x7fffffffff');
});

test('probes follow the consumer, stand on the map, and go one by one', async ({ app }) => {
  await app.addPreset('vtd-39');
  await app.page.getByRole('tab', { name: 'Probe' }).click();
  const field = app.page.getByRole('textbox', { name: 'Probe' });
  await field.fill('0x0+4K, 0xfee00000+4K');
  await app.page.getByRole('button', { name: 'Probe', exact: true }).click();
  const cards = app.page.getByRole('listitem', { name: /^Probe 0x/ });
  await expect(cards).toHaveCount(2);
  await expect(cards.filter({ hasText: '0x0-0xfff' })).toContainText('VFIO type1 maps it');
  await app.page.getByRole('radio', { name: 'dma-api', exact: true }).check({ force: true });
  await expect(cards.filter({ hasText: '0x0-0xfff' })).toContainText('page-zero');
  // From one to the next with a key of the map, and on from the last to the first.
  await app.lanes.focus();
  for (const first of ['0x0', '0xfee00000', '0x0']) {
    await app.page.keyboard.press('p');
    await expect(app.inspector).toContainText(`${first} – `);
  }
  await app.page.getByRole('button', { name: 'Remove the probe 0x0-0xfff' }).click();
  await expect(cards).toHaveCount(1);
  await field.fill('not a range');
  await field.press('Enter');
  await expect(field).toHaveAccessibleDescription(/0x380000000000\+16M/);
});

test('what is selected is probed from the inspector', async ({ app }) => {
  await app.addPreset('vtd-39');
  await app.page.getByRole('row', { name: /^0xfee00000/ }).click();
  await app.inspector.getByRole('button', { name: 'Probe', exact: true }).click();
  const card = app.page.getByRole('listitem', { name: 'Probe 0xfee00000-0xfeefffff' });
  await expect(card).toContainText('VFIO type1 refuses it: EINVAL');
  const source = card.getByRole('link', { name: /vfio_iommu_type1\.c/ });
  await expect(source).toHaveAttribute('href', /git\.kernel\.org.*vfio_iommu_type1\.c\?h=v/);
});

test('a size is fitted for each consumer, and what is found becomes a probe', async ({ app }) => {
  await app.addPreset('vtd-39');
  await app.page.getByRole('tab', { name: 'Fit' }).click();
  await app.page.getByRole('textbox', { name: 'Size' }).fill('16M');
  await app.page.getByRole('radio', { name: 'top' }).check({ force: true });
  const fit = app.page.getByRole('table', { name: 'Fit' });
  const vfio = fit.getByRole('row', { name: /^VFIO type1/ });
  await expect(vfio).toContainText('0x7fff000000-0x7fffffffff');
  await app.page.getByRole('textbox', { name: 'Within' }).fill('4G+16M');
  await expect(vfio).toContainText('0x100000000-0x100ffffff');
  await app.page.getByRole('textbox', { name: 'Size' }).fill('32M');
  await expect(vfio).toContainText('nowhere');
  await app.page.getByRole('textbox', { name: 'Within' }).fill('');
  const allocators = app.page.getByRole('table', { name: 'Allocators' });
  await expect(allocators.getByRole('row')).not.toHaveCount(1);
  await expect(allocators.getByRole('row', { name: /^DPDK/ })).toContainText('0x100000000-');
  await vfio.getByRole('button', { name: /^Probe / }).click();
  await expect(app.page.getByRole('listitem', { name: /^Probe 0x7ffe000000/ })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1600, height: 1000 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });

      test(`axe finds nothing in probe and fit, ${colorScheme}, ${viewport.width} px`, async ({
        app,
      }) => {
        await app.addPreset('vtd-39');
        await app.addPreset('hisi-d06');
        await app.page.getByRole('tab', { name: 'Probe' }).click();
        const field = app.page.getByRole('textbox', { name: 'Probe' });
        await field.fill('0x27b00000+64K, 4G+4K');
        await field.press('Enter');
        await expect(app.page.getByRole('listitem', { name: /^Probe 0x/ })).toHaveCount(2);
        expect(await violations(app)).toEqual([]);
        await app.page.getByRole('tab', { name: 'Fit' }).click();
        await app.page.getByRole('textbox', { name: 'Size' }).fill('x');
        expect(await violations(app)).toEqual([]);
        await app.page.getByRole('textbox', { name: 'Size' }).fill('1G');
        await expect(app.page.getByRole('table', { name: 'Fit' })).toBeVisible();
        expect(await violations(app)).toEqual([]);
      });
    });
  }
}
