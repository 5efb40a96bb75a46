import { expect, test, type App, type Point } from './app.ts';

/** The MSI window is the middle third of it. */
const AROUND_MSI = '0xfed00000..0xfeffffff';

async function ends(app: App): Promise<readonly [bigint, bigint]> {
  const [first = '', last = ''] = (await app.viewport()).split(' - ');
  return [BigInt(first), BigInt(last)];
}

/** The address at a part of the view's width, on the linear scale. */
async function addressAt(app: App, part: number): Promise<number> {
  const [first, last] = await ends(app);
  return Number(first) + part * Number(last - first + 1n);
}

test('the box beside the pointer says range, kind, who and why', async ({ app }) => {
  await app.addPreset('vtd-39');
  await app.showLinear(AROUND_MSI);
  const { x, y } = await app.pointAt(0.5);
  await app.page.mouse.move(x, y);
  const box = app.page.locator('.map-hover');
  await expect(box).toContainText('0xfee00000 – 0xfeefffff');
  await expect(box).toContainText('msi · 1 MiB');
  await expect(box).toContainText('group 0');
  await expect(box).toContainText(/interrupt window/);
  const free = await app.pointAt(0.1, 'usable');
  await app.page.mouse.move(free.x, free.y);
  await expect(box).toContainText('0x0 – 0xfedfffff');
  await expect(box).toContainText('usable · 3.982 GiB');
});

test('a drag measures from edge to edge, and selects what was measured', async ({ app }) => {
  await app.addPreset('vtd-39');
  await app.showLinear(AROUND_MSI);
  // Both ends are within 5 pixels of an edge, and take it.
  const from = await app.pointAt(1 / 3);
  const to = await app.pointAt(2 / 3);
  await app.page.mouse.move(from.x + 2, from.y);
  await app.page.mouse.down();
  await app.page.mouse.move(from.x + 40, from.y);
  await app.page.mouse.move(to.x - 2, to.y, { steps: 4 });
  await expect(app.page.locator('.map-hover')).toContainText('0xfee00000 – 0xfeefffff');
  await expect(app.page.locator('.map-hover')).toContainText('measured · 1 MiB');
  await app.page.mouse.up();
  await expect(app.inspector).toContainText('0xfee00000 – 0xfeefffff');
  expect(await app.viewport()).toBe('0xfed00000 - 0xfeffffff');
});

test('a double-click zooms to the range that is there', async ({ app }) => {
  await app.addPreset('vtd-39');
  await app.showLinear(AROUND_MSI);
  const { x, y } = await app.pointAt(0.5);
  await app.page.mouse.dblclick(x, y);
  await expect.poll(() => app.viewport()).toBe('0xfee00000 - 0xfeefffff');
  await app.lanes.focus();
  await app.page.keyboard.press('Backspace');
  await expect.poll(() => app.viewport()).toBe('0xfed00000 - 0xfeffffff');
});

test('the wheel keeps the address under the pointer, in and out', async ({ app }) => {
  await app.addPreset('vtd-39');
  await app.showLinear(AROUND_MSI);
  const part = 0.7;
  const { x, y } = await app.pointAt(part);
  await app.page.mouse.move(x, y);
  const before = await addressAt(app, part);
  await app.page.mouse.wheel(0, -400);
  await expect.poll(() => app.viewport()).not.toBe('0xfed00000 - 0xfeffffff');
  const [first, last] = await ends(app);
  expect(last - first).toBeLessThan(0x100000n);
  const pixel = Number(last - first + 1n) / 1000;
  expect(Math.abs((await addressAt(app, part)) - before)).toBeLessThan(pixel);
  await app.page.mouse.wheel(0, 400);
  await expect.poll(() => app.viewport()).toBe('0xfed00000 - 0xfeffffff');
});

test('the brush on the minimap is moved, and the view with it', async ({ app }) => {
  await app.addPreset('vtd-39');
  await app.showLinear(AROUND_MSI);
  const brush = await app.page.locator('.map-brush .selection').boundingBox();
  if (!brush) throw new Error('there is no brush');
  const at = { x: brush.x + brush.width / 2, y: brush.y + brush.height / 2 };
  await app.page.mouse.move(at.x, at.y);
  await app.page.mouse.down();
  await app.page.mouse.move(at.x - 60, at.y, { steps: 4 });
  await app.page.mouse.up();
  await expect.poll(async () => (await ends(app))[1] < 0xfed00000n).toBe(true);
  const slider = app.page.getByRole('slider', { name: 'First address shown' });
  await expect(slider).toHaveAttribute('aria-valuetext', `0x${(await ends(app))[0].toString(16)}`);
});

test('groups unfold to a lane each, and fold again', async ({ app, onDisk }) => {
  const dump = [
    '/sys/kernel/iommu_groups/1/reserved_regions:0x7b800000 0x7fffffff direct-relaxable',
    '/sys/kernel/iommu_groups/8/reserved_regions:0xfee00000 0xfeefffff msi',
  ].join('\n');
  await app.openFiles([`${onDisk({ 'lab.txt': dump })}/lab.txt`]);
  await app.page.getByRole('button', { name: 'Unfold groups of lab' }).click();
  await expect(app.page.getByText('group 1', { exact: true })).toBeVisible();
  await expect(app.page.getByText('group 8', { exact: true })).toBeVisible();
  await app.page.getByRole('button', { name: 'Fold groups of lab' }).click();
  await expect(app.page.getByText('group 8', { exact: true })).toBeHidden();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  async function touch(app: App, moves: readonly (readonly Point[])[]): Promise<void> {
    const session = await app.page.context().newCDPSession(app.page);
    for (const [i, points] of moves.entries()) {
      await session.send('Input.dispatchTouchEvent', {
        type: i === 0 ? 'touchStart' : 'touchMove',
        touchPoints: points.map((point, id) => ({ ...point, id })),
      });
    }
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await session.detach();
  }

  test('one finger moves the view', async ({ app }) => {
    await app.addPreset('vtd-39');
    await app.showLinear(AROUND_MSI);
    const { x, y } = await app.pointAt(0.5);
    await touch(
      app,
      [0, 20, 60, 100, 140].map((by) => [{ x: x + by, y }]),
    );
    await expect.poll(async () => (await ends(app))[0] < 0xfed00000n).toBe(true);
    const [first, last] = await ends(app);
    expect(Math.abs(Number(last - first + 1n) - 0x300000)).toBeLessThan(3);
  });

  test('two fingers zoom about their middle', async ({ app }) => {
    await app.addPreset('vtd-39');
    await app.showLinear(AROUND_MSI);
    const { x, y } = await app.pointAt(0.5);
    const before = await addressAt(app, 0.5);
    await touch(
      app,
      [50, 60, 80, 100].map((by) => [
        { x: x - by, y },
        { x: x + by, y },
      ]),
    );
    await expect.poll(async () => (await ends(app))[0] > 0xfed00000n).toBe(true);
    const [first, last] = await ends(app);
    const size = Number(last - first + 1n);
    expect(size / 0x300000).toBeCloseTo(0.5, 1);
    expect(Math.abs((await addressAt(app, 0.5)) - before)).toBeLessThan(size / 100);
  });
});
