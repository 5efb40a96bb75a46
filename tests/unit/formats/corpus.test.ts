import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDump, readFiles, regionsOf } from './check-dump.ts';

const CORPUS = join(import.meta.dirname, '../../fixtures/corpus');

type Expected = { group: string | null; first: string; last: string; kind: string };
const EXPECTED = JSON.parse(readFileSync(join(CORPUS, 'expected-regions.json'), 'utf8')) as Record<
  string,
  Expected[]
>;

/** Groups that the text names and the list of expected regions leaves open. */
const GROUPS: Record<string, string | readonly string[]> = {
  'regions/001-intel-nic-escaped-bdf.txt': 'dev:0000:83:00.0',
  'regions/003-intel-nic-quoted-nospace.txt': 'dev:0000:83:00.0',
  'regions/010-amd-irc-log-qp.txt': ['28', '28', '27', '27'],
  'regions/017-arm-centos7-pci-windows.txt': 'dev:0000:05:00.0',
  'regions/036-grace-guest-wrapped-quoted.txt': 'dev:0015:01:00.0',
};

function filesOf(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(CORPUS, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(CORPUS.length + 1)),
  );
}

describe('every real dump', () => {
  const files = filesOf('regions', 'shapes');
  it('is there, with its expected regions', () => {
    expect(files.length).toBeGreaterThanOrEqual(27);
    expect(files.toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  });
  it.each(files)('readHost(%s) gives the regions that people see', async (path) => {
    const expected = (EXPECTED[path] ?? []).map(({ group, first, last, kind }, i) => {
      const named = GROUPS[path] ?? '?';
      const id = group ?? (typeof named === 'string' ? named : named[i]);
      return `${id} ${first}-${last} ${kind}`;
    });
    const bytes = readFileSync(join(CORPUS, path));
    await checkDump(path, bytes, expected);
    expect(readFiles([{ path, bytes }]).diagnostics).toEqual([]);
  });
});

describe('logs, traces and tables of other formats', () => {
  const files = filesOf('logs', 'vmm', 'firmware', 'lookalikes');
  it('are there', () => {
    expect(files.length).toBeGreaterThanOrEqual(36);
  });
  it.each(files)('readHost(%s) finds no region and no fault', (path) => {
    const bytes = readFileSync(join(CORPUS, path));
    const { host, diagnostics } = readFiles([{ path, bytes }]);
    expect(regionsOf({ host })).toEqual([]);
    expect(diagnostics).toEqual([]);
    expect(host.groups).toEqual([]);
    expect(host.warnings.map((warning) => warning.code)).toContain('no-regions');
  });
});

describe('what real kernels printed', () => {
  const files = filesOf('kernel-oracle');
  it('is there', () => {
    expect(files.length).toBeGreaterThanOrEqual(10);
  });
  it.each(files)('readHost(%s) reads every line', async (path) => {
    const bytes = readFileSync(join(CORPUS, path));
    let group = '?';
    const groups = new Set<string>();
    const expected: string[] = [];
    for (const line of bytes.toString().split('\n')) {
      const named = /iommu_groups\/(\d+)\/reserved_regions( <==|:)/.exec(line)?.[1];
      if (named !== undefined) groups.add((group = named));
      const region = /0x0*([0-9a-f]+) 0x0*([0-9a-f]+) (\S+)$/.exec(line);
      if (region) expected.push(`${group} 0x${region[1]}-0x${region[2]} ${region[3]}`);
    }
    await checkDump(path, bytes, expected);
    const { host, diagnostics } = readFiles([{ path, bytes }]);
    expect(diagnostics).toEqual([]);
    expect(host.groups.map(({ id }) => id)).toEqual([...groups]);
    expect(host.warnings.map(({ code }) => code)).toEqual(
      expected.length > 0 ? [] : ['no-regions'],
    );
  });
});
