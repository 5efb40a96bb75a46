import { spawn } from 'node:child_process';
import { ROOT } from './root.mjs';

/**
 * Runs a program in the checkout and waits for it. Nothing is read from standard input.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, toStderr?: boolean, cwd?: string }} [options]
 *   `toStderr` sends its standard output to our standard error
 * @returns {Promise<number>} its exit code; 127 where it could not be started, 128 where a signal ended it
 */
export function run(program, args, { env = {}, toStderr = false, cwd = ROOT } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', toStderr ? process.stderr : 'inherit', 'inherit'],
      // npm and npx are .cmd files on Windows, which only a shell starts.
      shell: process.platform === 'win32' && !program.includes('node'),
    });
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 128));
  });
}

/**
 * Runs a command line tool of a dependency with this very Node, without npx.
 * @param {string} path of its script below node_modules
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, toStderr?: boolean }} [options]
 */
export function runTool(path, args, options) {
  return run(process.execPath, [`${ROOT}node_modules/${path}`, ...args], options);
}
