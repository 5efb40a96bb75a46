import { Readable } from 'node:stream';
import { expect } from 'vitest';
import { run } from '../../../src/cli/run.ts';

type Outcome = { readonly code: number; readonly out: string; readonly errors: readonly string[] };

/** Runs the command with `stdin`; standard output takes `pieces` pieces before its reader goes. */
export async function cli(
  argv: readonly string[],
  stdin = '',
  pieces = Infinity,
): Promise<Outcome> {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await run(argv, {
    stdin: Readable.from(stdin === '' ? [] : [stdin]),
    writeOut: (text) => {
      if (out.length >= pieces) return Promise.resolve('closed');
      out.push(text);
      return Promise.resolve('written');
    },
    writeError: (line) => void errors.push(line),
  });
  return { code, out: out.join(''), errors };
}

// oxlint-disable-next-line typescript/no-explicit-any -- the JSON is what is under test
export async function json(argv: readonly string[], stdin = ''): Promise<any> {
  const { out, errors } = await cli(['report', '--json', ...argv], stdin);
  expect(errors).toEqual([]);
  return JSON.parse(out);
}
