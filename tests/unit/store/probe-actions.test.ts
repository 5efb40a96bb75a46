import { describe, expect, it } from 'vitest';
import { range } from '../../../src/model/range.ts';
import {
  addProbes,
  clearProbes,
  removeProbe,
  setGuest,
  setFit,
} from '../../../src/store/probe-actions.ts';
import { createAppStore } from '../../../src/store/store.ts';

const low = range(0n, 0xfffn);
const high = range(0x3800_0000_0000n, 0x3800_00ff_ffffn);

describe('addProbes', () => {
  it('addProbes(ranges) asks about each once, in order, and is no undo step', () => {
    const store = createAppStore();
    addProbes(store, [high, low, high]);
    addProbes(store, [range(0n, 0xfffn)]);
    expect(store.getState().probes).toEqual([high, low]);
    expect(store.temporal.getState().pastStates).toHaveLength(0);
  });
});

describe('removeProbe', () => {
  it('removeProbe(range) leaves the others; one that is not there changes nothing', () => {
    const store = createAppStore();
    addProbes(store, [high, low]);
    removeProbe(store, range(0n, 0xfffn));
    const { probes } = store.getState();
    expect(probes).toEqual([high]);
    removeProbe(store, low);
    expect(store.getState().probes).toBe(probes);
  });
});

describe('clearProbes', () => {
  it('clearProbes() leaves none', () => {
    const store = createAppStore();
    addProbes(store, [high, low]);
    clearProbes(store);
    expect(store.getState().probes).toEqual([]);
  });
});

describe('setGuest', () => {
  it('setGuest(guest) chooses it, setGuest(undefined) takes it away', () => {
    const store = createAppStore();
    const guest = { layout: 'qemu-q35', values: { memory: '4G' } };
    setGuest(store, guest);
    expect(store.getState().guest).toEqual(guest);
    setGuest(store, undefined);
    expect(store.getState()).not.toHaveProperty('guest');
    expect(store.getState().probes).toEqual([]);
  });
});

describe('setFit', () => {
  it('setFit(a part) keeps the other parts, and is no undo step', () => {
    const store = createAppStore();
    const before = store.getState().fit;
    setFit(store, { size: '2M', from: 'top' });
    expect(store.getState().fit).toEqual({ ...before, size: '2M', from: 'top' });
    expect(store.temporal.getState().pastStates).toEqual([]);
  });
});
