import { expect, it, test } from 'vitest';
import { factsOf, type ExpectedFacts } from './fact-lines.ts';
import { filesBelow, filesOf, fixtureJson, hostOf } from './fixtures.ts';

const EXPECTED = fixtureJson('expected-facts/corpus.json') as Readonly<
  Record<string, ExpectedFacts>
>;

test('every log, table, trace and lookalike of the corpus is expected to tell something or nothing', () => {
  const there = filesBelow('corpus').filter((path) => /^(?:logs|firmware|vmm|looka)/.test(path));
  expect(Object.keys(EXPECTED).toSorted()).toEqual(there);
  expect(there.length).toBe(36);
});

it.each(Object.entries(EXPECTED))('readHost(%s) tells what its text says', async (path, told) => {
  const { recognised, facts, diagnostics = [] } = told;
  const read = hostOf(await filesOf('corpus', path));
  expect(factsOf(read)).toEqual({ recognised, facts, diagnostics });
  // None of them lists groups, and what is like a region is none of a host's IOMMU.
  expect([read.host.groups, read.host.regions.length]).toEqual([[], 0]);
});
