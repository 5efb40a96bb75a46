import { run } from './run.ts';

/** Whether standard output takes nothing more: its reader has gone (`iovascope … | head`), or it failed. */
let closed = false;
let failed = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  closed = true;
  // A reader that has gone is no failure; a full disk is.
  if (error.code === 'EPIPE') return;
  failed = true;
  process.stderr.write(`iovascope: standard output: ${error.message}\n`);
});

const code = await run(process.argv.slice(2), {
  stdin: process.stdin,
  writeOut: (text) =>
    new Promise((resolve) => {
      if (closed) resolve('closed');
      else process.stdout.write(text, (error) => resolve(error ? 'closed' : 'written'));
    }),
  writeError: (line) => void process.stderr.write(`${line}\n`),
});
// The error event may come after the write that it belongs to.
process.exitCode = code;
process.once('beforeExit', () => {
  if (failed) process.exitCode = 2;
});
