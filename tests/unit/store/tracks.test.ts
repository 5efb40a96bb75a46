import { describe, expect, it } from 'vitest';
import { lowBits } from '../../../src/model/range.ts';
import { addHosts, duplicateHost, selectHost, undo, undoName } from '../../../src/store/actions.ts';
import { joinWithAbove, removeHosts, splitHost } from '../../../src/store/join-hosts.ts';
import { layoutOfState } from '../../../src/store/layout-of-state.ts';
import { openLayout } from '../../../src/store/open-layout.ts';
import type { HostId } from '../../../src/store/state.ts';
import { createAppStore } from '../../../src/store/store.ts';
import { setBaseline, setHidden, setMark, unfoldClass } from '../../../src/store/track-actions.ts';
import { baselineOf, hostsOfTrack, isClassTrack, shownTracks } from '../../../src/store/tracks.ts';
import { dropped, filledStore } from './filled-store.ts';

const nobody = 'host-0' as HostId;

/** A fleet: the hosts at `odd` differ, the others are equal. */
function fleet(count: number, odd: readonly number[]) {
  const store = createAppStore();
  const ids = addHosts(
    store,
    Array.from({ length: count }, (_, i) => dropped(`h${i}`)),
  );
  const members = (isOdd: boolean) => ids.filter((_, i) => odd.includes(i) === isOdd);
  store.setState({
    classes: [
      { members: members(true), differences: ['a 39-bit aperture'] },
      { members: members(false), differences: [] },
    ],
  });
  const names = () => shownTracks(store.getState()).map(({ entry }) => entry.name);
  return { store, ids, names };
}

describe('shownTracks', () => {
  it('are all hosts, up to twenty', () => {
    const { names } = fleet(20, [3]);
    expect(names()).toHaveLength(20);
  });

  it('of a fleet are the first of each class, the odd ones first', () => {
    const { store, names } = fleet(21, [3, 7]);
    expect(names()).toEqual(['h3', 'h0']);
    const [odd] = shownTracks(store.getState());
    expect(odd && isClassTrack(odd, store.getState())).toBe(true);
    expect(odd && hostsOfTrack(odd, store.getState())).toHaveLength(2);
  });

  it('have the unfolded hosts after the first, and the selected one', () => {
    const { store, ids, names } = fleet(21, [3, 7, 9]);
    unfoldClass(store, ids[3] ?? nobody, 1);
    selectHost(store, ids[20]);
    expect(names()).toEqual(['h3', 'h7', 'h0', 'h20']);
    unfoldClass(store, ids[3] ?? nobody, 0);
    expect(names()).toEqual(['h3', 'h0', 'h20']);
  });

  it('have some of the hosts that are in no class yet, never all', () => {
    const { store, names } = fleet(1000, [3]);
    store.setState({ classes: [] });
    expect(names()).toHaveLength(20);
  });

  it('pass over members that are gone', () => {
    const { store, ids, names } = fleet(22, [3]);
    removeHosts(store, [ids[3] ?? nobody]);
    expect(names()).toEqual(['h0']);
  });
});

describe('baselineOf', () => {
  it('is the first host, of a fleet the first of the most usual, or else the one that is said to be', () => {
    const { store, ids } = fleet(21, [0]);
    expect(baselineOf(store.getState())?.id).toBe(ids[1]);
    setBaseline(store, ids[5] ?? nobody);
    setBaseline(store, ids[6] ?? nobody);
    expect(baselineOf(store.getState())?.id).toBe(ids[6]);
    expect(store.getState().hosts.filter(({ baseline }) => baseline)).toHaveLength(1);
    expect(undoName(store)).toBe('compare with host h6');
    expect(baselineOf(filledStore({}, {}).store.getState())?.name).toBe('host');
  });

  it('is not the copy of a baseline', () => {
    const { store, ids } = filledStore({}, {});
    setBaseline(store, ids[1] ?? nobody);
    const copy = duplicateHost(store, ids[1] ?? nobody);
    expect(baselineOf(store.getState())?.id).toBe(ids[1]);
    expect(copy).not.toBe(ids[1]);
  });
});

describe('a look', () => {
  it('is undone, and travels in a layout; what is added takes the baseline from nobody', () => {
    const { store, ids } = filledStore({ name: 'a', aperture: lowBits(39) }, { name: 'b' });
    const [a = nobody, b = nobody] = ids;
    setMark(store, a, 'teal');
    setHidden(store, b, true);
    setBaseline(store, b);
    const { layout } = layoutOfState(store.getState());
    expect(layout.hosts.map(({ look }) => look)).toEqual([
      { mark: 'teal' },
      { hidden: true, baseline: true },
    ]);
    const other = createAppStore();
    openLayout(other, layout, 'replace');
    expect(other.getState().hosts).toMatchObject([
      { mark: 'teal' },
      { hidden: true, baseline: true },
    ]);
    openLayout(other, layout, 'add');
    expect(other.getState().hosts.map(({ baseline }) => baseline ?? false)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    setMark(store, a, undefined);
    expect(undoName(store)).toBe('take the mark off host a');
    undo(store);
    expect(store.getState().hosts[0]).toMatchObject({ mark: 'teal' });
  });

  it('that is said already is no step', () => {
    const { store, ids } = filledStore({});
    const { hosts } = store.getState();
    setHidden(store, ids[0] ?? nobody, false);
    setMark(store, ids[0] ?? nobody, undefined);
    expect(store.getState().hosts).toBe(hosts);
  });
});

describe('joining and splitting', () => {
  it('joins the files of two hosts, as one step', () => {
    const { store, ids } = filledStore({ name: 'a' }, { name: 'b' });
    joinWithAbove(store, ids[1] ?? nobody);
    const { hosts } = store.getState();
    expect(hosts.map(({ name }) => name)).toEqual(['a']);
    expect(hosts[0]?.input).toMatchObject({ files: [{ path: 'a' }, { path: 'b' }] });
    undo(store);
    expect(store.getState().hosts).toHaveLength(2);
  });

  it('splits a folder into its files and inner folders', () => {
    const store = createAppStore();
    const blob = new Blob(['x']);
    const paths = ['lab/one.txt', 'lab/two/1/reserved_regions', 'lab/two/2/reserved_regions'];
    const files = paths.map((path) => ({ path, blob }));
    const [id = nobody] = addHosts(store, [
      { name: 'lab', origin: 'files', input: { kind: 'blobs', files } },
    ]);
    splitHost(store, id);
    const { hosts } = store.getState();
    expect(hosts.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(hosts.map(({ input }) => input.kind === 'blobs' && input.files.length)).toEqual([1, 2]);
  });
});
