import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Row } from './app.ts';

const CORPUS = join(import.meta.dirname, '../fixtures/corpus');
const FILES = ['regions', 'shapes'].flatMap((folder) =>
  readdirSync(join(CORPUS, folder))
    .filter((name) => !name.startsWith('.'))
    .map((name) => `${folder}/${name}`),
);

type Reported = {
  readonly hosts: readonly {
    readonly groups: readonly { readonly regions: readonly unknown[] }[];
    readonly merged: readonly {
      readonly first: string;
      readonly last: string;
      readonly kinds: readonly string[];
      readonly groups: readonly string[];
    }[];
    readonly usable: readonly { readonly first: string; readonly last: string }[];
  }[];
  readonly diagnostics: readonly unknown[];
};

function report(path: string): Reported {
  const cli = join(import.meta.dirname, '../../scripts/cli.mjs');
  const text = execFileSync('node', [cli, 'report', '--json', path], { encoding: 'utf8' });
  return JSON.parse(text) as Reported;
}

/** A run of the merged table, joined again where the table cut it at an edge of `usable`. */
function joined(rows: readonly Row[]): string[] {
  const runs: { first: string; last: string; rest: string }[] = [];
  for (const row of rows) {
    if (row['Kinds'] === 'free') continue;
    const rest = `${row['Kinds']} | ${row['Groups']}`;
    const before = runs.at(-1);
    const touches = before && BigInt(before.last) + 1n === BigInt(row['First'] ?? '');
    if (touches && before.rest === rest) before.last = row['Last'] ?? '';
    else runs.push({ first: row['First'] ?? '', last: row['Last'] ?? '', rest });
  }
  return runs.map(({ first, last, rest }) => `${first} | ${last} | ${rest}`);
}

test('the corpus is there', () => {
  expect(FILES.length).toBeGreaterThan(20);
});

for (const file of FILES) {
  test(`the app shows ${file} as the command line reports it`, async ({ app }) => {
    const expected = report(join(CORPUS, file));
    const host = expected.hosts[0];
    const regions = host?.groups.reduce((sum, group) => sum + group.regions.length, 0) ?? 0;
    expect(regions).toBeGreaterThan(0);
    await app.openFiles([join(CORPUS, file)]);
    const many = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
    await app.imported(
      `1 host, ${many(regions, 'region')}, ${many(expected.diagnostics.length, 'diagnostic')}`,
    );
    expect(joined(await app.rows('Merged map'))).toEqual(
      host?.merged.map(
        ({ first, last, kinds, groups }) =>
          `${first} | ${last} | ${kinds.join(', ')} | ${groups.join(', ')}`,
      ),
    );
    const usable = await app.rows('Usable windows');
    expect(usable.map((row) => ({ first: row['First'], last: row['Last'] }))).toEqual(host?.usable);
  });
}
