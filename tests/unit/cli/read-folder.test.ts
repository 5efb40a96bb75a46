import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFolder } from '../../../src/cli/read-folder.ts';
import type { InputFile } from '../../../src/formats/format-input.ts';
import { readFiles } from '../formats/check-dump.ts';
import { factsOnly, treeOfMachine } from '../formats/tree/tree-of-machine.ts';
import { json } from './call.ts';

let root = '';

async function makeTree(files: readonly InputFile[]): Promise<void> {
  for (const { path, bytes, link } of files) {
    const at = join(root, path);
    await mkdir(dirname(at), { recursive: true });
    if (link === undefined) await writeFile(at, bytes);
    else await symlink(link, at);
  }
}

async function filesOf(folder: string): Promise<readonly InputFile[]> {
  const result = await readFolder(join(root, folder));
  if (!result.ok) throw new Error(result.error);
  return result.value.files;
}

const MACHINE = 'x86-intel-rmrr-k6.12';
const text = (content: string) => new TextEncoder().encode(content);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'iovascope-folder-'));
  await makeTree(treeOfMachine(MACHINE, 'lab1/sys'));
  const device = 'lab1/sys/devices/pci0000:00/0000:00:1f.2';
  await makeTree([
    { path: `${device}/remove`, bytes: text('not to be opened') },
    { path: `${device}/power/control`, bytes: text('auto') },
    { path: 'lab1/sys/module/vfio/refcnt', bytes: text('0\n') },
    { path: 'lab1/sys/class/iommu/loop', bytes: text(''), link: '../iommu' },
    { path: 'lab1/up', bytes: text(''), link: '..' },
    { path: 'odd/dmesg', bytes: text(''), link: './dmesg' },
    { path: 'odd/reserved_regions', bytes: text(''), link: '/nowhere/at/all' },
    { path: 'odd/a.txt', bytes: text('0x1000 0x1fff direct\n') },
  ]);
  execFileSync('mkfifo', [join(root, 'odd/pipe')]);
});

afterAll(() => rm(root, { recursive: true }));

describe('readFolder of a copied /sys', () => {
  test('gives what the tree holds, links as links', async () => {
    const files = (await filesOf('lab1')).map((file) => ({
      ...file,
      path: file.path.slice(root.length + 1),
    }));
    const tree = treeOfMachine(MACHINE, 'lab1/sys');
    expect(files.filter(({ path }) => path.endsWith('/driver'))).toEqual(
      tree
        .filter(({ path }) => path.endsWith('/driver'))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    );
    const read = readFiles(files).host;
    const made = readFiles(tree).host;
    expect(factsOnly(read)).toEqual(factsOnly(made));
    expect(read.groups).toEqual(made.groups);
    expect(read.machine?.iommus.find(({ name }) => name === 'dmar0')).toEqual(
      made.machine?.iommus[0],
    );
  });
  test('opens no file and no folder that can tell nothing, and follows no link', async () => {
    const files = await filesOf('lab1');
    const ofName = (name: string) => files.filter(({ path }) => path.endsWith(name));
    expect(ofName('/remove').map(({ bytes }) => bytes.length)).toEqual([0]);
    expect(ofName('/control')).toEqual([]);
    expect(ofName('/refcnt')).toEqual([]);
    expect(ofName('/up')).toEqual([]);
    expect(ofName('/loop').map(({ link }) => link)).toEqual(['../iommu']);
  });
  test('reports the host with its groups by their paths', async () => {
    const folder = join(root, 'lab1');
    const { hosts, diagnostics } = await json([folder]);
    expect(diagnostics).toEqual([]);
    expect(hosts[0].groups).toHaveLength(10);
    expect(hosts[0].aperture.because).toContain('cap');
    expect(hosts[0].groups[8].regions[0].from.source).toBe(
      `${folder}/sys/kernel/iommu_groups/8/reserved_regions`,
    );
  });
});

describe('readFolder of odd things', () => {
  test('names what is no file, and has links that lead nowhere or in a circle as they stand', async () => {
    const result = await readFolder(join(root, 'odd'));
    const { files, diagnostics } = result.ok ? result.value : { files: [], diagnostics: [] };
    expect(files.map(({ path, link }) => [path.slice(root.length), link])).toEqual([
      ['/odd/a.txt', undefined],
      ['/odd/dmesg', './dmesg'],
      ['/odd/reserved_regions', '/nowhere/at/all'],
    ]);
    expect(diagnostics).toMatchObject([
      { source: join(root, 'odd/pipe'), code: 'unreadable-file', text: 'not a regular file' },
    ]);
  });
  test('of nothing that is there is a sentence', async () => {
    expect(await readFolder(join(root, 'none'))).toEqual({
      ok: false,
      error: 'no such file or folder',
    });
  });
});
