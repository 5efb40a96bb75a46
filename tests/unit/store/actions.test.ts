import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import { lowBits, range, WHOLE_SPACE } from '../../../src/model/range.ts';
import * as actions from '../../../src/store/actions.ts';
import * as settings from '../../../src/store/settings-actions.ts';
import { selectedEntryOf } from '../../../src/store/selectors.ts';
import type { HostId } from '../../../src/store/state.ts';
import { createAppStore, type AppStore } from '../../../src/store/store.ts';
import { dropped } from './filled-store.ts';

const names = (store: AppStore): string[] => store.getState().hosts.map((entry) => entry.name);
const nobody = 'host-0' as HostId;

function withHosts(...hosts: string[]): { store: AppStore; ids: HostId[] } {
  const store = createAppStore();
  return { store, ids: actions.addHosts(store, hosts.map(dropped)) };
}

describe('addHosts', () => {
  it('addHosts(…) puts new hosts behind the others, in order', () => {
    const { store } = withHosts('a', 'b');
    actions.addHosts(store, [dropped('c'), dropped('d')]);
    expect(names(store)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('addHosts(names that are taken) gives (2), (3), … and overwrites nothing', () => {
    const { store } = withHosts('lab', 'lab');
    actions.addHosts(store, [dropped('lab'), dropped('  lab '), dropped('')]);
    expect(names(store)).toEqual(['lab', 'lab (2)', 'lab (3)', 'lab (4)', 'host']);
  });

  it('addHosts(none) is no undo step', () => {
    const { store } = withHosts();
    expect(store.temporal.getState().pastStates).toHaveLength(0);
  });

  it('addHosts(several) is one undo step', () => {
    const { store } = withHosts('a', 'b');
    actions.undo(store);
    expect(names(store)).toEqual([]);
    actions.redo(store);
    expect(names(store)).toEqual(['a', 'b']);
  });
});

describe('removeHost', () => {
  it.each([
    ['the selected one in the middle', 1, ['a', 'c'], 'c'],
    ['the selected last one', 2, ['a', 'b'], 'b'],
    ['the selected first one', 0, ['b', 'c'], 'b'],
  ])('removeHost(%s) selects a neighbour', (_, at, left, selected) => {
    const { store, ids } = withHosts('a', 'b', 'c');
    actions.selectHost(store, ids[at]);
    actions.removeHost(store, ids[at] ?? nobody);
    expect(names(store)).toEqual(left);
    expect(selectedEntryOf(store.getState())?.name).toBe(selected);
  });

  it('removeHost(another) leaves the selection', () => {
    const { store, ids } = withHosts('a', 'b', 'c');
    actions.selectHost(store, ids[2]);
    actions.removeHost(store, ids[0] ?? nobody);
    expect(selectedEntryOf(store.getState())?.name).toBe('c');
  });

  it('removeHost(the only one) selects none, and undo brings it back', () => {
    const { store, ids } = withHosts('a');
    actions.removeHost(store, ids[0] ?? nobody);
    expect(selectedEntryOf(store.getState())).toBeUndefined();
    actions.undo(store);
    expect(selectedEntryOf(store.getState())?.name).toBe('a');
  });

  it('removeHost(one that is gone) changes nothing', () => {
    const { store } = withHosts('a');
    actions.removeHost(store, nobody);
    expect(names(store)).toEqual(['a']);
  });
});

describe('renameHost, moveHost, duplicateHost', () => {
  it('renameHost(a taken name) gives (2); its own or a blank one changes nothing', () => {
    const { store, ids } = withHosts('a', 'b');
    const [first = nobody] = ids;
    actions.renameHost(store, first, 'b');
    expect(names(store)).toEqual(['b (2)', 'b']);
    const before = store.getState().hosts;
    actions.renameHost(store, first, 'b (2)');
    actions.renameHost(store, first, '  ');
    expect(store.getState().hosts).toBe(before);
  });

  it('moveHost(id, index) moves within the list', () => {
    const { store, ids } = withHosts('a', 'b', 'c');
    actions.moveHost(store, ids[0] ?? nobody, 2);
    expect(names(store)).toEqual(['b', 'c', 'a']);
    actions.moveHost(store, ids[0] ?? nobody, -5);
    expect(names(store)).toEqual(['a', 'b', 'c']);
    actions.moveHost(store, nobody, 1);
    expect(names(store)).toEqual(['a', 'b', 'c']);
  });

  it('duplicateHost(id) stands right after its original, under an id and name of its own', () => {
    const { store, ids } = withHosts('a', 'b');
    const copy = actions.duplicateHost(store, ids[0] ?? nobody);
    actions.duplicateHost(store, copy ?? nobody);
    expect(names(store)).toEqual(['a', 'a (2)', 'a (3)', 'b']);
    expect(new Set(store.getState().hosts.map(({ id }) => id)).size).toBe(4);
    expect(actions.duplicateHost(store, nobody)).toBeUndefined();
  });
});

describe('setSpec, setAperture, setDmaMask', () => {
  it('setSpec(id, spec) makes the host built, and the spec alone holds its limits', () => {
    const { store, ids } = withHosts('a', 'b');
    const [id = nobody] = ids;
    settings.setAperture(store, id, lowBits(39));
    settings.setDmaMask(store, id, 32);
    settings.setSpec(store, id, { name: 'b', groups: [] });
    expect(store.getState().hosts[0]).toEqual({
      id,
      name: 'b (2)',
      origin: 'built',
      input: { kind: 'spec', spec: { name: 'b (2)', groups: [] }, source: 'built by hand' },
    });
  });

  it('setAperture(id, …) and setDmaMask(id, …) say it and take it back, a step for each change', () => {
    const { store, ids } = withHosts('a');
    const [id = nobody] = ids;
    settings.setAperture(store, id, lowBits(64));
    settings.setAperture(store, id, WHOLE_SPACE);
    settings.setDmaMask(store, id, 64);
    settings.setDmaMask(store, id, 64);
    expect(store.getState().hosts[0]).toMatchObject({ aperture: WHOLE_SPACE, dmaMaskBits: 64 });
    expect(store.temporal.getState().pastStates).toHaveLength(3);
    settings.setAperture(store, id, undefined);
    settings.setDmaMask(store, id, undefined);
    expect(Object.keys(store.getState().hosts[0] ?? {})).not.toContain('aperture');
    expect(Object.keys(store.getState().hosts[0] ?? {})).not.toContain('dmaMaskBits');
  });
});

describe('zoomTo, back, zoomAll', () => {
  const [a, b] = [range(0n, 0xfffn), range(0x1000n, 0x1fffn)];
  const viewport = (store: AppStore) => store.getState().viewport;

  it('back() goes through the pushed viewports, the newest first, down to the default', () => {
    const { store } = withHosts();
    actions.zoomTo(store, a, { push: true });
    actions.zoomTo(store, b, { push: true });
    actions.back(store);
    expect(viewport(store)).toEqual(a);
    actions.back(store);
    expect(viewport(store)).toBeUndefined();
    actions.back(store);
    expect(viewport(store)).toBeUndefined();
  });

  it('zoomTo(…, { push: false }) leaves no step: a gesture is gone back from as a whole', () => {
    const { store } = withHosts();
    actions.zoomTo(store, a, { push: true });
    actions.zoomTo(store, b, { push: false });
    actions.back(store);
    expect(viewport(store)).toBeUndefined();
  });

  it('zoomTo(what is shown already) leaves no step', () => {
    const { store } = withHosts();
    actions.zoomTo(store, a, { push: true });
    actions.zoomTo(store, { ...a }, { push: true });
    expect(store.getState().trail).toHaveLength(1);
  });

  it('zoomAll() can be gone back from, and does nothing twice', () => {
    const { store } = withHosts();
    actions.zoomTo(store, a, { push: true });
    actions.zoomAll(store);
    actions.zoomAll(store);
    expect(viewport(store)).toBeUndefined();
    actions.back(store);
    expect(viewport(store)).toEqual(a);
  });

  it.each([0n, 1n, 7n, LAST_ADDRESS - 3n, LAST_ADDRESS])(
    'zoomTo(the single byte %s) shows 16 bytes with it',
    (at) => {
      const { store } = withHosts();
      actions.zoomTo(store, range(at, at), { push: true });
      const shown = viewport(store) ?? WHOLE_SPACE;
      expect(shown.last - shown.first + 1n).toBe(16n);
      expect(shown.first <= at && at <= shown.last).toBe(true);
    },
  );

  it('zoomTo(…) keeps at most 100 steps', () => {
    const { store } = withHosts();
    for (let n = 0n; n < 150n; n += 1n) {
      actions.zoomTo(store, range(n * 16n, n * 16n + 15n), { push: true });
    }
    expect(store.getState().trail).toHaveLength(100);
    expect(store.getState().trail.at(-1)).toEqual(range(148n * 16n, 148n * 16n + 15n));
  });
});

describe('the view is not undone', () => {
  it('select, selectHost, toggleUnfolded, set… make no undo step', () => {
    const { store, ids } = withHosts('a');
    const [id = nobody] = ids;
    actions.select(store, range(0n, 0n));
    actions.selectHost(store, id);
    actions.toggleUnfolded(store, id);
    actions.setConsumer(store, 'sysfs');
    actions.setScale(store, 'linear');
    actions.setTab(store, 'usable');
    actions.setQuery(store, { text: 'fee', group: '12' });
    actions.setTheme(store, 'dark');
    actions.setSingleKeys(store, false);
    actions.notify(store, 'text');
    expect(store.temporal.getState().pastStates).toHaveLength(1);
    expect(store.getState()).toMatchObject({
      selection: range(0n, 0n),
      selectedHost: id,
      unfolded: [id],
      consumer: 'sysfs',
      scale: 'linear',
      tab: 'usable',
      query: { text: 'fee', group: '12', kinds: [], sort: 'first', descending: false },
      theme: 'dark',
      singleKeys: false,
    });
    actions.undo(store);
    expect(store.getState()).toMatchObject({ hosts: [], scale: 'linear' });
  });

  it('select(undefined), toggleUnfolded twice and setQuery({ group: undefined }) take it back', () => {
    const { store, ids } = withHosts('a');
    const [id = nobody] = ids;
    actions.select(store, range(1n, 2n));
    actions.select(store, undefined);
    actions.toggleUnfolded(store, id);
    actions.toggleUnfolded(store, id);
    actions.setQuery(store, { group: '12' });
    actions.setQuery(store, { group: undefined });
    const { unfolded, query, ...rest } = store.getState();
    expect(unfolded).toEqual([]);
    expect('group' in query).toBe(false);
    expect('selection' in rest).toBe(false);
  });
});

describe('notify and dismiss', () => {
  it('notify(text) stays until dismiss(id), and is not said twice', () => {
    const { store } = withHosts();
    const id = actions.notify(store, 'no room', 'alert');
    expect(actions.notify(store, 'no room', 'alert')).toBe(id);
    const other = actions.notify(store, 'no room', 'note');
    expect(store.getState().notices).toHaveLength(2);
    actions.dismiss(store, id);
    expect(store.getState().notices).toEqual([{ id: other, text: 'no room', tone: 'note' }]);
  });
});

describe('undo and redo', () => {
  it('undo() and redo() walk through the same documents, whatever was done', () => {
    const step = fc.record({
      what: fc.nat(5),
      at: fc.nat(4),
      name: fc.constantFrom('a', 'b', 'c'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const store = createAppStore();
        const documents = [store.getState().hosts];
        for (const { what, at, name } of steps) {
          const id = store.getState().hosts[at]?.id ?? nobody;
          if (what === 0) actions.addHosts(store, [dropped(name)]);
          if (what === 1) actions.removeHost(store, id);
          if (what === 2) actions.renameHost(store, id, name);
          if (what === 3) actions.moveHost(store, id, at - 1);
          if (what === 4) actions.duplicateHost(store, id);
          if (what === 5) settings.setDmaMask(store, id, at + 1);
          const { hosts } = store.getState();
          if (hosts !== documents.at(-1)) documents.push(hosts);
          expect(new Set(names(store)).size).toBe(hosts.length);
          expect(new Set(hosts.map((entry) => entry.id)).size).toBe(hosts.length);
        }
        for (const document of documents.toReversed().slice(1)) {
          actions.undo(store);
          expect(store.getState().hosts).toBe(document);
        }
        for (const document of documents.slice(1)) {
          actions.redo(store);
          expect(store.getState().hosts).toBe(document);
        }
      }),
    );
  });
});
