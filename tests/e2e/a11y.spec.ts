import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './app.ts';

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });

    test(`axe finds nothing on the main screen, ${theme}`, async ({ app }) => {
      for (const id of ['vtd-39', 'lx2160a', 's390-zpci']) await app.addPreset(id);
      await app.goTo('0xfee00000');
      const { violations, passes } = await new AxeBuilder({ page: app.page }).analyze();
      expect(passes.length).toBeGreaterThan(10);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    });

    test(`axe finds nothing on the empty screen, ${theme}`, async ({ app }) => {
      const { violations, passes } = await new AxeBuilder({ page: app.page }).analyze();
      expect(passes.length).toBeGreaterThan(10);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    });
  });
}
