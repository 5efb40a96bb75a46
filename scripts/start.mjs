/** `npm start [-- --port N]`: sets up and builds what is missing, and serves the app on this machine. */
import util from 'node:util';
import { ensureBuilt, PARTS } from './build.mjs';
import { codeOf, serveSite } from './serve.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { requireNode } from './setup/node-version.mjs';
import { Refusal, runMain } from './setup/refusal.mjs';

const DEFAULT_PORT = 4173;

await runMain(async () => {
  requireNode();
  const wanted = portOf(process.argv.slice(2));
  await ensureDependencies();
  await ensureBuilt('app');
  const port = await serve(wanted);
  process.stdout.write(`iovascope is on http://localhost:${port} (Ctrl+C ends it)\n`);
});

/**
 * @param {string[]} args
 * @returns {number}
 */
function portOf(args) {
  const text = portText(args) ?? String(DEFAULT_PORT);
  const port = Number(text);
  if (/^\d+$/u.test(text) && port >= 1 && port <= 65535) return port;
  throw new Refusal(
    `${text} is no port: give a number from 1 to 65535, as in "npm start -- --port 8080".`,
  );
}

/** @param {string[]} args */
function portText(args) {
  try {
    return util.parseArgs({ args, options: { port: { type: 'string' } } }).values.port;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal(`${why}\nThe only option is a port, as in "npm start -- --port 8080".`, {
      cause: error,
    });
  }
}

/** @param {number} port */
async function serve(port) {
  try {
    return (await serveSite({ dir: PARTS.app.output }, port)).port;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EADDRINUSE') {
      throw new Refusal(
        `Port ${port} is taken by another program: end that one, or choose another port with "npm start -- --port ${port === 65535 ? port - 1 : port + 1}".`,
      );
    }
    if (code === 'EACCES') {
      throw new Refusal(
        `Port ${port} may not be used by this user: choose one above 1023, as in "npm start -- --port 8080".`,
      );
    }
    throw error;
  }
}
