import { type App, expect, test } from './app.ts';

const DUMP = [
  '/sys/kernel/iommu_groups/1/reserved_regions:0x00000000fee00000 0x00000000feefffff msi',
  '0000:00:03.0 vendor=0x8086 device=0x10d3 class=0x020000 dma_mask_bits=64 driver=e1000e group=1',
  '',
].join('\n');

/** Opens the dump, and the devices of its host. */
async function unfoldDevices({ page, inspector }: App): Promise<void> {
  const buffer = Buffer.from(DUMP);
  await page
    .getByLabel('Open files')
    .setInputFiles({ name: 'lab1.txt', mimeType: 'text/plain', buffer });
  await inspector.getByText('1 device', { exact: true }).click();
}

test('a device that no tool has named is named by the list beside the page, once asked for', async ({
  app,
}) => {
  const asked: string[] = [];
  app.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await unfoldDevices(app);
  const device = app.inspector.getByRole('list', { name: 'Devices' }).getByRole('listitem');
  await expect(device).toHaveText(
    /^0000:00:03\.0 group 1\s*8086:10d3 Intel Corporation 82574L Gigabit Network Connection\s*driver e1000e$/u,
  );
  expect(asked.filter((path) => path.endsWith('/pci-ids.txt'))).toHaveLength(1);
});

test('where the list can not be had the ids stand alone', async ({ app }) => {
  await app.page.route('**/pci-ids.txt', (route) => route.abort());
  await unfoldDevices(app);
  const device = app.inspector.getByRole('list', { name: 'Devices' }).getByRole('listitem');
  await expect(device).toHaveText(/^0000:00:03\.0 group 1\s*8086:10d3\s*driver e1000e$/u);
  await expect(app.page.getByRole('alert').filter({ hasText: /./u })).toHaveCount(0);
  // The browser's own note on the request; the page says nothing.
  expect(app.complaints.splice(0)).toEqual(['Failed to load resource: net::ERR_FAILED']);
});
