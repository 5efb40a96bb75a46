import { describe, expect, it } from 'vitest';
import { addHosts } from '../../../src/store/actions.ts';
import { applyImport, cancelImport } from '../../../src/store/import-apply.ts';
import {
  askAbout,
  lookAt,
  needsDecision,
  targetsOf,
  type Incoming,
} from '../../../src/store/import-look.ts';
import { proposePlan } from '../../../src/store/import-plan.ts';
import { cardOf } from '../../../src/store/import-source.ts';
import { createAppStore, type AppStore } from '../../../src/store/store.ts';
import type { ImportSource } from '../../../src/store/state.ts';
import { startSync } from '../../../src/store/sync.ts';
import { directEngine, until } from './direct-engine.ts';

const DUMP = '/sys/kernel/iommu_groups/1/reserved_regions:0xfee00000 0xfeefffff msi\n';
const LOG = `Linux version 6.12.117 (someone)
DMAR: Host address width 39
DMAR: dmar0: reg_base_addr fed90000 ver 1:0 cap d2008c22260286 ecap f00f4a
`;
const ERROR = 'vfio_dma_map(0x557b2f2736d0, 0x380000000000, 0x1000000, 0x7f98ac400000) = -22\n';

function incoming(path: string, text: string | Uint8Array): Incoming {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const name = path.replace(/\.\w+$/, '');
  const input = { kind: 'bytes', files: [{ path, bytes }] } as const;
  return { name, origin: 'files', input, missing: [] };
}

function setUp() {
  const store = createAppStore();
  const { client, asked } = directEngine();
  startSync(store, client);
  const look = (...list: Incoming[]) => lookAt(store, client, list);
  return { store, asked, look };
}

/** As the button of the sheet does where nothing is changed. */
function apply(store: AppStore, sources: readonly ImportSource[]): void {
  askAbout(store, sources);
  const plan = proposePlan(sources.map(cardOf), targetsOf(store.getState()));
  applyImport(store, new Map([...plan].map(([id, { place }]) => [id, place])));
}

const isReady = (store: AppStore) => () => {
  const { hosts, outcomes } = store.getState();
  return hosts.every(({ id }) => outcomes[id]?.status === 'ready');
};

describe('lookAt', () => {
  it('lookAt(all kinds) tells them apart', async () => {
    const { look, store } = setUp();
    const sources = await look(
      incoming('a.txt', DUMP),
      incoming('b.log', LOG),
      incoming('c.txt', ERROR),
      incoming('d.txt', 'remember the milk'),
      incoming('e.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])),
      incoming('f.txt', ''),
    );
    expect(sources.map(({ kind }) => kind)).toEqual([
      'dump',
      'facts',
      'errors',
      'nothing',
      'unreadable',
      'nothing',
    ]);
    expect(store.getState()).toMatchObject({ hosts: [], looking: 0 });
  });

  it('lookAt(a fleet) asks about several with one request', async () => {
    const { look, asked } = setUp();
    const dumps = Array.from({ length: 20 }, (_, at) => incoming(`${at}.txt`, DUMP));
    const sources = await look(...dumps);
    expect(sources.map(({ name, kind }) => [name, kind])).toEqual(
      dumps.map(({ name }) => [name, 'dump']),
    );
    expect(asked).toEqual(['read-many', 'read-many']);
  });

  it.each([
    ['dumps', ['dump', 'dump'], 3, false],
    ['a log beside a dump', ['dump', 'facts'], 0, true],
    ['a log over a host', ['facts'], 1, true],
    ['errors over a host', ['errors'], 1, true],
    ['a log in an empty app', ['facts'], 0, false],
    ['what tells nothing', ['dump', 'nothing', 'unreadable'], 1, false],
  ] as const)('needsDecision(%s) is told by facts without a dump', (_, kinds, hosts, needed) => {
    const sources = kinds.map((kind) => ({ kind }) as ImportSource);
    expect(needsDecision(sources, hosts)).toBe(needed);
  });
});

describe('applyImport', () => {
  it('applyImport(a dump and its log) makes one host, in one step, that undo takes back', async () => {
    const { look, store } = setUp();
    apply(store, await look(incoming('lab1.txt', DUMP), incoming('boot.log', LOG)));
    await until(isReady(store));
    const { hosts, change, temporal } = { ...store.getState(), temporal: store.temporal };
    expect(hosts.map(({ name }) => name)).toEqual(['lab1']);
    expect(change).toBe('add host lab1');
    const outcome = store.getState().outcomes[hosts[0]?.id ?? ('' as never)];
    expect(outcome?.status === 'ready' && outcome.result.host.aperture.range.last).toBe(
      0x7f_ffff_ffffn,
    );
    temporal.getState().undo();
    expect(store.getState().hosts).toEqual([]);
  });

  it('applyImport(a log over a host) adds its file, and keeps what was said by hand', async () => {
    const { look, store } = setUp();
    const { name, origin, input } = incoming('lab1.txt', DUMP);
    addHosts(store, [{ name, origin, input, dmaMaskBits: 44 }]);
    await until(isReady(store));
    apply(store, await look(incoming('boot.log', LOG)));
    const [host, ...others] = store.getState().hosts;
    expect(others).toEqual([]);
    expect(host?.dmaMaskBits).toBe(44);
    expect(host?.input.kind === 'bytes' && host.input.files.map(({ path }) => path)).toEqual([
      'lab1.txt',
      'boot.log',
    ]);
    expect(store.getState().change).toBe('add to host lab1');
  });

  it('applyImport(errors over a host) asks them as probes', async () => {
    const { look, store } = setUp();
    const { name, origin, input } = incoming('lab1.txt', DUMP);
    addHosts(store, [{ name, origin, input }]);
    apply(store, await look(incoming('qemu.txt', ERROR)));
    const { hosts, probes, tab } = store.getState();
    expect(hosts).toHaveLength(1);
    expect(probes).toEqual([{ first: 0x3800_0000_0000n, last: 0x3800_00ff_ffffn }]);
    expect(tab).toBe('probe');
  });

  it('applyImport does not read a source again that is a host by itself', async () => {
    const { look, store, asked } = setUp();
    const sources = await look(incoming('a.txt', DUMP), incoming('b.log', LOG));
    askAbout(store, sources);
    applyImport(store, new Map(sources.map(({ id }) => [id, { to: 'own' }])));
    await until(isReady(store));
    expect(asked.filter((kind) => kind === 'read')).toHaveLength(2);
    expect(store.getState().hosts.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('applyImport says what could not be read, cancelImport says and does nothing', async () => {
    const { look, store } = setUp();
    const sources = await look(
      incoming('a.txt', DUMP),
      incoming('b.log', LOG),
      incoming('e.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])),
    );
    askAbout(store, sources);
    cancelImport(store);
    expect(store.getState()).toMatchObject({ hosts: [], notices: [] });
    expect('pendingImport' in store.getState()).toBe(false);
    apply(store, sources);
    expect(store.getState().notices.map(({ text }) => text)).toEqual([
      expect.stringContaining('e.png is a picture'),
    ]);
  });
});
