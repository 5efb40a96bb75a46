import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Locator, type Page, test as base, expect } from '@playwright/test';
import { PARTS } from '../../scripts/build.mjs';
import { serveSite } from '../../scripts/serve.mjs';

export { expect };

/** A row of a table, by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

/** In pixels of the page. */
export type Point = { readonly x: number; readonly y: number };

/** What a user does and reads, by the accessible names the app promises. */
export class App {
  readonly page: Page;
  /** What went wrong in the page: exceptions, and errors on its console. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // Chromium asks for the icon again whenever the address changes, also where the network is gone.
      if (message.location().url.endsWith('/icon.svg')) return;
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.getByRole('button', { name: 'Open', exact: true })).toBeVisible();
  }

  /** Chooses files, by their paths on the disk, as from the file picker. */
  async openFiles(paths: readonly string[]): Promise<void> {
    await this.page.getByLabel('Open files').setInputFiles([...paths]);
  }

  /** Chooses a folder, as from the folder picker. */
  async openFolder(path: string): Promise<void> {
    await this.page.getByLabel('Open folder').setInputFiles(path);
  }

  /** Drops files and folders on the middle of the page, as the system does. */
  async drop(paths: readonly string[]): Promise<void> {
    const size = this.page.viewportSize() ?? { width: 800, height: 600 };
    const session = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', {
        type,
        x: size.width / 2,
        y: size.height / 2,
        data,
      });
    }
    await session.detach();
  }

  /** Puts `text` on the clipboard and presses Ctrl+V. */
  async paste(text: string): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.page.keyboard.press('Control+V');
  }

  /** Adds a preset through its dialog. */
  async addPreset(id: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Presets', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Presets' });
    await dialog.getByRole('button', { name: id, exact: true }).click();
    if (await dialog.isVisible()) await this.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }

  /** Waits until the import status reads `text`, digits grouped or not; at most `timeout` milliseconds. */
  async imported(text: string, timeout = 10_000): Promise<void> {
    const status = this.page.getByRole('status', { name: 'Import' });
    await expect
      .poll(async () => (await status.innerText()).replaceAll(/(?<=\d)[\s,.'](?=\d{3})/gu, ''), {
        timeout,
      })
      .toBe(text);
  }

  /** The viewport, exact: `0xFIRST - 0xLAST`. */
  async viewport(): Promise<string> {
    return (await this.page.getByRole('status', { name: 'Viewport' }).innerText()).trim();
  }

  /** Shows the table of that name and reads the rows that are in the document. */
  async rows(table: 'Merged map' | 'Usable windows' | 'By consumer'): Promise<Row[]> {
    await this.page.getByRole('tab', { name: table }).click();
    const found = this.page.getByRole('table', { name: table });
    await expect(found).toBeVisible();
    return found.evaluate((element) => {
      const textOf = (cell: Element) => (cell.textContent ?? '').trim();
      const names = [
        ...element.querySelectorAll('th[scope=col], [role=columnheader], thead th'),
      ].map(textOf);
      return [...element.querySelectorAll('tr, [role=row]')]
        .map((row) => [...row.querySelectorAll('td, th[scope=row], [role=cell], [role=rowheader]')])
        .filter((cells) => cells.length > 0)
        .map((cells) => Object.fromEntries(cells.map((cell, i) => [names[i] ?? '', textOf(cell)])));
    });
  }

  /** The lanes of all tracks: what the pointer works on, and where the map's keys act. */
  get lanes(): Locator {
    return this.page.getByRole('application', { name: 'Map keys' });
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  /** The rows of a table that are marked as selected, by their first address. */
  async selectedRows(): Promise<string[]> {
    const rows = this.page.locator('tr[aria-current=true]');
    return rows.evaluateAll((found) =>
      found.map((row) => row.firstElementChild?.textContent?.trim() ?? ''),
    );
  }

  /**
   * Shows `view` on the linear scale, at rest: there an address is at the same part of the lanes' width
   * as of the view.
   */
  async showLinear(view: string): Promise<void> {
    await this.page.emulateMedia({ reducedMotion: 'reduce' });
    await this.page.getByRole('radio', { name: 'linear', exact: true }).check({ force: true });
    await this.goTo(view);
    await expect.poll(() => this.viewport()).toBe(view.replace('..', ' - '));
  }

  /** A point of the lanes in pixels of the page: `part` of their width, in a lane of the first track. */
  async pointAt(part: number, lane: 'merged' | 'usable' = 'merged'): Promise<Point> {
    const box = await this.lanes.boundingBox();
    if (!box) throw new Error('the lanes have no box');
    return { x: box.x + part * box.width, y: box.y + (lane === 'merged' ? 51 : 75) };
  }

  async goTo(text: string): Promise<void> {
    const box = this.page.getByRole('textbox', { name: 'Go to address' });
    await box.fill(text);
    await box.press('Enter');
  }
}

type Fixtures = {
  readonly app: App;
  /** Writes files into a folder that is gone after the test; gives the folder's path. */
  readonly onDisk: (files: Readonly<Record<string, string | Uint8Array>>) => string;
};
type WorkerFixtures = { readonly siteUrl: string };

/** Playwright's `test`, on a server of the built site that each worker process has of its own. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  siteUrl: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
    async ({}, use) => {
      const server = await serveSite({ dir: PARTS.app.output }, 0);
      await use(`http://localhost:${server.port}`);
      await server.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ siteUrl }, use) => use(siteUrl),
  app: async ({ page }, use) => {
    const app = new App(page);
    await app.open();
    await use(app);
    expect(app.complaints).toEqual([]);
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
  onDisk: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'iovascope-e2e-'));
    await use((files) => {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      return folder;
    });
    rmSync(folder, { recursive: true, force: true });
  },
});
