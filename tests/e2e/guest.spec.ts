import { expect, test, type App } from './app.ts';
import { violations } from './axe.ts';

/** Lays a 1 TiB guest of a q35 machine with an AMD processor over the hosts. */
async function layGuest(app: App, machine: string): Promise<void> {
  await app.page.getByRole('tab', { name: 'Guest' }).click();
  await app.page.getByRole('combobox', { name: 'Guest layout' }).selectOption('qemu-q35');
  await app.page.getByRole('textbox', { name: 'RAM', exact: true }).fill('1T');
  await app.page.getByRole('combobox', { name: 'Vendor of the virtual CPU' }).selectOption('amd');
  await app.page.getByRole('combobox', { name: 'Machine version' }).selectOption(machine);
}

test('a guest of 1 TiB on amd-vi: 7.0 meets the reserved range, 7.1 is moved above it', async ({
  app,
}) => {
  await app.addPreset('amd-vi');
  await layGuest(app, '7.0');
  const onHost = app.page.getByRole('listitem', { name: 'The guest on amd-vi' });
  await expect(onHost).toContainText('The guest does not start');
  const collisions = app.page.getByRole('table', { name: 'Collisions on amd-vi' });
  const fatal = collisions.getByRole('row', { name: /fatal/ });
  await expect(fatal).toHaveCount(1);
  await expect(fatal).toContainText('RAM above 4 GiB');
  await expect(fatal).toContainText('reserved');
  await expect(fatal).toContainText('0xfd00000000-0xffffffffff');
  await expect(fatal).toContainText('12 GiB');
  await app.page.getByRole('combobox', { name: 'Machine version' }).selectOption('7.1');
  await expect(onHost).toContainText('The guest starts: nothing that VFIO maps is refused');
  await expect(collisions).toBeHidden();
});

test('what would help is tried with one click, and so is the largest guest that fits', async ({
  app,
}) => {
  await app.addPreset('amd-vi');
  await layGuest(app, '7.0');
  const onHost = app.page.getByRole('listitem', { name: 'The guest on amd-vi' });
  await expect(onHost.getByText('What would help')).toBeVisible();
  await expect(onHost).toContainText(/-machine \S*7\.1/);
  await onHost.getByRole('button', { name: /^Try it: Give the guest less RAM/ }).click();
  await expect(onHost).toContainText('The guest starts');
  await expect(app.page.getByRole('textbox', { name: 'RAM', exact: true })).not.toHaveValue('1T');
  await expect(onHost).toContainText('Largest guest that fits:');
});

test('a guest is refused with wrong values, told piece by piece, and removed with one click', async ({
  app,
}) => {
  await app.addPreset('amd-vi');
  await layGuest(app, '7.0');
  await app.page.getByRole('tab', { name: 'Guest' }).click();
  const ram = app.page.getByRole('textbox', { name: 'RAM', exact: true });
  await ram.fill('much');
  await expect(ram).toHaveAccessibleDescription('A size such as 4G or 512M.');
  await ram.fill('8G');
  await app.page.getByRole('textbox', { name: /^Most memory/ }).fill('4G');
  await expect(app.page.getByRole('alert')).toContainText('less than the RAM');
  await app.page.getByRole('textbox', { name: /^Most memory/ }).fill('');
  await app.page.getByText(/^The guest’s memory map/).click();
  const map = app.page.getByRole('table', { name: "The guest's memory map" });
  await expect(map.getByRole('row', { name: /RAM above 4 GiB/ })).toContainText(
    '0x100000000-0x27fffffff',
  );
  await app.page.getByRole('button', { name: 'Remove guest' }).click();
  await expect(map).toBeHidden();
  await expect(app.page.getByRole('combobox', { name: 'Guest layout' })).toHaveValue('');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport });

      test(`axe finds nothing with a guest, ${colorScheme}, ${viewport.width} px`, async ({
        app,
      }) => {
        await app.addPreset('amd-vi');
        await app.addPreset('vtd-39');
        await layGuest(app, '7.0');
        await app.page.getByText(/more parameters$/).click();
        await app.page.getByText(/^The guest’s memory map/).click();
        expect(await violations(app)).toEqual([]);
      });
    });
  }
}
