import { expect, test } from './app.ts';

/** `count` regions of one page each, a page apart, as `grep -H` prints them: some 45 bytes a line. */
function dump(count: number): string {
  const lines: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const first = (i * 0x2000).toString(16).padStart(16, '0');
    const last = (i * 0x2000 + 0xfff).toString(16).padStart(16, '0');
    lines.push(`0x${first} 0x${last} ${i % 2 === 0 ? 'reserved' : 'msi'}`);
  }
  return `${lines.join('\n')}\n`;
}

test('a million lines are read while the page goes on answering', async ({ app, onDisk }) => {
  const folder = onDisk({ 'million.txt': dump(1_000_000) });
  await app.openFiles([`${folder}/million.txt`]);
  // The page answers while the worker reads: a preset can be added, a dialog opened and closed.
  await app.page.getByRole('button', { name: 'Help', exact: true }).click();
  await expect(app.page.getByRole('dialog')).toBeVisible();
  await app.page.keyboard.press('Escape');
  await app.imported('1 host, 1000000 regions, 0 diagnostics');
  await app.goTo('0x1000..0x2fff');
  expect(await app.viewport()).toBe('0x1000 - 0x2fff');
  const table = app.page.getByRole('table', { name: 'Merged map' });
  await expect(table).toHaveAttribute('aria-rowcount', /^200000[0-2]$/);
});

test('a table of two million rows is filtered, sorted and walked through', async ({
  app,
  onDisk,
}) => {
  const folder = onDisk({ 'million.txt': dump(1_000_000) });
  await app.openFiles([`${folder}/million.txt`]);
  await app.imported('1 host, 1000000 regions, 0 diagnostics');
  const rows = app.page.getByRole('status', { name: 'Rows' });
  await expect(rows).toHaveText(/^2,000,00[0-2] rows$/);
  const firstCell = app.page.getByRole('table', { name: 'Merged map' }).locator('[data-place="0"]');

  const filter = app.page.getByLabel('Filter rows');
  await filter.fill('0x77359');
  await expect(firstCell).toContainText('0x77000');
  await expect(rows).toHaveText(/^[\d,]+ of 2,000,00[0-2] rows$/);
  await filter.fill('msi');
  await expect(rows).toHaveText(/^500,000 of /);
  await expect(firstCell).toContainText('0x2000');
  await app.page.getByRole('button', { name: 'First', exact: true }).click();
  await expect(firstCell).toContainText('0x1e847e000');

  await filter.fill('');
  await app.page.getByRole('button', { name: 'First', exact: true }).click();
  await expect(firstCell.getByRole('button')).toHaveText('0x0');
  await firstCell.getByRole('button').click();
  await app.page.keyboard.press('End');
  await expect(app.page.locator('[aria-rowindex="600001"] button')).toBeFocused();
});

/** In the page: ends the first worker that is asked to read twice, 20 ms into the second read. */
function endWorkerAtSecondRead(): void {
  const Plain = globalThis.Worker;
  let ended = false;
  globalThis.Worker = class extends Plain {
    private reads = 0;
    override postMessage(message: { readonly kind?: string }, ...rest: never[]): void {
      super.postMessage(message, ...rest);
      if (message.kind === 'read') this.reads += 1;
      if (ended || this.reads < 2) return;
      ended = true;
      setTimeout(() => {
        this.terminate();
        document.documentElement.dataset['ended'] = 'yes';
      }, 20);
    }
  };
}

test('a worker that ends while it works is started again and redoes the work', async ({
  app,
  onDisk,
}) => {
  await app.page.addInitScript(endWorkerAtSecondRead);
  await app.open();
  await app.addPreset('vtd-39');
  await app.imported('1 host, 1 region, 0 diagnostics');
  const before = app.page.workers()[0];
  if (!before) throw new Error('there is no worker');
  const closed = before.waitForEvent('close');
  // A million lines take the worker half a second, so that its end comes in the midst of them.
  const folder = onDisk({ 'big.txt': dump(1_000_000) });
  await app.openFiles([`${folder}/big.txt`]);
  await closed;
  await expect(app.page.locator('html[data-ended=yes]')).toBeAttached();
  await app.imported('2 hosts, 1000001 regions, 0 diagnostics');
  expect(app.page.workers()).toHaveLength(1);
  expect(app.page.workers()[0]).not.toBe(before);
});
