/**
 * A small static server for a built site, for `npm start` and the browser tests. It listens on this
 * machine alone and sends the security headers of `build/security-headers.json`.
 *
 * By itself: `node scripts/serve.mjs [--port N] [--dir DIR] [--base /PATH/]`.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import util from 'node:util';
import { Refusal, runMain } from './setup/refusal.mjs';
import { ROOT } from './setup/root.mjs';

/** Sent with every answer; the same policy stands in the page as a meta tag. @type {Record<string, string>} */
export const SECURITY_HEADERS = JSON.parse(
  readFileSync(join(ROOT, 'build/security-headers.json'), 'utf8'),
);

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.sh': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * @typedef {object} Site
 * @property {string} dir the folder that is served; nothing outside it ever is
 * @property {string} [base] the path it is served under, with a slash at both ends; default `/`
 * @property {Record<string, string>} [headers] sent with every answer; default SECURITY_HEADERS
 */

/**
 * Serves `site` on 127.0.0.1, and on ::1 where there is one, so that `localhost` is found either way.
 * @param {Site} site
 * @param {number} port 0 for any that is free
 * @returns {Promise<{ port: number, close: () => Promise<void> }>} rejects with the error of `listen`
 */
export async function serveSite(site, port) {
  const first = await listen(site, port, '127.0.0.1');
  const address = first.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const servers = [first];
  try {
    servers.push(await listen(site, bound, '::1'));
  } catch (error) {
    // A machine without IPv6 is no trouble, a port that another program has there is.
    if (codeOf(error) === 'EADDRINUSE' && port !== 0) {
      first.close();
      throw error;
    }
  }
  const close = async () => {
    await Promise.all(servers.map((server) => closed(server)));
  };
  return { port: bound, close };
}

/**
 * @param {unknown} error
 * @returns {unknown} the code of a Node error, such as EADDRINUSE
 */
export function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/**
 * @param {Site} site
 * @param {number} port
 * @param {string} host
 * @returns {Promise<import('node:http').Server>}
 */
function listen(site, port, host) {
  return new Promise((resolveListening, reject) => {
    const server = createServer((request, response) => answer(site, request, response));
    server.once('error', reject);
    server.listen(port, host, () => resolveListening(server));
  });
}

/** @param {import('node:http').Server} server */
function closed(server) {
  return new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
}

/**
 * @param {Site} site
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function answer({ dir, base = '/', headers = SECURITY_HEADERS }, request, response) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are answered here.');
  }
  const file = fileOf(dir, base, request.url ?? '/');
  const stats = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false });
  if (file === undefined || stats === undefined || !stats.isFile()) {
    return refuse(response, 404, 'There is nothing here.');
  }
  const etag = `"${stats.size.toString(16)}-${Math.trunc(stats.mtimeMs).toString(16)}"`;
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', 'no-cache');
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': stats.size,
  });
  if (request.method === 'HEAD') return void response.end();
  const stream = createReadStream(file);
  stream.on('error', () => response.destroy());
  stream.pipe(response);
}

/**
 * @param {string} dir
 * @param {string} base
 * @param {string} url a request's path and query
 * @returns {string | undefined} the file asked for; undefined outside the base or the folder
 */
function fileOf(dir, base, url) {
  try {
    const path = decodeURIComponent(url.split(/[?#]/u, 1)[0] ?? '');
    if (!path.startsWith(base) || path.includes('\0')) return undefined;
    const inside = path.slice(base.length);
    const top = resolve(dir);
    const file = resolve(
      top,
      `./${inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside}`,
    );
    return file.startsWith(top + sep) ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function refuse(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    const { values } = util.parseArgs({
      options: {
        port: { type: 'string', default: '4173' },
        dir: { type: 'string', default: join(ROOT, 'dist/app') },
        base: { type: 'string', default: '/' },
      },
    });
    if (statSync(join(values.dir, 'index.html'), { throwIfNoEntry: false }) === undefined) {
      throw new Refusal(`There is no site in ${values.dir}: run "npm run build" first.`);
    }
    const { port } = await serveSite(values, Number(values.port));
    process.stdout.write(`http://localhost:${port}${values.base}\n`);
  });
}
