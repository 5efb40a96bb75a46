import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ArchiveSource } from '../../../../src/formats/container/archive-source.ts';
import { Expander } from '../../../../src/formats/container/expand.ts';
import { ARCHIVE_LIMITS } from '../../../../src/formats/container/limits.ts';
import { ok } from '../../../../src/model/result.ts';
import { contents, expanded, fixture, unzipped } from './fixture.ts';

/** A gzip of `count` MiB of zeros, made as it is read. */
function bomb(count: number): ArchiveSource {
  const mebibyte = gzipSync(Buffer.alloc(1 << 20));
  const all = Buffer.concat(Array.from({ length: count }, () => mebibyte));
  return { size: all.length, read: (start, end) => Promise.resolve(ok(all.subarray(start, end))) };
}

describe('limits of archives', () => {
  it('a bomb of zeros ends at the size of one file', async () => {
    const { files, diagnostics } = await new Expander().expand('bomb.gz', bomb(1024));
    expect(files).toEqual([]);
    expect(diagnostics).toMatchObject([
      { source: 'bomb.gz', code: 'archive-limit', text: 'holds more than 128 MiB' },
    ]);
  }, 30_000);

  it('bytes that come out are counted where they are not kept, and what was read stays', async () => {
    const limits = { ...ARCHIVE_LIMITS, inflatedBytes: 99_000 };
    const read = await expanded(fixture('iommu_groups_gnu.tar.gz'), 't', limits);
    expect(read.files.length).toBeGreaterThan(0);
    expect(read.files.length).toBeLessThan(34);
    expect(read.diagnostics).toEqual([
      {
        source: 't',
        line: 1,
        column: 1,
        code: 'archive-limit',
        text: 'holds more than 99000 bytes when unpacked',
        expected: 'at most 99000 bytes when unpacked; what was read before stays',
      },
    ]);
  });

  it('a limit of files, or of bytes that are kept, ends the reading with one diagnostic', async () => {
    for (const limits of [{ entries: 5 }, { keptBytes: 100 }]) {
      for (const name of ['tree.tar.xz', 'tree.zip']) {
        const read = await expanded(fixture(name), 't', { ...ARCHIVE_LIMITS, ...limits });
        expect(read.files.length).toBeGreaterThan(0);
        expect(read.files.length).toBeLessThan(15);
        expect(read.diagnostics.map(({ code }) => code)).toEqual(['archive-limit']);
      }
    }
  });

  it('of many files only those stay that may tell, and one warning counts the others', async () => {
    const limits = { ...ARCHIVE_LIMITS, fewMembers: 3 };
    for (const name of ['tree.tar.gz', 'tree.zip']) {
      const read = await expanded(fixture(name), 't', limits);
      expect(Object.keys(contents(read)).some((path) => path.includes('/etc/'))).toBe(false);
      expect(read.files).toHaveLength(13);
      expect(read.warnings).toHaveLength(1);
      expect(read.warnings[0]).toMatchObject({ code: 'left-aside', from: { source: 't' } });
      expect(read.warnings[0]?.text).toMatch(/^2 files were left aside, such as .*etc\/motd/);
    }
  });

  it('a zip whose members say the wrong size or sum is said to, and the others stay', async () => {
    const bytes = fixture('tree-stored.zip');
    const at = bytes.indexOf('0x000000007b800000');
    bytes[at] = 0x31;
    const { files, diagnostics } = await expanded(bytes, 'z.zip');
    expect(diagnostics).toMatchObject([{ code: 'bad-archive' }]);
    expect(diagnostics[0]?.source).toBe('z.zip/sys/kernel/iommu_groups/2/reserved_regions');
    expect(files.length).toBeGreaterThanOrEqual(14);
  });
});

describe('`Expander` with damaged archives', () => {
  it.each(['tree-gnu.tar.gz', 'tree-pax.tar.gz'])('%s cut anywhere never throws', async (name) => {
    const bytes = unzipped(name);
    const whole = contents(await expanded(bytes, 't'));
    for (let end = 512; end < bytes.length; end += 211) {
      const read = await expanded(bytes.subarray(0, end), 't');
      for (const [path, text] of Object.entries(contents(read))) {
        expect(whole[path]?.startsWith(text), `${end} ${path}`).toBe(true);
      }
    }
  });

  it.each(['tree.zip', 'tree-64.zip', 'nested.zip', 'tree.tar.xz', 'tree.tar.zst', 'tree.tar.bz2'])(
    '%s with any byte changed, or cut, never throws',
    async (name) => {
      const bytes = fixture(name);
      for (let at = 0; at < bytes.length; at += name.endsWith('zip') ? 13 : 5) {
        const bad = Buffer.from(bytes);
        bad[at] = (bad[at] ?? 0) ^ 0xff;
        expect((await expanded(bad, 't')).files.length).toBeLessThanOrEqual(16);
        const cut = await expanded(bytes.subarray(0, at), 't');
        expect(cut.files.length).toBeLessThanOrEqual(16);
      }
    },
    30_000,
  );
});
