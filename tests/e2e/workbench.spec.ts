import { App, expect, test } from './app.ts';

/** The file that draws hosts. */
const WORKBENCH = /\/workbench-[^/]*\.js$/u;

test('the workbench is fetched before any host comes', async ({ page, siteUrl }) => {
  const fetched = page.waitForResponse(WORKBENCH);
  await new App(page).open(siteUrl);
  expect((await fetched).ok()).toBe(true);
  await expect(page.getByRole('button', { name: 'amd-vi', exact: true })).toBeVisible();
});

test('a host that comes before the workbench waits for it, and nothing jumps', async ({
  page,
  siteUrl,
}) => {
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(WORKBENCH, async (route) => {
    await arrival;
    await route.continue();
  });
  const app = new App(page);
  await app.open(siteUrl);
  await page.getByRole('button', { name: 'amd-vi', exact: true }).click();
  await expect(page.getByRole('status', { name: 'Import' })).toHaveText(/^1 host, /u);
  await expect(page.getByText('Loading the map…')).toBeVisible();
  const top = async () => (await page.locator('.lower').boundingBox())?.y ?? Number.NaN;
  const before = await top();
  arrive();
  await expect(page.getByRole('img', { name: /^Address map/u })).toBeVisible();
  expect(Math.abs((await top()) - before)).toBeLessThan(4);
});

test('a workbench that can not be fetched is asked for again', async ({ page, siteUrl }) => {
  let isGone = true;
  await page.route(WORKBENCH, (route) => (isGone ? route.abort() : route.continue()));
  await new App(page).open(siteUrl);
  await page.getByRole('button', { name: 'amd-vi', exact: true }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The map could not be loaded' });
  await expect(alert).toBeVisible();
  isGone = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('region', { name: 'Tables' })).toBeVisible();
  await expect(alert).toBeHidden();
});
