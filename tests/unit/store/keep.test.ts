import { describe, expect, it } from 'vitest';
import { range } from '../../../src/model/range.ts';
import * as actions from '../../../src/store/actions.ts';
import { Keeper } from '../../../src/store/keep.ts';
import { setHostSettings } from '../../../src/store/settings-actions.ts';
import { createAppStore } from '../../../src/store/store.ts';
import { fakeBrowser } from './fake-shelf.ts';
import { dropped } from './filled-store.ts';

type Browser = ReturnType<typeof fakeBrowser>;

/** A tab of the browser, loaded with what it remembers. */
async function load(browser: Browser, memory: { id?: string } = {}) {
  const store = createAppStore();
  const keeper = new Keeper(store, browser.tab(memory));
  const restored = await keeper.begin();
  const names = () => store.getState().hosts.map(({ name }) => name);
  const add = async (name: string) => {
    const [id] = actions.addHosts(store, [dropped(name)]);
    await keeper.flush();
    return id ?? ('' as never);
  };
  return { store, keeper, restored, names, add, memory };
}

const stateKeys = (browser: Browser) =>
  [...browser.kept.keys()].filter((key) => key.startsWith('state/'));
const inputKeys = (browser: Browser) =>
  [...browser.kept.keys()].filter((key) => key.startsWith('input/'));

describe('Keeper.begin after a reload', () => {
  it('brings back hosts, settings, names, view and the host of the tables', async () => {
    const browser = fakeBrowser();
    const tab = await load(browser);
    await tab.add('a');
    const id = await tab.add('b');
    setHostSettings(tab.store, id, { dmaMaskBits: 32 });
    actions.setConsumer(tab.store, 'iommufd');
    actions.zoomTo(tab.store, range(0n, 0xffffn), { push: false });
    actions.selectHost(tab.store, id);
    await tab.keeper.flush();
    tab.keeper.stop();
    const { store, names } = await load(browser, tab.memory);
    const before = tab.store.getState();
    const after = store.getState();
    expect(names()).toEqual(['a', 'b']);
    expect(after.hosts[1]).toEqual({ ...before.hosts[1], id: after.hosts[1]?.id });
    expect(after).toMatchObject({ consumer: 'iommufd', viewport: range(0n, 0xffffn) });
    expect(after.selectedHost).toBe(after.hosts[1]?.id);
    expect(actions.undoName(store)).toBeUndefined();
  });

  it('puts what was restored before what was done meanwhile', async () => {
    const browser = fakeBrowser();
    const tab = await load(browser);
    await tab.add('a');
    tab.keeper.stop();
    const store = createAppStore();
    const keeper = new Keeper(store, browser.tab(tab.memory));
    actions.addHosts(store, [dropped('a')]);
    await keeper.begin();
    expect(store.getState().hosts.map(({ name }) => name)).toEqual(['a', 'a (2)']);
  });

  it('takes the state before where the newest is damaged', async () => {
    const browser = fakeBrowser();
    const tab = await load(browser);
    await tab.add('a');
    await tab.add('b');
    tab.keeper.stop();
    browser.kept.set(stateKeys(browser).at(-1) ?? '', { hosts: 7 });
    expect((await load(browser, tab.memory)).names()).toEqual(['a']);
  });

  it('begins with nothing where all of it is damaged', async () => {
    const browser = fakeBrowser();
    const tab = await load(browser);
    await tab.add('a');
    tab.keeper.stop();
    for (const key of inputKeys(browser)) browser.kept.set(key, 'rubbish');
    expect((await load(browser, tab.memory)).names()).toEqual([]);
  });
});

describe('Keeper.begin in another tab', () => {
  it('begins with nothing while the first has its workspace open, and neither overwrites the other', async () => {
    const browser = fakeBrowser();
    const one = await load(browser);
    await one.add('a');
    const two = await load(browser);
    expect(two.names()).toEqual([]);
    await two.add('b');
    await one.add('c');
    one.keeper.stop();
    two.keeper.stop();
    expect((await load(browser, one.memory)).names()).toEqual(['a', 'c']);
    expect((await load(browser, two.memory)).names()).toEqual(['b']);
  });

  it('takes what was used last once its tab is gone', async () => {
    const browser = fakeBrowser();
    const one = await load(browser);
    await one.add('a');
    one.keeper.stop();
    expect((await load(browser)).names()).toEqual(['a']);
  });

  it('that is a duplicate goes on with a copy', async () => {
    const browser = fakeBrowser();
    const one = await load(browser);
    const id = await one.add('a');
    const two = await load(browser, { ...one.memory });
    expect(two.names()).toEqual(['a']);
    expect(two.memory.id).not.toBe(one.memory.id);
    await two.add('b');
    actions.removeHost(one.store, id);
    await one.keeper.flush();
    two.keeper.stop();
    expect((await load(browser, two.memory)).names()).toEqual(['a', 'b']);
  });
});

describe('Keeper keeps', () => {
  it('twenty states, and no input that none of them names', async () => {
    const browser = fakeBrowser();
    const tab = await load(browser);
    for (let at = 0; at < 25; at += 1) {
      const id = await tab.add(`h${at}`);
      if (at % 2 === 0) actions.removeHost(tab.store, id);
      await tab.keeper.flush();
    }
    const states = tab.keeper.states();
    expect(states).toHaveLength(20);
    expect(states.at(-1)?.change).toBe('remove host h24');
    expect(stateKeys(browser)).toHaveLength(20);
    const named = new Set(states.flatMap((state) => state.inputs));
    expect(new Set(inputKeys(browser))).toEqual(named);
  });

  it('an input again that undo brought back after its states were gone', async () => {
    const browser = fakeBrowser();
    const tab = await load(browser);
    const id = await tab.add('a');
    actions.removeHost(tab.store, id);
    await tab.keeper.flush();
    for (let at = 0; at < 21; at += 1) await tab.add(`h${at}`);
    for (let at = 0; at < 22; at += 1) actions.undo(tab.store);
    expect(tab.names()).toEqual(['a']);
    await tab.keeper.flush();
    tab.keeper.stop();
    expect((await load(browser, tab.memory)).names()).toEqual(['a']);
  });

  it('how one looks at it in the newest state, as no state of its own', async () => {
    const browser = fakeBrowser();
    const tab = await load(browser);
    await tab.add('a');
    actions.setScale(tab.store, 'linear');
    await tab.keeper.flush();
    expect(tab.keeper.states()).toHaveLength(1);
  });

  it('nothing of an app in which nothing was done', async () => {
    const browser = fakeBrowser();
    const tab = await load(browser);
    await tab.keeper.flush();
    expect(browser.kept.size).toBe(0);
  });

  it('nothing where the browser refuses, and says so once', async () => {
    const browser = fakeBrowser();
    browser.breakDown(new Error('private'));
    const tab = await load(browser);
    await tab.add('a');
    await tab.add('b');
    expect(tab.names()).toEqual(['a', 'b']);
    expect(tab.store.getState().notices).toMatchObject([{ tone: 'note' }]);
  });
});

describe('Keeper goes', () => {
  it('to an earlier state, and undo comes back', async () => {
    const browser = fakeBrowser();
    const tab = await load(browser);
    await tab.add('a');
    await tab.add('b');
    const [first] = tab.keeper.states();
    expect(await tab.keeper.goTo(first?.number ?? 0)).toBe(true);
    expect(tab.names()).toEqual(['a']);
    actions.undo(tab.store);
    expect(tab.names()).toEqual(['a', 'b']);
    expect(await tab.keeper.goTo(99)).toBe(false);
  });

  it('to other workspaces and back, each with its own hosts', async () => {
    const browser = fakeBrowser();
    const tab = await load(browser);
    await tab.add('a');
    const first = tab.store.getState().workspace;
    await tab.keeper.create('Workspace');
    expect(tab.store.getState().workspace?.name).toBe('Workspace (2)');
    expect(tab.names()).toEqual([]);
    await tab.add('b');
    await tab.keeper.rename('Lab');
    expect((await tab.keeper.list()).map(({ name }) => name)).toEqual(['Lab', 'Workspace']);
    expect(await tab.keeper.open(first?.id ?? '')).toBe(true);
    expect(tab.names()).toEqual(['a']);
    expect(await tab.keeper.open('gone')).toBe(false);
  });

  it('by the names that they were given, with a number of their own too', async () => {
    const browser = fakeBrowser();
    const tab = await load(browser);
    await tab.add('a');
    await tab.keeper.rename('Fleet (2026)');
    expect(tab.store.getState().workspace?.name).toBe('Fleet (2026)');
  });

  it('nowhere by naming another workspace, which a tab that has it open forbids', async () => {
    const browser = fakeBrowser();
    const one = await load(browser);
    await one.add('a');
    const two = await load(browser);
    await two.add('b');
    const id = one.memory.id ?? '';
    expect(await two.keeper.rename('Lab', id)).toBe(false);
    expect(await two.keeper.rename('Lab', 'gone')).toBe(false);
    one.keeper.stop();
    expect(await two.keeper.rename(' Lab ', id)).toBe(true);
    expect(await two.keeper.rename('Lab')).toBe(true);
    const names = new Map((await two.keeper.list()).map((work) => [work.id, work.name]));
    expect(names.get(id)).toBe('Lab');
    expect(names.get(two.memory.id ?? '')).toBe('Lab (2)');
    expect(two.names()).toEqual(['b']);
    expect((await load(browser, one.memory)).names()).toEqual(['a']);
  });

  it('on with a copy where another tab has the workspace open', async () => {
    const browser = fakeBrowser();
    const one = await load(browser);
    await one.add('a');
    const two = await load(browser);
    expect(await two.keeper.open(one.memory.id ?? '')).toBe(true);
    expect(two.names()).toEqual(['a']);
    expect(two.memory.id).not.toBe(one.memory.id);
  });

  it('on without a workspace that was removed, and keeps those that are open', async () => {
    const browser = fakeBrowser();
    const one = await load(browser);
    await one.add('a');
    const two = await load(browser);
    await two.add('b');
    expect(await two.keeper.remove(one.memory.id ?? '')).toBe(false);
    expect(await two.keeper.remove(two.memory.id ?? '')).toBe(false);
    one.keeper.stop();
    expect(await two.keeper.remove(one.memory.id ?? '')).toBe(true);
    expect([...browser.kept.keys()].filter((key) => key.includes(one.memory.id ?? '?'))).toEqual(
      [],
    );
  });
});
