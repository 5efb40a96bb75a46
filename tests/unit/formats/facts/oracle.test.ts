import { describe, expect, it, test } from 'vitest';
import { factLines, factsOf, type ExpectedFacts } from './fact-lines.ts';
import { filesBelow, filesOf, fixtureJson, hostOf } from './fixtures.ts';

/** By path in the host's folder; `groups` is what the file adds to the groups that a dump beside it lists. */
type ExpectedFile = ExpectedFacts & { readonly groups?: readonly string[] };
type ExpectedHost = {
  readonly files: Readonly<Record<string, ExpectedFile>>;
  readonly together: ExpectedFacts;
};

const HOSTS = filesBelow('expected-facts/hosts').map((name) => name.replace(/\.json$/, ''));

function expectedOf(host: string): ExpectedHost {
  return fixtureJson(`expected-facts/hosts/${host}.json`) as ExpectedHost;
}

test('every raw file of every recorded boot is expected to tell something or nothing', () => {
  const expected = HOSTS.flatMap((host) =>
    Object.keys(expectedOf(host).files).map((path) => `${host}/${path}`),
  );
  const there = filesBelow('oracle').filter((path) => path.includes('/'));
  expect(expected.toSorted()).toEqual(there);
  expect(HOSTS.length).toBe(35);
  expect(there.length).toBeGreaterThan(330);
});

describe.each(HOSTS)('%s', (host) => {
  const folder = `oracle/${host}`;
  const { files, together } = expectedOf(host);
  const dump = ['reserved_grep.txt', 'reserved_tail.txt'].find((path) => path in files);
  const read = async (paths: readonly string[]) =>
    hostOf((await Promise.all(paths.map((path) => filesOf(folder, path)))).flat());

  it.each(Object.entries(files))('readHost(%s) alone', async (path, expected) => {
    const { recognised, facts, diagnostics = [] } = expected;
    expect(factsOf(await read([path]))).toEqual({
      recognised: recognised.toSorted(),
      facts,
      diagnostics,
    });
  });

  it.each(Object.entries(files).filter(([, { groups }]) => groups))(
    'readHost(%s) beside the list of regions',
    async (path, { groups = [] }) => {
      if (dump === undefined) throw new Error('no list of regions');
      const { host: both } = await read([...new Set([dump, path])]);
      const lines = factLines(both).filter((line) => line.startsWith('group'));
      expect(lines.toSorted()).toEqual(groups);
    },
  );

  it('readHost(all of its files) is one host with every fact once, in any order of the files', async () => {
    const paths = Object.keys(files);
    const once = await read(paths);
    expect(factsOf(once)).toEqual({ diagnostics: [], ...together });
    expect(factsOf(await read(paths.toReversed()))).toEqual(factsOf(once));
    expect(await read(paths)).toEqual(once);
  });
});
