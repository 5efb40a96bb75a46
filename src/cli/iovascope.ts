import { run } from './run.ts';

/** Whether the reader of standard output has gone (`iovascope … | head`). */
let closed = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  closed = true;
});

process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  writeOut: (text) =>
    new Promise((resolve) => {
      if (closed) resolve('closed');
      else process.stdout.write(text, (error) => resolve(error ? 'closed' : 'written'));
    }),
  writeError: (line) => void process.stderr.write(`${line}\n`),
});
