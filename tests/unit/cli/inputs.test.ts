import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInputs } from '../../../src/cli/inputs.ts';
import type { ReadInput } from '../../../src/cli/read-input.ts';
import { readFileBytes, readStreamBytes } from '../../../src/cli/read-file.ts';
import { readFolder } from '../../../src/cli/read-folder.ts';

const MSI = '0x00000000fee00000 0x00000000feefffff msi\n';
let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'iovascope-cli-'));
  await mkdir(join(root, 'lab.d/iommu_groups/10/devices'), { recursive: true });
  await mkdir(join(root, 'lab.d/iommu_groups/2/devices'), { recursive: true });
  await mkdir(join(root, 'other'));
  await mkdir(join(root, 'empty'));
  await writeFile(join(root, 'lab.txt'), MSI);
  await writeFile(join(root, 'other/lab.log'), MSI);
  await writeFile(join(root, 'no-extension'), MSI);
  for (const group of ['10', '2']) {
    const folder = join(root, 'lab.d/iommu_groups', group);
    await writeFile(join(folder, 'reserved_regions'), MSI);
    await writeFile(join(folder, 'type'), 'DMA-FQ\n');
    await symlink('../../..', join(folder, 'devices', `0000:00:${group}.0`));
  }
  await symlink('..', join(root, 'lab.d/up'));
});

afterAll(() => rm(root, { recursive: true }));

function stdin(...chunks: (string | Uint8Array)[]): AsyncIterable<unknown> {
  return Readable.from(chunks);
}

async function read(inputs: readonly string[], oneHost = false): Promise<readonly ReadInput[]> {
  const result = await readInputs(inputs, oneHost, stdin(MSI));
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

async function problem(...inputs: string[]): Promise<string> {
  const result = await readInputs(inputs, false, stdin());
  return result.ok ? 'no problem' : result.error;
}

function paths({ input }: ReadInput): readonly string[] {
  return input.kind === 'spec'
    ? [input.source]
    : input.kind === 'facts'
      ? []
      : input.files.map((file) => file.path);
}

describe('readInputs: names', () => {
  test('are base names without the last extension, of folders whole, stdin, and preset ids', async () => {
    const hosts = await read([
      join(root, 'lab.txt'),
      join(root, 'no-extension'),
      join(root, 'lab.d'),
      `${root}/other/`,
      '-',
      'preset:vtd-39',
      'preset:s390-zpci?memory=64G',
    ]);
    expect(hosts.map(({ name }) => name)).toEqual([
      'lab',
      'no-extension',
      'lab.d',
      'other',
      'stdin',
      'vtd-39',
      's390-zpci',
    ]);
  });

  test('that come again get a number', async () => {
    const file = join(root, 'lab.txt');
    const hosts = await read([file, join(root, 'other/lab.log'), file, 'preset:vtd-39']);
    expect(hosts.map(({ name }) => name)).toEqual(['lab', 'lab (2)', 'lab (3)', 'vtd-39']);
  });

  test('of one host are that of the first, and all files are its own', async () => {
    const hosts = await read([join(root, 'no-extension'), join(root, 'lab.txt'), '-'], true);
    expect(hosts.map(({ name }) => name)).toEqual(['no-extension']);
    expect(hosts.map(paths)).toEqual([[join(root, 'no-extension'), join(root, 'lab.txt'), '-']]);
  });
});

describe('readInputs: refusals are one line with the input', () => {
  test.each([
    ['nowhere.txt', 'no such file or folder'],
    ['lab.txt/inside', 'no such file or folder'],
  ])('%s', async (name, why) => {
    const path = join(root, name);
    expect(await problem(path)).toBe(`${path}: ${why}`);
  });

  test.each([
    ['preset:vtd-40', 'no preset is called vtd-40 (there are vtd-39, vtd-48, '],
    [
      'preset:vtd-39?memory=1G',
      'no parameter is called memory (there is bits, isa-bridge, pci-windows)',
    ],
    ['preset:apple-dart?memory=1G', 'no parameter is called memory (there is none)'],
    ['preset:s390-zpci?mem=1G', 'no parameter is called mem (there is memory)'],
    ['preset:s390-zpci?memory=0', 'memory=0: expected memory=SIZE'],
  ])('%s', async (input, why) => {
    expect(await problem(input)).toContain(`${input}: ${why}`);
  });

  test('a preset joined to a file', async () => {
    const result = await readInputs([join(root, 'lab.txt'), 'preset:vtd-39'], true, stdin());
    expect(result).toMatchObject({ ok: false, error: expect.stringContaining('preset:vtd-39') });
  });
});

describe('readFolder', () => {
  test('reads every file once, follows no link, and takes the names of devices', async () => {
    const folder = join(root, 'lab.d');
    const result = await readFolder(folder);
    const files = result.ok ? result.value.files : [];
    expect(files.map(({ path, bytes }) => [path.slice(folder.length), bytes.length])).toEqual([
      ['/iommu_groups/2/devices/0000:00:2.0', 0],
      ['/iommu_groups/2/reserved_regions', MSI.length],
      ['/iommu_groups/2/type', 7],
      ['/iommu_groups/10/devices/0000:00:10.0', 0],
      ['/iommu_groups/10/reserved_regions', MSI.length],
      ['/iommu_groups/10/type', 7],
    ]);
  });

  test('puts the folder as given, without its last slash, before the path inside', async () => {
    const result = await readFolder(`${root}/other//`);
    expect(result.ok && result.value.files.map(({ path }) => path)).toEqual([
      `${root}/other/lab.log`,
    ]);
  });

  test('of nothing is nothing', async () => {
    expect(await readFolder(join(root, 'empty'))).toEqual({
      ok: true,
      value: { files: [], diagnostics: [] },
    });
  });
});

describe('readFileBytes', () => {
  test.skipIf(!existsSync('/proc/self/status'))(
    'reads files that say they are empty to their real length',
    async () => {
      const result = await readFileBytes('/proc/self/status');
      expect(result.ok && result.value.length).toBeGreaterThan(100);
    },
  );

  test('refuses what is longer than the limit', async () => {
    const file = join(root, 'lab.txt');
    expect(await readFileBytes(file, MSI.length)).toMatchObject({ ok: true });
    expect(await readFileBytes(file, MSI.length - 1)).toMatchObject({ ok: false });
    expect(await readStreamBytes(stdin('ab', 'c'), 2)).toMatchObject({ ok: false });
    expect(await readStreamBytes(stdin('ab', Uint8Array.of(0x63)), 3)).toEqual({
      ok: true,
      value: Buffer.from('abc'),
    });
  });
});
