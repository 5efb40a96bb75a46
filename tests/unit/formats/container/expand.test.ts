import { describe, expect, it } from 'vitest';
import { contents, expanded, fixture, unzipped } from './fixture.ts';

const MSI = '0x00000000fee00000 0x00000000feefffff msi\n';
const LONG =
  'sys/devices/pci0000:00/0000:00:1c.0/0000:01:00.0/0000:02:00.0/0000:03:00.0/0000:04:00.0/0000:05:00.0/0000:06:00.0/0000:07:00.0/dma_mask_bits';

/** What the `tree` archives hold, as they were made. */
function tree(path: string): Record<string, string> {
  const files: Record<string, string> = {
    'sys/class/iommu/dmar0': '-> ../../devices/virtual/iommu/dmar0',
    [LONG]: '64\n',
    'sys/devices/virtual/iommu/dmar0/intel-iommu/cap': 'd2008c222f0686\n',
    'sys/kernel/iommu_groups/1/reserved_regions': MSI,
    'sys/kernel/iommu_groups/1/reserved_regions.linked': MSI,
    'sys/kernel/iommu_groups/2/reserved_regions': `0x000000007b800000 0x000000007fffffff direct\n${MSI}`,
    'sys/kernel/iommu_groups/3/reserved_regions': '',
    'etc/motd': 'of no use\n',
    'etc/größe.txt': 'Grüße\n',
  };
  for (const id of ['1', '2', '3']) {
    files[`sys/kernel/iommu_groups/${id}/type`] = 'DMA\n';
    files[`sys/kernel/iommu_groups/${id}/devices/0000:00:0${id}.0`] =
      `-> ../../../../devices/pci0000:00/0000:00:0${id}.0`;
  }
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${path}/${name}`, text]));
}

describe('`Expander` gives the files of a tree', () => {
  it.each([
    'tree.tar.gz',
    'tree.tar.xz',
    'tree.tar.bz2',
    'tree.tar.zst',
    'tree.zip',
    'tree-stored.zip',
    'tree-64.zip',
    'tree-gnu.tar.gz',
    'tree-pax.tar.gz',
  ])('%s', async (name) => {
    const read = await expanded(fixture(name), name);
    expect(read).toMatchObject({ diagnostics: [], warnings: [] });
    expect(contents(read)).toEqual(tree(name));
  });

  // More than a decoder has room for: headers stand across the pieces that it gives.
  it.each(['long.tar.gz', 'long.tar.bz2', 'long.tar.xz', 'long.tar.zst'])(
    '%s, whole',
    async (name) => {
      const read = await expanded(fixture(name), name);
      expect(read).toMatchObject({ diagnostics: [], warnings: [] });
      expect(Object.entries(contents(read))).toEqual(
        Array.from({ length: 1000 }, (_, i) => {
          const hex = (address: number) => `0x${address.toString(16).padStart(16, '0')}`;
          const line = (__: unknown, at: number) =>
            `${hex(at * 0x10_0000)} ${hex(at * 0x10_0000 + 0xf_ffff)} reserved\n`;
          const path = `${name}/sys/kernel/iommu_groups/${i.toString()}/reserved_regions`;
          return [path, Array.from({ length: 1 + ((i * i) % 23) }, line).join('')];
        }),
      );
    },
  );

  it.each(['tree-gnu.tar.gz', 'tree-pax.tar.gz', 'tree-ustar.tar.gz'])(
    '%s, not packed',
    async (name) => {
      const read = await expanded(unzipped(name), name);
      expect(read).toMatchObject({ diagnostics: [], warnings: [] });
      expect(contents(read)).toEqual(tree(name));
    },
  );

  it('a tar of before 1988, without a magic number', async () => {
    const read = await expanded(unzipped('tree-v7.tar.gz'), 'old');
    const { [`old/${LONG}`]: long, ...rest } = tree('old');
    expect(long).toBe('64\n');
    expect(contents(read)).toEqual(rest);
  });
});

describe('`Expander` reads a tar of a live /sys', () => {
  it('by GNU tar: what fills up a page is no text', async () => {
    for (const name of ['iommu_groups_gnu.tar.gz', 'iommu_groups_gnu_amd.tar.gz']) {
      const read = await expanded(fixture(name), name);
      expect(read).toMatchObject({ diagnostics: [], warnings: [] });
      expect(read.files).toHaveLength(34);
      expect(contents(read)[`${name}/iommu_groups/7/type`]).toBe('DMA\n');
    }
    const intel = contents(await expanded(fixture('iommu_groups_gnu.tar.gz'), 'a'));
    expect(intel['a/iommu_groups/7/reserved_regions']).toBe(
      `0x0000000033000000 0x00000000330fffff direct\n${MSI}`,
    );
    expect(intel['a/iommu_groups/7/devices/0000:00:09.0']).toBe(
      '-> ../../../../devices/pci0000:00/0000:00:09.0',
    );
  });

  it('by busybox, which ends at the first file: what came before stays, and the place is said', async () => {
    const read = await expanded(fixture('iommu_groups_busybox.tar'), 'b.tar');
    expect(contents(read)).toEqual({
      'b.tar/iommu_groups/7/devices/0000:00:09.0': '-> ../../../../devices/pci0000:00/0000:00:09.0',
      'b.tar/iommu_groups/7/type': 'DMA\n',
    });
    expect(read.diagnostics).toEqual([
      {
        source: 'b.tar',
        line: 1,
        column: 2565,
        code: 'bad-archive',
        text: 'a tar archive: it ends in the midst of a member, offset 0xa04',
        expected: 'a whole archive; what stands before this place is read',
      },
    ]);
  });
});

describe('`Expander` and names, links, holes', () => {
  it.each(['sparse-gnu.tar.gz', 'sparse-0.0.tar.gz', 'sparse-0.1.tar.gz', 'sparse-1.0.tar.gz'])(
    '%s: the holes are zeros again',
    async (name) => {
      const bytes = Buffer.alloc(65_536 * 17);
      bytes.write('first line\n');
      bytes.write('second line\n', 65_536 * 2);
      bytes.write('third\n', 65_536 * 5);
      for (let i = 6; i < 16; i += 1) bytes.write(`part ${i}\n`, 65_536 * i);
      for (const packed of [fixture(name), unzipped(name)]) {
        const { files, diagnostics } = await expanded(packed, 'x');
        expect(diagnostics).toEqual([]);
        expect(files.map(({ path }) => path)).toEqual(['x/dmesg']);
        expect(bytes.equals(files[0]?.bytes ?? bytes.subarray(1))).toBe(true);
      }
    },
  );

  it('names that climb out are names', async () => {
    expect(contents(await expanded(fixture('climbs.tar')))).toEqual({
      'lab.tar/../../../../x/y/version': 'hi\n',
    });
  });

  it('a file that is only compressed keeps its name', async () => {
    const text = fixture('small.txt').toString();
    for (const name of ['small.gz', 'small.xz', 'small.bz2', 'small.zst']) {
      expect(contents(await expanded(fixture(name), name))).toEqual({ [name]: text });
    }
    expect(contents(await expanded(fixture('piped.zip'), 'p.zip'))).toEqual({ 'p.zip/-': MSI });
  });

  it('an archive in an archive is read, one deeper is not, and that is said', async () => {
    const read = await expanded(fixture('nested.zip'), 'n.zip');
    expect(read.diagnostics).toEqual([]);
    expect(contents(read)).toEqual(tree('n.zip/inner.tar.gz'));
    const deep = await expanded(fixture('nested-too-deep.tar.gz'), 'd.tar.gz');
    expect(deep.files).toEqual([]);
    expect(deep.diagnostics).toMatchObject([
      { source: 'd.tar.gz/nested.zip/inner.tar.gz', code: 'archive-limit' },
    ]);
  });

  it('layouts and pictures inside are left aside', async () => {
    const read = await expanded(fixture('layout-inside.tar.gz'), 'l.tgz');
    expect(Object.keys(contents(read))).toEqual(['l.tgz/dmesg.txt']);
    expect(read.warnings).toMatchObject([
      { code: 'left-aside', from: { source: 'l.tgz/lab.iovascope.json' } },
      { code: 'left-aside', from: { source: 'l.tgz/a.svg' } },
    ]);
  });

  it('of what is encrypted only links are read; one diagnostic says so', async () => {
    const { files, diagnostics } = await expanded(fixture('encrypted.zip'), 'e.zip');
    expect(files).toEqual([]);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code: 'bad-archive' });
    expect(diagnostics[0]?.text).toContain('it is encrypted');
  });
});
