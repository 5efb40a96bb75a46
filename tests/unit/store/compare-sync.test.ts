import { describe, expect, it, vi } from 'vitest';
import { addHosts, removeHost, renameHost, setConsumer } from '../../../src/store/actions.ts';
import { batchesOf } from '../../../src/store/read-many.ts';
import type { HostId } from '../../../src/store/state.ts';
import { createAppStore } from '../../../src/store/store.ts';
import { startSync } from '../../../src/store/sync.ts';
import { setBaseline } from '../../../src/store/track-actions.ts';
import { shownTracks } from '../../../src/store/tracks.ts';
import { directEngine } from './direct-engine.ts';

const nobody = 'host-0' as HostId;
const MSI = '1:0xfee00000 0xfeefffff msi';

function hostOf(name: string, ...lines: readonly string[]) {
  const text = lines.map((line) =>
    line.replace(/^(\d):/, '/sys/kernel/iommu_groups/$1/reserved_regions:'),
  );
  const bytes = new TextEncoder().encode(text.join('\n'));
  const files = [{ path: `${name}.txt`, bytes }];
  return { name, origin: 'files', input: { kind: 'bytes', files } } as const;
}

describe('startSync, of several hosts', () => {
  it('compares each with the baseline, and asks again when that is another', async () => {
    const store = createAppStore();
    startSync(store, directEngine().client);
    const [a = nobody, b = nobody] = addHosts(store, [
      hostOf('a', MSI),
      hostOf('b', MSI, '2:0x1000 0x1fff direct'),
    ]);
    const changes = (id: HostId) =>
      store.getState().comparisons[id]?.reply.changes.map(({ change }) => change);
    await vi.waitFor(() => expect(changes(b)).toEqual(['added']), 5000);
    expect(changes(a)).toBeUndefined();
    expect(store.getState().density?.length).toBeGreaterThan(0);
    setBaseline(store, b);
    await vi.waitFor(() => expect(changes(a)).toEqual(['removed']), 5000);
    expect(changes(b)).toBeUndefined();
    setConsumer(store, 'sysfs');
    await vi.waitFor(() => expect(store.getState().comparisons[a]?.consumer).toBe('sysfs'), 5000);
    const before = store.getState().comparisons[a];
    renameHost(store, a, 'c');
    await new Promise((done) => setTimeout(done, 30));
    expect(store.getState().comparisons[a]).toBe(before);
    removeHost(store, b);
    await vi.waitFor(() => expect(store.getState().density).toBeUndefined(), 5000);
    expect(store.getState().comparisons).toEqual({});
  });

  it('gathers a fleet into classes of equal maps; fewer hosts are no fleet', async () => {
    const store = createAppStore();
    startSync(store, directEngine().client);
    const ids = addHosts(
      store,
      Array.from({ length: 40 }, (_, i) =>
        i === 7 ? hostOf('odd', MSI, '2:0x1000 0x1fff direct') : hostOf(`h${i}`, MSI),
      ),
    );
    await vi.waitFor(() => expect(store.getState().classes).toHaveLength(2), 5000);
    expect(store.getState().classes?.[0]).toEqual({
      members: [ids[7]],
      differences: ['a direct region at 0x1000-0x1fff'],
    });
    expect(shownTracks(store.getState()).map(({ entry }) => entry.name)).toEqual(['odd', 'h0']);
    for (const id of ids.slice(15)) removeHost(store, id);
    await vi.waitFor(() => expect(store.getState().classes).toBeUndefined(), 5000);
    expect(shownTracks(store.getState())).toHaveLength(15);
  });

  it('tells of a thousand inputs that can not be read in a few notices', async () => {
    const store = createAppStore();
    startSync(store, directEngine().client);
    addHosts(
      store,
      Array.from({ length: 100 }, (_, i) => hostOf(`h${i}`, '\0\x01\x02\0')),
    );
    const read = () =>
      Object.values(store.getState().outcomes).filter(({ status }) => status !== 'reading').length;
    await vi.waitFor(() => expect(read()).toBe(100), 5000);
    await vi.waitFor(() => expect(store.getState().notices).toHaveLength(4), 5000);
    expect(store.getState().notices.at(-1)?.text).toContain('97 more');
  });
});

describe('batchesOf', () => {
  it('has every host once, in order, and large ones alone', () => {
    const store = createAppStore();
    const large = { path: 'large', bytes: new Uint8Array(5 << 20) };
    addHosts(store, [
      ...Array.from({ length: 40 }, (_, i) => hostOf(`h${i}`, MSI)),
      { name: 'large', origin: 'files', input: { kind: 'bytes', files: [large] } },
      hostOf('last', MSI),
    ]);
    const { hosts } = store.getState();
    const batches = [...batchesOf(hosts)];
    expect(batches.flat()).toEqual(hosts);
    expect(batches.map(({ length }) => length)).toEqual([16, 16, 8, 1, 1]);
    expect([...batchesOf([])]).toEqual([]);
  });
});
