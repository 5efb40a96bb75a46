import { describe, expect, it } from 'vitest';
import { readDrop, type DropSource } from '../../../src/platform/read-drop.ts';

type Tree = { readonly [name: string]: Tree | string };

function fileEntry(name: string, fullPath: string, text: string): FileSystemEntry {
  const file = (resolve: (file: File) => void): void => resolve(new File([text], name));
  return { isFile: true, isDirectory: false, name, fullPath, file } as unknown as FileSystemEntry;
}

/** A folder as Chromium gives it: `readEntries` gives 100 at most, until it gives none. */
function folderEntry(name: string, tree: Tree, parent = ''): FileSystemEntry {
  const fullPath = `${parent}/${name}`;
  const entries = Object.entries(tree).map(([child, inside]) =>
    typeof inside === 'string'
      ? fileEntry(child, `${fullPath}/${child}`, inside)
      : folderEntry(child, inside, fullPath),
  );
  const createReader = () => {
    const left = [...entries];
    const readEntries = (resolve: (part: FileSystemEntry[]) => void): void =>
      resolve(left.splice(0, 100));
    return { readEntries };
  };
  return {
    isFile: false,
    isDirectory: true,
    name,
    fullPath,
    createReader,
  } as unknown as FileSystemEntry;
}

const itemOf = (entry: FileSystemEntry, file: File | null = null) => ({
  kind: 'file',
  webkitGetAsEntry: () => entry,
  getAsFile: () => file,
});
const plainFile = (name: string, text: string) =>
  itemOf(fileEntry(name, `/${name}`, text), new File([text], name));

function drop(items: DropSource['items'], text = ''): DropSource {
  return { items, files: [], getData: (format) => (format === 'text/plain' ? text : '') };
}

async function pathsOf(source: DropSource): Promise<[string, string[]][]> {
  const inputs = await readDrop(source);
  return inputs.map(({ name, input }) => [
    name,
    input.kind === 'spec' || input.kind === 'facts' ? [] : input.files.map(({ path }) => path),
  ]);
}

describe('readDrop', () => {
  it('readDrop(several files) makes each a host of its own, in order', async () => {
    const source = drop([plainFile('lab1.txt', 'a'), plainFile('lab2.dump.txt', 'b')]);
    expect(await pathsOf(source)).toEqual([
      ['lab1', ['lab1.txt']],
      ['lab2.dump', ['lab2.dump.txt']],
    ]);
  });

  it('readDrop(a file) hands it over by reference', async () => {
    const file = new File(['text'], 'a.txt');
    const [input] = await readDrop(drop([itemOf(fileEntry('a.txt', '/a.txt', ''), file)]));
    expect(input?.input.kind === 'blobs' && input.input.files[0]?.blob).toBe(file);
  });

  it('readDrop(a folder) makes one host with all files in it, paths kept', async () => {
    const groups = { 0: { reserved_regions: 'x', type: 'DMA' }, 12: { reserved_regions: 'y' } };
    expect(await pathsOf(drop([itemOf(folderEntry('iommu_groups', groups))]))).toEqual([
      [
        'iommu_groups',
        [
          'iommu_groups/0/reserved_regions',
          'iommu_groups/0/type',
          'iommu_groups/12/reserved_regions',
        ],
      ],
    ]);
  });

  it('readDrop(a folder of 250 files) lists them all, whatever parts they come in', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`f${n}`, 'x']));
    const [[, paths] = ['', []]] = await pathsOf(drop([itemOf(folderEntry('many', many))]));
    expect(new Set(paths).size).toBe(250);
  });

  it('readDrop(a folder of more than 20,000 files) says how many were left out at least', async () => {
    const many = Object.fromEntries(Array.from({ length: 20_005 }, (_, n) => [`f${n}`, 'x']));
    const [input] = await readDrop(drop([itemOf(folderEntry('many', many))]));
    expect(input?.input.kind === 'blobs' && input.input.files.length).toBe(20_000);
    expect(input?.leftOut).toBe(5);
  });

  it('readDrop(an empty folder) is a host without files', async () => {
    expect(await pathsOf(drop([itemOf(folderEntry('empty.d', {}))]))).toEqual([['empty.d', []]]);
  });

  it('readDrop(folders and files together) keeps their order', async () => {
    const source = drop([itemOf(folderEntry('b', { x: '' })), plainFile('a.txt', '')]);
    expect(await pathsOf(source)).toEqual([
      ['b', ['b/x']],
      ['a', ['a.txt']],
    ]);
  });

  it('readDrop(a folder that can not be listed) keeps what could be, and counts it', async () => {
    const locked = {
      isFile: false,
      isDirectory: true,
      name: 'locked',
      createReader: () => ({
        readEntries: (_: unknown, fail: () => void) => fail(),
      }),
    } as unknown as FileSystemEntry;
    const inputs = await readDrop(drop([itemOf(locked), plainFile('a.txt', '')]));
    expect(inputs.map(({ name, closed }) => [name, closed])).toEqual([
      ['locked', 1],
      ['a', undefined],
    ]);
  });

  it('readDrop(a file in a folder that can not be opened) is left out, and counted', async () => {
    const gone = Object.assign(fileEntry('gone', '/f/gone', ''), {
      file: (_: unknown, fail: () => void) => fail(),
    });
    const parts = [[gone, fileEntry('x', '/f/x', 'x')], []];
    const folder = Object.assign(folderEntry('f', {}), {
      createReader: () => ({
        readEntries: (resolve: (part: FileSystemEntry[]) => void) => resolve(parts.shift() ?? []),
      }),
    });
    const [input] = await readDrop(drop([itemOf(folder)]));
    expect(input?.closed).toBe(1);
    expect(input?.input.kind === 'blobs' && input.input.files.map(({ path }) => path)).toEqual([
      'f/x',
    ]);
  });

  it('readDrop(text) is one host with that text; files win over text', async () => {
    const text = { kind: 'string', getAsFile: () => null };
    const [input] = await readDrop(drop([text], '0x0 0x1 msi'));
    expect(input).toMatchObject({ name: 'dropped', origin: 'paste' });
    expect(input?.input.kind === 'bytes' && input.input.files[0]?.bytes).toEqual(
      new TextEncoder().encode('0x0 0x1 msi'),
    );
    expect(await pathsOf(drop([text, plainFile('a.txt', '')], 'file:///a.txt'))).toEqual([
      ['a', ['a.txt']],
    ]);
  });

  it('readDrop(nothing, or blank text) is nothing', async () => {
    expect(await readDrop(drop([]))).toEqual([]);
    expect(await readDrop(drop([], ' \n'))).toEqual([]);
  });

  it('readDrop(a browser without entries) takes the files', async () => {
    const file = new File(['x'], 'a.txt');
    const source = { items: [], files: [file], getData: () => '' };
    expect(await pathsOf(source)).toEqual([['a', ['a.txt']]]);
    const item = { kind: 'file', getAsFile: () => file };
    expect(await pathsOf(drop([item]))).toEqual([['a', ['a.txt']]]);
  });

  it('readDrop(…) takes everything out before its first wait, as the event then empties it', async () => {
    const items = [plainFile('a.txt', ''), itemOf(folderEntry('f', { x: '' }))];
    const reading = pathsOf(drop(items));
    items.length = 0;
    expect(await reading).toHaveLength(2);
  });
});

describe('readDrop of a whole /sys', () => {
  const parameters = Object.fromEntries(Array.from({ length: 30_000 }, (_, n) => [`p${n}`, 'x']));
  const device = { vendor: '0x8086', remove: '', power: { control: 'auto' } };
  const sys = {
    fs: parameters,
    kernel: { iommu_groups: { 8: { reserved_regions: 'x', type: 'DMA' } }, slab: parameters },
    devices: { 'pci0000:00': { '0000:00:1f.2': { ...device, ...parameters } } },
  };

  it('readDrop(/sys) takes what may tell, and says nothing of the rest', async () => {
    const source = drop([itemOf(folderEntry('sys', sys))]);
    expect(await pathsOf(source)).toEqual([
      [
        'sys',
        [
          'sys/devices/pci0000:00/0000:00:1f.2/vendor',
          'sys/kernel/iommu_groups/8/reserved_regions',
          'sys/kernel/iommu_groups/8/type',
        ],
      ],
    ]);
    const [input] = await readDrop(source);
    expect(input?.leftOut).toBeUndefined();
  });
});
