import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { ROOT } from './root.mjs';

const LOCK = `${ROOT}.setup.lock`;

/**
 * Runs `work` while no other process of this checkout sets up or builds. The lock of a process
 * that is gone is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(work) {
  while (!take()) {
    if (!holderIsAlive()) rmSync(LOCK, { force: true });
    // oxlint-disable-next-line no-await-in-loop -- waiting is what the loop is for
    await wait(100);
  }
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function take() {
  try {
    const file = openSync(LOCK, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderIsAlive() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'));
    // Empty between open and write: its holder is about to write.
    if (pid === 0) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
