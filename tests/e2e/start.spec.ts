import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { serveSite } from '../../scripts/serve.mjs';
import { PARTS } from '../../scripts/build.mjs';
import { App, expect, test } from './app.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('`npm start -- --port N` serves the app and prints its address', async ({ page }) => {
  const port = await freePort();
  const { child, output } = start(String(port));
  try {
    await expect.poll(output, { timeout: 30_000 }).toContain(`http://localhost:${port}`);
    const app = new App(page);
    await app.open(`http://localhost:${port}/`);
    expect(app.complaints).toEqual([]);
  } finally {
    child.kill();
  }
});

test('`npm start` on a port that is taken says what to do, and exits with 1', async () => {
  const taken = await serveSite({ dir: PARTS.app.output }, 0);
  try {
    const { child, output } = start(String(taken.port));
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(output()).toContain(`Port ${taken.port} is taken by another program`);
    expect(output()).toContain('npm start -- --port');
  } finally {
    await taken.close();
  }
});

test('`npm start -- --port nonsense` is refused in one sentence', async () => {
  const { child, output } = start('nonsense');
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(output().trim().split('\n')).toEqual([expect.stringContaining('nonsense is no port')]);
});

test('the server gives nothing from outside its folder', async () => {
  const site = await serveSite({ dir: PARTS.app.output, base: '/a/' }, 0);
  try {
    const origin = `http://127.0.0.1:${site.port}`;
    for (const path of [
      '/a/%2e%2e/%2e%2e/package.json',
      '/a/..%2f..%2fpackage.json',
      '/',
      '/a/%00',
    ]) {
      expect((await fetch(origin + path)).status, path).toBe(404);
    }
    expect((await fetch(`${origin}/a/`, { method: 'POST' })).status).toBe(405);
    const page = await fetch(`${origin}/a/`);
    expect(page.status).toBe(200);
    const etag = page.headers.get('etag') ?? '';
    const again = await fetch(`${origin}/a/`, { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
  } finally {
    await site.close();
  }
});

/** A file beside the importing one, as the bundler writes it; with `(`, only when it is asked for. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`/]+\.js)["'`]/gu;
const ANY_IMPORT = /(?:\bfrom|\bimport)[\s(]*["'`]\.\/([^"'`/]+\.js)["'`]/gu;

/** The names of the files that `first` imports, directly or not, of those that were loaded; with `first` itself. */
function importsOf(
  first: string,
  loaded: ReadonlyMap<string, Buffer>,
  imports: RegExp,
): Set<string> {
  const seen = new Set([first]);
  // A set that grows while it is walked is walked to its new end.
  for (const name of seen) {
    for (const [, file = ''] of String(loaded.get(name) ?? '').matchAll(imports)) {
      if (loaded.has(file)) seen.add(file);
    }
  }
  return seen;
}

test('what the page really loads is within its budgets', async ({ page, siteUrl }) => {
  const bodies = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    const name = response.url().split('/').at(-1) ?? '';
    if (name.endsWith('.js')) bodies.set(name, response.body());
  });
  await new App(page).open(siteUrl);
  await page.waitForLoadState('networkidle');
  const loaded = new Map<string, Buffer>();
  for (const [name, body] of bodies) loaded.set(name, await body);
  const total = (isCounted: (name: string) => boolean) =>
    [...loaded]
      .filter(([name]) => isCounted(name))
      .reduce((sum, [, body]) => sum + gzipSync(body, { level: 9 }).length, 0);
  const named = await page.evaluate(() =>
    [...document.querySelectorAll('script')].map(({ src }) => src.split('/').at(-1) ?? ''),
  );
  const worker = [...loaded.keys()].find((name) => name.startsWith('engine.worker')) ?? '';
  const started = importsOf(worker, loaded, STATIC_IMPORT);
  const ofWorker = importsOf(worker, loaded, ANY_IMPORT);
  expect(started.size).toBeGreaterThan(1);
  const first = total((name) => named.includes(name));
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThanOrEqual(125_000);
  // The workbench comes unasked; 10 kB are for what brings back kept work.
  const all = total((name) => !ofWorker.has(name));
  expect(all).toBeGreaterThan(first);
  expect(all).toBeLessThanOrEqual(200_000);
  expect(total((name) => started.has(name))).toBeLessThanOrEqual(40_000);
});

function start(port: string): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--port', port], { cwd: ROOT });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece) => {
      text += String(piece);
    });
  }
  return { child, output: () => text };
}

async function freePort(): Promise<number> {
  const site = await serveSite({ dir: PARTS.app.output }, 0);
  await site.close();
  return site.port;
}
