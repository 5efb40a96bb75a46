import { expect, test } from './app.ts';
import { violations } from './axe.ts';

const SIZES = {
  'a large screen': { width: 1600, height: 1000 },
  'a laptop': { width: 1280, height: 720 },
  'a phone': { width: 390, height: 844 },
} as const;

for (const theme of ['light', 'dark'] as const) {
  for (const [name, viewport] of Object.entries(SIZES)) {
    test.describe(`${theme}, ${name}`, () => {
      test.use({ colorScheme: theme, viewport });

      test(`axe finds nothing, ${theme}, on ${name}`, async ({ app }) => {
        expect(await violations(app)).toEqual([]);
        for (const id of ['vtd-39', 'lx2160a', 's390-zpci']) await app.addPreset(id);
        await app.goTo('0xfee00000');
        expect(await violations(app)).toEqual([]);
      });
    });
  }

  test.describe(theme, () => {
    test.use({ colorScheme: theme });

    test(`axe finds nothing in an unknown host that is unfolded and selected in, ${theme}`, async ({
      app,
      onDisk,
    }) => {
      const bad = [
        '/sys/kernel/iommu_groups/1/reserved_regions:0x7b800000 0x7fffffff direct-relaxable',
        '/sys/kernel/iommu_groups/8/reserved_regions:0xfee00000 0xfeefffff msi',
        '/sys/kernel/iommu_groups/9/reserved_regions:0xfee0000g 0xfeefffff msi',
      ].join('\n');
      const folder = onDisk({ 'lab.txt': bad, 'empty.txt': '' });
      await app.openFiles([`${folder}/lab.txt`, `${folder}/empty.txt`]);
      await app.imported('2 hosts, 2 regions, 1 diagnostic');
      await app.page.getByRole('button', { name: 'Unfold groups of lab' }).click();
      await app.page.getByText('1 line could not be read').click();
      await app.page.getByRole('row', { name: /^0xfee00000/ }).click();
      await expect(app.inspector).toContainText('0xfee00000 – 0xfeefffff');
      expect(await violations(app)).toEqual([]);
    });

    for (const name of ['Paste', 'Presets', 'Build a host', 'Collect a dump', 'Help'] as const) {
      test(`axe finds nothing in the dialog "${name}", ${theme}`, async ({ app }) => {
        await app.addPreset('vtd-39');
        await app.page.getByRole('button', { name, exact: true }).click();
        await expect(app.page.getByRole('dialog')).toBeVisible();
        expect(await violations(app)).toEqual([]);
      });
    }

    test(`axe finds nothing in the menus, ${theme}`, async ({ app }) => {
      await app.addPreset('vtd-39');
      for (const name of ['Open'] as const) {
        await app.page.getByRole('button', { name, exact: true }).click();
        await expect(app.page.getByRole('menu')).toBeVisible();
        expect(await violations(app)).toEqual([]);
        await app.page.keyboard.press('Escape');
        await expect(app.page.getByRole('menu')).toBeHidden();
      }
      await app.page.getByRole('button', { name: 'More for vtd-39' }).click();
      await expect(app.page.getByRole('button', { name: 'Rename vtd-39' })).toBeVisible();
      expect(await violations(app)).toEqual([]);
    });
  });
}
