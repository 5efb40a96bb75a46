import { describe, expect, it, test } from 'vitest';
import { factLines, factsOf, type ExpectedFacts } from './fact-lines.ts';
import { filesBelow, filesOf, fixtureJson, hostOf } from './fixtures.ts';

/** By path in the host's folder; `groups` is what the file adds to the groups that a dump beside it lists. */
type ExpectedHost = Readonly<Record<string, ExpectedFacts & { groups?: readonly string[] }>>;

const HOSTS = filesBelow('expected-facts/hosts').map((name) => name.replace(/\.json$/, ''));

function expectedOf(host: string): ExpectedHost {
  return fixtureJson(`expected-facts/hosts/${host}.json`) as ExpectedHost;
}

test('every raw file of every recorded boot is expected to tell something or nothing', () => {
  const expected = HOSTS.flatMap((host) =>
    Object.keys(expectedOf(host)).map((path) => `${host}/${path}`),
  );
  const there = filesBelow('oracle').filter((path) => path.includes('/'));
  expect(expected.toSorted()).toEqual(there);
  expect(HOSTS.length).toBe(35);
  expect(there.length).toBeGreaterThan(330);
});

describe.each(HOSTS)('%s', (host) => {
  const folder = `oracle/${host}`;
  const dump = ['reserved_grep.txt', 'reserved_tail.txt'].find((path) => path in expectedOf(host));

  it.each(Object.entries(expectedOf(host)))('readHost(%s) alone', async (path, expected) => {
    const { recognised, facts, diagnostics = [] } = expected;
    const read = hostOf(await filesOf(folder, path));
    expect(factsOf(read)).toEqual({ recognised: recognised.toSorted(), facts, diagnostics });
  });

  it.each(Object.entries(expectedOf(host)).filter(([, { groups }]) => groups))(
    'readHost(%s) beside the list of regions',
    async (path, { groups = [] }) => {
      if (dump === undefined) throw new Error('no list of regions');
      const paths = [...new Set([dump, path])];
      const files = await Promise.all(paths.map((each) => filesOf(folder, each)));
      const lines = factLines(hostOf(files.flat()).host).filter((line) => line.startsWith('group'));
      expect(lines.toSorted()).toEqual(groups);
    },
  );
});
