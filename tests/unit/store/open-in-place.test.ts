import { describe, expect, it } from 'vitest';
import { formatLayoutJson } from '../../../src/formats/layout-json/format-layout-json.ts';
import type { Layout } from '../../../src/model/layout.ts';
import * as actions from '../../../src/store/actions.ts';
import { answerPendingLink } from '../../../src/store/open-layout.ts';
import { layoutFile } from '../../../src/store/save-file.ts';
import { createAppStore } from '../../../src/store/store.ts';
import { startSync } from '../../../src/store/sync.ts';
import { directEngine, until } from './direct-engine.ts';

const LAYOUT: Layout = {
  hosts: [
    { kind: 'preset', preset: 'vtd-39', name: 'old', settings: { dmaMaskBits: 32 } },
    { kind: 'preset', preset: 'amd-vi', name: 'new', settings: {} },
  ],
  view: { scale: 'elastic' },
  aside: [['later', '1']],
};

const fileOf = (layout: Layout) => {
  const bytes = new TextEncoder().encode([...formatLayoutJson(layout)].join(''));
  const input = { kind: 'bytes', files: [{ path: 'lab.iovascope.json', bytes }] } as const;
  return { name: 'lab.iovascope', origin: 'files', input } as const;
};

function setUp() {
  const store = createAppStore();
  const { client } = directEngine();
  startSync(store, client);
  const names = () => store.getState().hosts.map(({ name }) => name);
  return { store, client, names };
}

describe('a layout file that is dropped', () => {
  it('opens in an empty app: its hosts, settings, view, unknown keys; one undo step', async () => {
    const { store, names } = setUp();
    actions.addHosts(store, [fileOf(LAYOUT)]);
    await until(() => names().length === 2);
    expect(names()).toEqual(['old', 'new']);
    expect(store.getState()).toMatchObject({ scale: 'elastic', aside: [['later', '1']] });
    expect(store.getState().hosts[0]).toMatchObject({ dmaMaskBits: 32, origin: 'preset' });
    expect(actions.undoName(store)).toBe('open 2 hosts');
    actions.undo(store);
    expect(names()).toEqual([]);
    expect(actions.undoName(store)).toBeUndefined();
  });

  it('asks over something, and leaves no trace where the answer is to keep', async () => {
    const { store, names } = setUp();
    const mine = { kind: 'bytes', files: [{ path: 'a', bytes: new Uint8Array(0) }] } as const;
    actions.addHosts(store, [{ name: 'mine', origin: 'paste', input: mine }]);
    actions.addHosts(store, [fileOf(LAYOUT)]);
    await until(() => store.getState().pendingLink !== undefined);
    expect(names()).toEqual(['mine']);
    expect(store.getState().pendingLink?.from).toBe('file');
    answerPendingLink(store, 'keep');
    expect(names()).toEqual(['mine']);
    expect(actions.undoName(store)).toBe('add host mine');
    actions.undo(store);
    expect(names()).toEqual([]);
  });

  it('that is damaged names the field', async () => {
    const { store } = setUp();
    const wrong = { ...LAYOUT, view: { scale: 'cubic' } } as unknown as Layout;
    actions.addHosts(store, [fileOf(wrong)]);
    await until(() => store.getState().notices.length > 0);
    expect(store.getState().notices[0]?.text).toContain('view.scale in it is wrong');
  });
});

describe('layoutFile', () => {
  it('gives a file that opens equal, named after its workspace', async () => {
    const { store, client, names } = setUp();
    actions.addHosts(store, [fileOf(LAYOUT)]);
    await until(() => names().length === 2);
    store.setState({ workspace: { id: '1', name: 'Lab' } });
    const file = await layoutFile(store, client);
    expect(file).toEqual({
      ok: true,
      value: {
        name: 'Lab.iovascope.json',
        pieces: [[...formatLayoutJson(LAYOUT)].join('')],
        left: [],
      },
    });
  });
});
