import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gatherFiles } from '../../../src/worker/gather-files.ts';
import { serve } from '../../../src/worker/serve.ts';

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../fixtures/archives/${name}`, import.meta.url));

describe('gatherFiles with archives', () => {
  it('gives what is inside at the place of the archive, from blobs and from bytes', async () => {
    const bytes = fixture('tree.tar.xz');
    const plain = { path: 'a.txt', bytes: new TextEncoder().encode('x') };
    for (const archive of [
      { path: 'lab.tar.xz', bytes },
      { path: 'lab.tar.xz', blob: new Blob([new Uint8Array(bytes)]) },
    ]) {
      const gathered = await gatherFiles([archive, plain]);
      if (!gathered.ok) throw new Error('nothing was read');
      const paths = gathered.value.files.map(({ path }) => path);
      expect(paths).toHaveLength(16);
      expect(paths).toContain('lab.tar.xz/sys/kernel/iommu_groups/2/reserved_regions');
      expect(paths.at(-1)).toBe('a.txt');
      expect(gathered.value.diagnostics).toEqual([]);
    }
  });

  it('fails where nothing can be read, and is a diagnostic beside others', async () => {
    const bad = { path: 'e.zip', bytes: fixture('tree.zip').subarray(0, 300) };
    expect(await gatherFiles([bad])).toMatchObject({
      ok: false,
      error: { code: 'bad-archive', path: 'e.zip' },
    });
    const beside = await gatherFiles([bad, { path: 'a', bytes: new Uint8Array(1) }]);
    expect(beside).toMatchObject({ ok: true, value: { diagnostics: [{ code: 'bad-archive' }] } });
  });

  it('a tar of a live /sys is a host with its groups', async () => {
    const files = [{ path: 'lab.tar.gz', bytes: fixture('iommu_groups_gnu.tar.gz') }];
    const input = { kind: 'bytes', files } as const;
    const { reply } = await serve({ id: 1, kind: 'read', input, settings: { name: 'lab' } });
    if (reply.kind !== 'read') throw new Error(`it was answered with ${reply.kind}`);
    expect(reply.diagnostics).toEqual([]);
    const group = reply.host.groups.find(({ id }) => id === '7');
    expect(group).toMatchObject({ type: 'DMA', devices: ['0000:00:09.0'] });
    expect(reply.host.sources).toContain('lab.tar.gz/iommu_groups/7/reserved_regions');
  });
});
