import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app.ts';
import { violations } from './axe.ts';

const SCRIPT = readFileSync(join(import.meta.dirname, '../../public/collect.sh'), 'utf8');

test('the script that collects a host is shown whole, can be saved and copied', async ({ app }) => {
  await app.page.getByRole('button', { name: 'Collect a dump', exact: true }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Collect a dump' });
  await dialog.getByText('What it does, line by line').click();
  expect(await dialog.getByLabel('collect.sh', { exact: true }).textContent()).toBe(SCRIPT);
  await expect(dialog.getByRole('link', { name: 'Save collect.sh' })).toHaveAttribute(
    'download',
    'collect.sh',
  );
  await expect(dialog.getByRole('button', { name: 'Copy collect.sh', exact: true })).toBeVisible();
  await expect(dialog.getByText(/sh collect\.sh --link http/)).toBeVisible();
  expect(await violations(app)).toEqual([]);
});
