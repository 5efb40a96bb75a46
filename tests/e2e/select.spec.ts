import { expect, test } from './app.ts';

const GROUPS = '/sys/kernel/iommu_groups';
const DUMP = [
  `${GROUPS}/1/reserved_regions:0x000000007b800000 0x000000007fffffff direct-relaxable`,
  `${GROUPS}/8/reserved_regions:0x00000000fee00000 0x00000000feefffff msi`,
  '',
].join('\n');
/** The MSI window is the middle third of it. */
const AROUND_MSI = '0xfed00000..0xfeffffff';

test('a click on a region marks its row, and the inspector says what decides and who says so', async ({
  app,
  onDisk,
}) => {
  await app.openFiles([`${onDisk({ 'lab1.txt': DUMP })}/lab1.txt`]);
  await app.imported('1 host, 2 regions, 0 diagnostics');
  await app.showLinear(AROUND_MSI);
  const { x, y } = await app.pointAt(0.5);
  await app.page.mouse.click(x, y);
  await expect.poll(() => app.selectedRows()).toEqual(['0xfee00000']);
  await expect(app.inspector).toContainText('0xfee00000 – 0xfeefffff');
  await expect(app.inspector).toContainText('1 MiB · 256 pages · aligned to 2 MiB');
  await expect(app.inspector).toContainText('VFIO type1 refuses a map here: EINVAL.');
  await expect(app.inspector).toContainText('drivers/vfio/vfio_iommu_type1.c');
  await expect(app.inspector).toContainText('0xfee00000-0xfeefffff msi');
  await expect(app.inspector).toContainText(/group 8 · lab1\.txt:2/);
});

test('a click on a row is a band through the map, and its range in the inspector', async ({
  app,
}) => {
  await app.addPreset('vtd-39');
  await app.showLinear(AROUND_MSI);
  /** The colour of the picture above the lanes, in the middle of the MSI window. */
  const colour = (): Promise<string> =>
    app.lanes.locator('canvas').evaluate((canvas) => {
      const context = (canvas as HTMLCanvasElement).getContext('2d');
      const { width } = canvas as HTMLCanvasElement;
      return String(context?.getImageData(Math.round(width / 2), 3, 1, 1).data);
    });
  expect(await colour()).toBe('0,0,0,0');
  await app.page.getByRole('row', { name: /^0xfee00000/ }).click();
  await expect.poll(colour).not.toBe('0,0,0,0');
  await expect(app.inspector).toContainText('0xfee00000 – 0xfeefffff');
  await app.page.getByRole('button', { name: 'Clear the selection' }).click();
  await expect.poll(colour).toBe('0,0,0,0');
});

test('a row that is selected in the map is scrolled into view in a long table', async ({
  app,
  onDisk,
}) => {
  const lines = Array.from({ length: 2000 }, (_, i) => {
    const first = 0x100000 + i * 0x2000;
    return `0x${first.toString(16)} 0x${(first + 0xfff).toString(16)} reserved\n`;
  });
  await app.openFiles([`${onDisk({ 'long.txt': lines.join('') })}/long.txt`]);
  await app.imported('1 host, 2000 regions, 0 diagnostics');
  await expect(app.page.getByRole('row', { name: /^0x0 / })).toBeInViewport();
  await app.showLinear('0x900000..0x901fff');
  const { x, y } = await app.pointAt(0.25);
  await app.page.mouse.click(x, y);
  const row = app.page.getByRole('row', { name: /^0x900000 / });
  await expect(row).toBeInViewport();
  await expect(row).toHaveAttribute('aria-current', 'true');
});

test('a host that is selected feeds the tables', async ({ app }) => {
  await app.addPreset('vtd-39');
  await app.addPreset('riscv-iommu-sv48');
  await app.page.getByRole('option', { name: /^riscv/ }).click();
  expect(await app.rows('Usable windows')).toEqual([
    { First: '0x0', Last: '0x7fffffffffff', Size: '128 TiB' },
  ]);
});
