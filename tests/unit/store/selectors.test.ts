import { describe, expect, it } from 'vitest';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import { lowBits, range, WHOLE_SPACE } from '../../../src/model/range.ts';
import * as actions from '../../../src/store/actions.ts';
import {
  cutsOf,
  importSummary,
  readyHosts,
  selectedHostOf,
  showsAllConsumers,
  viewportOf,
} from '../../../src/store/selectors.ts';
import type { HostId } from '../../../src/store/state.ts';
import { createAppStore } from '../../../src/store/store.ts';
import { dropped, filledStore } from './filled-store.ts';
import { hostResult, type Sketch } from './host-result.ts';

const viewport = (...sketches: Sketch[]) => viewportOf(filledStore(...sketches).store.getState());
const cuts = (...sketches: Sketch[]) => [...cutsOf(filledStore(...sketches).store.getState())];
const nobody = 'nobody' as HostId;
const failure = { code: 'broken', why: 'x' } as const;

describe('viewportOf', () => {
  it('viewportOf(no host, or hosts that say nothing) is the whole space', () => {
    expect(viewport()).toEqual(WHOLE_SPACE);
    expect(viewport({})).toEqual(WHOLE_SPACE);
  });

  it('viewportOf(…) reaches from 0 to the largest known aperture or region', () => {
    const msi = { regions: [[0xfee00000n, 0xfeefffffn, 'msi']] } as const;
    expect(viewport(msi)).toEqual(range(0n, 0xfeefffffn));
    expect(viewport(msi, { aperture: lowBits(39) })).toEqual(lowBits(39));
    expect(viewport({ regions: [[1n << 40n, 1n << 41n]], aperture: lowBits(39) })).toEqual(
      range(0n, 1n << 41n),
    );
    expect(viewport({ regions: [[LAST_ADDRESS, LAST_ADDRESS]] })).toEqual(WHOLE_SPACE);
  });

  it('viewportOf(a single byte at 0) is the smallest window', () => {
    expect(viewport({ regions: [[0n, 0n]] })).toEqual(range(0n, 15n));
  });

  it('viewportOf(…) is what is zoomed to', () => {
    const { store } = filledStore({ aperture: lowBits(39) });
    actions.zoomTo(store, range(0n, 0xfffn), { push: true });
    expect(viewportOf(store.getState())).toEqual(range(0n, 0xfffn));
  });
});

describe('cutsOf', () => {
  it('cutsOf(hosts) is the union of their cuts and aperture ends, ascending, each once', () => {
    expect(cuts({ cuts: [0x2000n, 0x1000n] }, { cuts: [0x1000n], aperture: lowBits(39) })).toEqual([
      0n,
      0x1000n,
      0x2000n,
      1n << 39n,
    ]);
  });

  it('cutsOf(an aperture of the whole space) has no cut beyond 2^64-1', () => {
    expect(cuts({ aperture: WHOLE_SPACE, cuts: [LAST_ADDRESS] })).toEqual([0n, LAST_ADDRESS]);
  });

  it('cutsOf(more than 512) keeps the 512 that end the widest segments', () => {
    const near = Array.from({ length: 1000 }, (_, n) => BigInt(n));
    const far = Array.from({ length: 300 }, (_, n) => BigInt(n + 1) << 40n);
    const kept = cuts({ cuts: near }, { cuts: far });
    expect(kept).toHaveLength(512);
    expect(kept.slice(-300)).toEqual(far);
    expect(kept).toEqual(kept.toSorted((a, b) => (a < b ? -1 : 1)));
  });
});

describe('readyHosts and selectedHostOf', () => {
  it('readyHosts(…) keeps the last good result of hosts that are read again or failed', () => {
    const { store, ids } = filledStore({ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' });
    const [a, b, c, d] = ids as [HostId, HostId, HostId, HostId];
    const last = hostResult();
    store.setState({
      outcomes: {
        [d]: { status: 'ready', result: last },
        [a]: { status: 'reading', last },
        [b]: { status: 'failed', failure, last },
        [c]: { status: 'failed', failure },
      },
    });
    const shown = readyHosts(store.getState()).map(({ id, stale }) => [id, stale]);
    expect(shown).toEqual([
      [a, true],
      [b, true],
      [d, false],
    ]);
  });

  it('readyHosts(…) is the same array until hosts or outcomes change, then the same elements', () => {
    const { store, ids } = filledStore({ name: 'a' }, { name: 'b' });
    const before = readyHosts(store.getState());
    actions.setScale(store, 'linear');
    expect(readyHosts(store.getState())).toBe(before);
    actions.renameHost(store, ids[1] ?? ('' as HostId), 'c');
    const after = readyHosts(store.getState());
    expect(after).not.toBe(before);
    expect(after[0]).toBe(before[0]);
  });

  it('selectedHostOf(…) is the selected one, else the first; undefined where that has no result', () => {
    const { store, ids } = filledStore({ name: 'a' }, { name: 'b' });
    expect(selectedHostOf(store.getState())?.entry.name).toBe('a');
    actions.selectHost(store, ids[1]);
    expect(selectedHostOf(store.getState())?.entry.name).toBe('b');
    const [fresh] = actions.addHosts(store, [dropped('c')]);
    actions.selectHost(store, fresh);
    expect(selectedHostOf(store.getState())).toBeUndefined();
    expect(selectedHostOf(createAppStore().getState())).toBeUndefined();
  });
});

describe('importSummary', () => {
  it.each([
    [[], '0 hosts, 0 regions, 0 diagnostics'],
    [[{ regions: [[0n, 1n]] }], '1 host, 1 region, 0 diagnostics'],
    [
      [
        {
          regions: [
            [0n, 1n],
            [2n, 3n],
          ],
        },
        { regions: [[0n, 1n]] },
      ],
      '2 hosts, 3 regions, 0 diagnostics',
    ],
  ] as [Sketch[], string][])('importSummary(%#) counts what is there: %s', (sketches, text) => {
    expect(importSummary(filledStore(...sketches).store.getState()).text).toBe(text);
  });

  it('importSummary(…) says how many hosts are being read', () => {
    const { store } = filledStore({ regions: [[0n, 1n]] });
    actions.addHosts(store, [dropped('b')]);
    expect(importSummary(store.getState())).toMatchObject({
      hosts: 1,
      reading: 1,
      text: '1 host, 1 region, 0 diagnostics, reading 1 host',
    });
  });

  it('importSummary(a host that failed) does not count it', () => {
    const { store, ids } = filledStore({ regions: [[0n, 1n]] }, { name: 'b' });
    const [, b = '' as HostId] = ids;
    store.setState(({ outcomes }) => ({
      outcomes: { ...outcomes, [b]: { status: 'failed', failure } },
    }));
    expect(importSummary(store.getState())).toMatchObject({ hosts: 1, regions: 1, reading: 0 });
  });
});

describe('showsAllConsumers', () => {
  it('showsAllConsumers(id) of the only host, of an unfolded one, and as the user said', () => {
    const alone = filledStore({ name: 'a' });
    const [only = nobody] = alone.ids;
    expect(showsAllConsumers(alone.store.getState(), only)).toBe(true);
    actions.showAllConsumers(alone.store, only, false);
    expect(showsAllConsumers(alone.store.getState(), only)).toBe(false);
    const { store, ids } = filledStore({ name: 'a' }, { name: 'b' });
    const [first = nobody, second = nobody] = ids;
    expect(showsAllConsumers(store.getState(), first)).toBe(false);
    actions.toggleUnfolded(store, first);
    expect(showsAllConsumers(store.getState(), first)).toBe(true);
    actions.showAllConsumers(store, second, true);
    expect(showsAllConsumers(store.getState(), second)).toBe(true);
  });
});
