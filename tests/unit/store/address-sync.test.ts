import { afterEach, describe, expect, it } from 'vitest';
import { range } from '../../../src/model/range.ts';
import * as actions from '../../../src/store/actions.ts';
import { startAddressSync } from '../../../src/store/address-sync.ts';
import { answerPendingLink } from '../../../src/store/open-layout.ts';
import { createAppStore, type AppStore } from '../../../src/store/store.ts';
import { startSync } from '../../../src/store/sync.ts';
import { presetSpec } from '../../../src/presets/presets.ts';
import { directEngine, until } from './direct-engine.ts';
import { fakeBar } from './fake-bar.ts';
import { dropped } from './filled-store.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function setUp(browser = fakeBar(), restored?: string, { client } = directEngine()) {
  const store = createAppStore();
  stops.push(startSync(store, client));
  const start = async () => {
    const options = { page: 'page', ...(restored !== undefined && { restored }) };
    stops.push(await startAddressSync(store, client, browser.bar, options));
  };
  return { store, start, ...browser };
}

async function started(browser = fakeBar()) {
  const set = await setUp(browser);
  await set.start();
  return set;
}

function addPreset(store: AppStore, id: string) {
  const preset = presetSpec(id);
  if (!preset.ok) throw new Error(id);
  const input = { kind: 'spec', spec: preset.value.spec, source: `preset:${id}` } as const;
  return actions.addHosts(store, [{ name: id, origin: 'preset', input }]);
}

const names = (store: AppStore) => store.getState().hosts.map(({ name }) => name);

describe('startAddressSync writes', () => {
  it('an entry for each action, and nothing while nothing is done', async () => {
    const { store, bar, fragments } = await started();
    expect(fragments()).toEqual(['']);
    addPreset(store, 'vtd-39');
    await until(() => bar.fragment() === 'p=vtd-39');
    actions.setConsumer(store, 'iommufd');
    await until(() => bar.fragment() === 'p=vtd-39&for=iommufd');
    expect(fragments()).toEqual(['', 'p=vtd-39', 'p=vtd-39&for=iommufd']);
    expect(store.getState().link).toEqual({
      status: 'ready',
      fragment: 'p=vtd-39&for=iommufd',
      left: [],
    });
  });

  it('zooming into the entry that is shown', async () => {
    const { store, bar, fragments } = await started();
    addPreset(store, 'vtd-39');
    await until(() => bar.fragment() === 'p=vtd-39');
    actions.zoomTo(store, range(0n, 0xffffn), { push: true });
    actions.zoomTo(store, range(0n, 0xfffn), { push: false });
    await until(() => bar.fragment() === 'p=vtd-39&at=0x0-0xfff');
    expect(fragments()).toEqual(['', 'p=vtd-39&at=0x0-0xfff']);
  });

  it('the steps of one selection as one entry', async () => {
    const { store, bar, fragments } = await started();
    addPreset(store, 'vtd-39');
    await until(() => bar.fragment() === 'p=vtd-39');
    for (const last of [1n, 2n, 3n]) actions.select(store, range(0n, last));
    await until(() => bar.fragment() === 'p=vtd-39&sel=0x0-0x3');
    expect(fragments()).toHaveLength(3);
  });

  it('no link over 32 KiB, and says so', async () => {
    const { store, bar } = await started();
    const lines = Array.from({ length: 12_000 }, (_, at) => {
      // Places that follow no rule, so that no packing helps.
      const first = BigInt(at) * 0x100000n + BigInt(Math.floor(Math.abs(Math.sin(at)) * 0x80000));
      return `0x${first.toString(16)} 0x${(first + 0xfffn).toString(16)} reserved`;
    });
    const bytes = new TextEncoder().encode(lines.join('\n'));
    const files = [{ path: 'big.txt', bytes }];
    actions.addHosts(store, [{ name: 'big', origin: 'files', input: { kind: 'bytes', files } }]);
    await until(() => store.getState().link.status === 'too-long');
    expect(bar.fragment()).toBe('');
    expect(names(store)).toEqual(['big']);
  });
});

describe('startAddressSync goes', () => {
  it('back and forward to the same hosts, without reading them again', async () => {
    const { store, bar, go } = await started();
    const [id] = addPreset(store, 'vtd-39');
    await until(() => bar.fragment() === 'p=vtd-39');
    const [entry] = store.getState().hosts;
    actions.removeHost(store, id ?? ('' as never));
    await until(() => bar.fragment() === '');
    go(-1);
    expect(store.getState().hosts[0]).toBe(entry);
    expect(actions.undoName(store)).toBe('go back');
    go(1);
    expect(store.getState().hosts).toEqual([]);
    go(-2);
    expect(store.getState().hosts).toEqual([]);
  });

  it('back to an entry of an earlier page load, by its link', async () => {
    const old = { entry: 'old-1', order: 1, empty: false };
    const browser = fakeBar('p=amd-vi', old);
    browser.bar.push({ entry: 'old-2', order: 2, empty: true }, '');
    const { store, go, bar } = await started(browser);
    addPreset(store, 'vtd-39');
    await until(() => bar.fragment() === 'p=vtd-39');
    go(-2);
    await until(() => names(store)[0] === 'amd-vi');
    expect(names(store)).toEqual(['amd-vi']);
  });

  it('back there while a link is being made, which is not that entry’s', async () => {
    const old = { entry: 'old-1', order: 1, empty: false };
    const browser = fakeBar('p=amd-vi', old);
    browser.bar.push({ entry: 'old-2', order: 2, empty: true }, '');
    const engine = directEngine();
    const request = engine.client.request.bind(engine.client);
    engine.client.request = async (ask, options) => {
      await new Promise((done) => setTimeout(done, 30));
      return request(ask, options);
    };
    const { store, start, go, bar, fragments } = await setUp(browser, '', engine);
    await start();
    addPreset(store, 'vtd-39');
    await until(() => fragments().length === 3);
    go(-2);
    await until(() => names(store)[0] === 'amd-vi');
    await until(() => store.getState().link.status === 'ready');
    expect(bar.fragment()).toBe('p=amd-vi');
  });
});

describe('startAddressSync opens', () => {
  it('a link at once in an empty app, and keeps it in the bar', async () => {
    const { store, bar, fragments } = await started(fakeBar('p=vtd-39&scale=linear'));
    expect(names(store)).toEqual(['vtd-39']);
    expect(store.getState().scale).toBe('linear');
    await until(() => bar.mark() !== undefined);
    expect(fragments()).toEqual(['p=vtd-39&scale=linear']);
  });

  it('nothing over work that was restored, before the user says so', async () => {
    const { store, start, bar } = await setUp(fakeBar('p=amd-vi'), 'p=vtd-39');
    addPreset(store, 'vtd-39');
    await start();
    expect(names(store)).toEqual(['vtd-39']);
    expect(store.getState().pendingLink?.layout.hosts).toHaveLength(1);
    answerPendingLink(store, 'keep');
    await until(() => bar.fragment() === 'p=vtd-39');
    expect(names(store)).toEqual(['vtd-39']);
  });

  it('no question where the link is that of the restored work', async () => {
    const { store, start } = await setUp(fakeBar('p=vtd-39'), 'p=vtd-39');
    addPreset(store, 'vtd-39');
    await start();
    expect(store.getState().pendingLink).toBeUndefined();
    expect(names(store)).toEqual(['vtd-39']);
  });

  it('a typed link as asked: added or in place, as one entry and one undo step', async () => {
    const { store, bar, type, fragments } = await started();
    addPreset(store, 'vtd-39');
    await until(() => bar.fragment() === 'p=vtd-39');
    type('p=vtd-39,amd-vi&probe=0x0-0xfff');
    await until(() => store.getState().pendingLink !== undefined);
    answerPendingLink(store, 'add');
    expect(names(store)).toEqual(['vtd-39', 'vtd-39 (2)', 'amd-vi']);
    await until(() => bar.mark() !== undefined && store.getState().link.status === 'ready');
    expect(store.getState().probes).toEqual([range(0n, 0xfffn)]);
    expect(fragments()).toHaveLength(3);
    actions.undo(store);
    expect(names(store)).toEqual(['vtd-39']);
  });

  it('nothing of a broken link: an alert, and the screen as it was', async () => {
    const { store, bar, type } = await started();
    addPreset(store, 'vtd-39');
    await until(() => bar.fragment() === 'p=vtd-39');
    type('d=AAAA');
    await until(() => store.getState().notices.length > 0);
    expect(store.getState().notices).toMatchObject([{ tone: 'alert' }]);
    expect(store.getState().notices[0]?.text).toContain('its end is missing');
    expect(names(store)).toEqual(['vtd-39']);
  });

  it('a link that is typed right after an action', async () => {
    const { store, type } = await started();
    addPreset(store, 'vtd-39');
    type('p=amd-vi');
    await until(() => store.getState().pendingLink !== undefined);
    expect(names(store)).toEqual(['vtd-39']);
    answerPendingLink(store, 'add');
    expect(names(store)).toEqual(['vtd-39', 'amd-vi']);
  });

  it('no question for a link that the bar had already', async () => {
    const { store, bar, type } = await started();
    addPreset(store, 'vtd-39');
    await until(() => bar.fragment() === 'p=vtd-39');
    type('p=vtd-39');
    expect(store.getState().pendingLink).toBeUndefined();
    expect(bar.mark()).toBeDefined();
  });

  it('a view alone at once, and no host goes', async () => {
    const { store, bar, type } = await started();
    addPreset(store, 'vtd-39');
    await until(() => bar.fragment() === 'p=vtd-39');
    type('for=iommufd&later=1');
    await until(() => store.getState().consumer === 'iommufd');
    expect(names(store)).toEqual(['vtd-39']);
    await until(() => bar.fragment() === 'p=vtd-39&for=iommufd&later=1');
  });
});

describe('startAddressSync with a host that can not be read', () => {
  it('makes a link of the others and names what is left out', async () => {
    const { store, bar } = await started();
    const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
    const files = [{ path: 'a.png', bytes: picture }];
    actions.addHosts(store, [{ ...dropped('a.png'), input: { kind: 'bytes', files } }]);
    addPreset(store, 'vtd-39');
    await until(() => bar.fragment() === 'p=vtd-39');
    expect(store.getState().link).toMatchObject({ status: 'ready', left: ['a.png'] });
  });
});
