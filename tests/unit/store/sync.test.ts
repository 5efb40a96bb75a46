import { describe, expect, it } from 'vitest';
import { rangeSet } from '../../../src/engine/range-set.ts';
import { summaryOf } from '../../../src/engine/summary.ts';
import type { RangeSet } from '../../../src/model/range-set.ts';
import { lowBits, range } from '../../../src/model/range.ts';
import * as actions from '../../../src/store/actions.ts';
import * as settings from '../../../src/store/settings-actions.ts';
import type { HostId } from '../../../src/store/state.ts';
import { createAppStore } from '../../../src/store/store.ts';
import { startSync } from '../../../src/store/sync.ts';
import type { Answer } from '../../../src/worker/client.ts';
import type { HostResult } from '../../../src/worker/protocol.ts';
import { fakeClient } from './fake-client.ts';
import { dropped } from './filled-store.ts';
import { hostResult } from './host-result.ts';

const nobody = 'host-0' as HostId;

function setUp() {
  const store = createAppStore();
  const { client, asked, reads } = fakeClient();
  const stop = startSync(store, client);
  const add = (name: string): HostId => actions.addHosts(store, [dropped(name)])[0] ?? nobody;
  const done = async (at: number, result: HostResult = hostResult()): Promise<void> => {
    asked[at]?.settle({ status: 'done', reply: { id: 0, kind: 'read', ...result } });
    await settled();
  };
  return { store, asked, reads, stop, add, done };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  // What is usable on all is asked in a task of its own, after this one.
  await new Promise((done) => setTimeout(done));
};
const oneRegion = (name = 'host') => hostResult({ name, regions: [[0n, 0xfffn]] });
const broken = { status: 'failed', failure: { code: 'broken', why: 'boom' } } as const;

describe('startSync reads', () => {
  it('a new host once, with what the user said about it', () => {
    const { store, asked, add } = setUp();
    const id = add('a');
    settings.setAperture(store, id, lowBits(39));
    settings.setDmaMask(store, id, 32);
    expect(asked.at(-1)?.ask).toMatchObject({
      kind: 'read',
      settings: {
        name: 'a',
        aperture: { range: lowBits(39), because: 'set by hand to 0x0-0x7fffffffff' },
        dmaMask: { bits: 32, because: 'set by hand' },
      },
    });
    expect(new Set(asked.map(({ key }) => key))).toEqual(new Set([`read ${id}`]));
    expect(store.getState().outcomes[id]).toEqual({ status: 'reading' });
  });

  it('hosts that are there when it starts', () => {
    const store = createAppStore();
    actions.addHosts(store, [dropped('a')]);
    const { client, asked } = fakeClient();
    startSync(store, client);
    expect(asked).toHaveLength(1);
  });

  it('and applies the reply', async () => {
    const { store, add, done } = setUp();
    const id = add('a');
    const result = oneRegion('a');
    await done(0, result);
    expect(store.getState().outcomes[id]).toEqual({ status: 'ready', result });
    expect(store.getState().notices).toEqual([]);
  });

  it('nothing again when a host is moved, selected, or only renamed; the name follows', async () => {
    const { store, asked, add, done } = setUp();
    const id = add('a');
    add('b');
    await done(0, oneRegion('a'));
    actions.moveHost(store, id, 1);
    actions.selectHost(store, id);
    actions.renameHost(store, id, 'c');
    expect(asked).toHaveLength(2);
    expect(store.getState().outcomes[id]).toMatchObject({
      status: 'ready',
      result: { host: { name: 'c' } },
    });
  });

  it('a changed host again, showing the last result meanwhile', async () => {
    const { store, asked, add, done } = setUp();
    const id = add('a');
    const last = oneRegion('a');
    await done(0, last);
    settings.setAperture(store, id, lowBits(39));
    expect(asked).toHaveLength(2);
    expect(store.getState().outcomes[id]).toEqual({ status: 'reading', last });
  });

  it('nothing when a removed host comes back by undo: it is ready at once', async () => {
    const { store, asked, add, done } = setUp();
    const id = add('a');
    await done(0, oneRegion('a'));
    actions.removeHost(store, id);
    expect(store.getState().outcomes).toEqual({});
    actions.undo(store);
    expect(store.getState().outcomes[id]?.status).toBe('ready');
    expect(asked).toHaveLength(1);
  });
});

describe('startSync passes over', () => {
  it('the reply to a host that is gone, and has it when undo brings the host back', async () => {
    const { store, add, done } = setUp();
    const id = add('a');
    actions.removeHost(store, id);
    await done(0, oneRegion());
    expect(store.getState().outcomes).toEqual({});
    actions.undo(store);
    expect(store.getState().outcomes[id]?.status).toBe('ready');
  });

  it('the reply to what a host was before a change', async () => {
    const { store, add, done } = setUp();
    const id = add('a');
    settings.setAperture(store, id, lowBits(39));
    await done(0, oneRegion('old'));
    expect(store.getState().outcomes[id]).toEqual({ status: 'reading' });
    await done(1, oneRegion('new'));
    expect(store.getState().outcomes[id]).toMatchObject({ result: { host: { name: 'new' } } });
  });

  it('superseded answers, and everything after it was stopped', async () => {
    const { store, asked, add, done, stop } = setUp();
    const id = add('a');
    asked[0]?.settle({ status: 'superseded' });
    await settled();
    expect(store.getState().outcomes[id]).toEqual({ status: 'reading' });
    const other = add('b');
    stop();
    await done(1, oneRegion());
    add('c');
    expect(store.getState().outcomes[other]).toEqual({ status: 'reading' });
    expect(asked).toHaveLength(2);
  });
});

describe('startSync tells', () => {
  it('a failure with an alert, and keeps the last good result', async () => {
    const { store, asked, add, done } = setUp();
    const id = add('lab1');
    const last = oneRegion();
    await done(0, last);
    settings.setAperture(store, id, lowBits(39));
    asked[1]?.settle(broken);
    await settled();
    expect(store.getState().outcomes[id]).toEqual({ ...broken, last });
    expect(store.getState().notices).toMatchObject([{ tone: 'alert' }]);
    expect(store.getState().notices[0]?.text).toMatch(/^lab1: .*boom.*stays on the screen/);
  });

  it('a file without any region with an alert that says which and what was expected; others stay', async () => {
    const { store, add, done } = setUp();
    add('good');
    const bad = add('bad');
    await done(0, oneRegion());
    await done(1, hostResult());
    const [notice, ...more] = store.getState().notices;
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ tone: 'alert' });
    expect(notice?.text).toContain('bad');
    expect(notice?.text).toContain('reserved_regions');
    expect(store.getState().hosts).toHaveLength(2);
    expect(store.getState().outcomes[bad]?.status).toBe('ready');
  });

  it('a file that could not be read with an alert, also where others of the host could', async () => {
    const { store, add, done } = setUp();
    add('lab');
    const at = { source: 'g/7/reserved_regions', line: 1, column: 1 };
    const unread = { ...at, code: 'unreadable-file', text: 'NotReadableError', expected: 'x' };
    await done(0, { ...oneRegion(), diagnostics: [{ ...unread, code: 'unreadable-file' }] });
    expect(store.getState().notices).toMatchObject([{ tone: 'alert' }]);
    expect(store.getState().notices[0]?.text).toMatch(/g\/7\/reserved_regions could not be read/);
  });

  it('a folder without any file with an alert', async () => {
    const { store, done } = setUp();
    const input = { kind: 'blobs', files: [] } as const;
    actions.addHosts(store, [{ name: 'iommu_groups', origin: 'files', input }]);
    await done(0);
    expect(store.getState().notices).toMatchObject([{ tone: 'alert' }]);
    expect(store.getState().notices[0]?.text).toContain('iommu_groups (0 files)');
  });

  it('an empty file with a note, and a preset without regions not at all', async () => {
    const { store, done } = setUp();
    const empty = { kind: 'blobs', files: [{ path: 'empty.txt', blob: new Blob([]) }] } as const;
    const spec = { kind: 'spec', spec: { name: 'p', groups: [] }, source: 'preset:p' } as const;
    actions.addHosts(store, [
      { name: 'empty', origin: 'files', input: empty },
      { name: 'p', origin: 'preset', input: spec },
    ]);
    await done(0);
    await done(1);
    expect(store.getState().notices).toMatchObject([{ tone: 'note' }]);
    expect(store.getState().notices[0]?.text).toContain('empty.txt');
  });
});

describe('startSync asks what is usable on all', () => {
  const [all, low] = [rangeSet([range(0n, 0xffffn)]), rangeSet([range(0n, 0xfffn)])];

  async function two() {
    const set = setUp();
    const ids = [set.add('a'), set.add('b')];
    await set.done(0, hostResult({ regions: [[0n, 1n]], usable: [range(0n, 0xffffn)] }));
    await set.done(1, hostResult({ regions: [[0n, 1n]], usable: [range(0n, 0xfffn)] }));
    return { ...set, ids };
  }

  it('when two hosts are ready, with the sets of all', async () => {
    const { store, asked } = await two();
    expect(asked).toHaveLength(3);
    expect(asked[2]).toMatchObject({
      ask: { kind: 'usable-on-all', sets: [all, low] },
      key: 'usable-on-all',
    });
    asked[2]?.settle(onAll(low));
    await settled();
    expect(store.getState().usableOnAll).toBe(low);
    expect(store.getState().usableOnAllSummary).toEqual(summaryOf(low));
  });

  it('not with one host; and forgets it when only one is left', async () => {
    const { store, asked, ids } = await two();
    asked[2]?.settle(onAll(low));
    await settled();
    actions.removeHost(store, ids[0] ?? nobody);
    expect('usableOnAll' in store.getState()).toBe(false);
    expect('usableOnAllSummary' in store.getState()).toBe(false);
    expect(asked).toHaveLength(3);
  });

  it('again when the consumer changes, and not when the view does', async () => {
    const { store, asked } = await two();
    actions.setScale(store, 'linear');
    actions.zoomTo(store, range(0n, 0xfffn), { push: true });
    expect(asked).toHaveLength(3);
    const { outcomes } = store.getState();
    const split = Object.fromEntries(
      Object.entries(outcomes).map(([id, outcome]) => [
        id,
        outcome.status === 'ready' ? { ...outcome, result: withOwnSets(outcome.result) } : outcome,
      ]),
    );
    store.setState({ outcomes: split });
    await settled();
    const before = asked.length;
    actions.setConsumer(store, 'sysfs');
    await settled();
    expect(asked.length).toBe(before + 1);
  });

  it('and an answer to an older question changes nothing', async () => {
    const { store, asked, ids } = await two();
    actions.removeHost(store, ids[0] ?? nobody);
    asked[2]?.settle(onAll(low));
    await settled();
    expect('usableOnAll' in store.getState()).toBe(false);
  });
});

/** The worker's answer: usable on all is `usable`. */
function onAll(usable: RangeSet): Answer<'usable-on-all'> {
  const reply = { id: 0, kind: 'usable-on-all', usable, summary: summaryOf(usable) } as const;
  return { status: 'done', reply };
}

/** The same result with a usable set of its own for each consumer. */
function withOwnSets(result: HostResult): HostResult {
  const consumers = Object.fromEntries(
    Object.entries(result.map.consumers).map(([id, answer]) => [
      id,
      { ...answer, usable: { ...answer.usable } },
    ]),
  );
  return { ...result, map: { ...result.map, consumers } };
}
