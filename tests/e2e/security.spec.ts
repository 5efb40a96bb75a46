import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Page, Worker } from '@playwright/test';
import { PARTS } from '../../scripts/build.mjs';
import { SECURITY_HEADERS, serveSite } from '../../scripts/serve.mjs';
import { App, expect, test } from './app.ts';

const POLICY = SECURITY_HEADERS['Content-Security-Policy'] ?? '';
const META = 'meta[http-equiv="Content-Security-Policy"]';

test('the server sends the policy, and the page carries the same one', async ({
  page,
  siteUrl,
}) => {
  expect(POLICY).toContain("default-src 'none'");
  const response = await page.goto(siteUrl);
  expect(response?.headers()['content-security-policy']).toBe(POLICY);
  expect(response?.headers()['x-content-type-options']).toBe('nosniff');
  await expect(page.locator(META)).toHaveAttribute('content', POLICY);
});

test('the worker is refused a foreign fetch and eval under the meta tag alone', async ({
  page,
}) => {
  const foreign = await foreignServer();
  const site = await serveSite({ dir: PARTS.app.output, headers: {} }, 0);
  try {
    const worker = await workerOf(page, `http://localhost:${site.port}/`);
    expect(await tryFetch(worker, foreign.url)).toBe('refused');
    expect(await tryEval(worker)).toBe('refused');
    expect(foreign.requests()).toBe(0);
  } finally {
    await site.close();
    foreign.close();
  }
});

test('without a policy the worker would reach both, so the refusals are the policy’s', async ({
  page,
  onDisk,
}) => {
  const copy = onDisk({});
  cpSync(PARTS.app.output, copy, { recursive: true });
  const html = readFileSync(join(copy, 'index.html'), 'utf8');
  writeFileSync(join(copy, 'index.html'), html.replace(/<meta http-equiv="Content-S[^>]*>/u, ''));

  const foreign = await foreignServer();
  const site = await serveSite({ dir: copy, headers: {} }, 0);
  try {
    const worker = await workerOf(page, `http://localhost:${site.port}/`);
    expect(await tryFetch(worker, foreign.url)).toBe('reached');
    expect(await tryEval(worker)).toBe('reached');
    expect(foreign.requests()).toBe(1);
  } finally {
    await site.close();
    foreign.close();
  }
});

test('nothing is asked of any other origin, whatever is opened', async ({ page, siteUrl }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const app = new App(page);
  await app.open(siteUrl);
  await app.addPreset('vtd-39');
  await app.imported('1 host, 1 region, 0 diagnostics');
  expect(asked.length).toBeGreaterThan(0);
  const foreign = asked.filter((url) => !/^(?:blob:|data:)/u.test(url) && !url.startsWith(siteUrl));
  expect(foreign).toEqual([]);
});

test('the site works from a sub-path of a plain static host', async ({ page }) => {
  const site = await serveSite({ dir: PARTS.app.output, base: '/tools/iova/', headers: {} }, 0);
  try {
    const app = new App(page);
    await app.open(`http://localhost:${site.port}/tools/iova/`);
    await app.addPreset('vtd-39');
    await app.imported('1 host, 1 region, 0 diagnostics');
    expect(app.complaints).toEqual([]);
  } finally {
    await site.close();
  }
});

/** The engine's worker of the page at `url`. */
async function workerOf(page: Page, url: string): Promise<Worker> {
  const started = page.waitForEvent('worker');
  await page.goto(url);
  return started;
}

function tryFetch(worker: Worker, url: string): Promise<string> {
  return worker.evaluate(
    (address) =>
      fetch(address).then(
        () => 'reached',
        () => 'refused',
      ),
    url,
  );
}

/** In a task of its own, since code that the debugger runs may be let off. */
function tryEval(worker: Worker): Promise<string> {
  return worker.evaluate(
    () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            // oxlint-disable-next-line no-eval -- what is tested is that it is refused
            resolve((0, eval)('1 + 1') === 2 ? 'reached' : 'odd');
          } catch {
            resolve('refused');
          }
        }, 0);
      }),
  );
}

/** A server of another origin that anyone may read, and that counts who asked. */
async function foreignServer() {
  let count = 0;
  const server = createServer((_request, response) => {
    count += 1;
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('read');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    requests: () => count,
    close: () => void server.close(),
  };
}
