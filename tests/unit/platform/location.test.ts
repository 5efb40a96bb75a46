import { describe, expect, it } from 'vitest';
import { addressBar, type AddressPage } from '../../../src/platform/location.ts';

const MARK = { entry: 'page-1', order: 1, empty: false };

function fakePage(hash = '', state: unknown = null) {
  const listeners = new Map<string, () => void>();
  const written: unknown[] = [];
  const history = { state, refuse: false };
  const write = (how: string) => (next: unknown, _title: string, address: string) => {
    if (history.refuse) throw new Error('SecurityError');
    written.push([how, next, address]);
    history.state = next;
  };
  const page = {
    location: { hash, pathname: '/app/', search: '?x' },
    history: Object.assign(history, {
      pushState: write('push'),
      replaceState: write('replace'),
    }),
    addEventListener: (type: string, listener: () => void) => listeners.set(type, listener),
    removeEventListener: (type: string) => listeners.delete(type),
  };
  return { bar: addressBar(page as unknown as AddressPage), page, listeners, written };
}

describe('addressBar', () => {
  it('gives the fragment as it stands, and the mark of its own entries alone', () => {
    const { bar, page } = fakePage('#p=vtd-39%20', { iovascope: MARK });
    expect(bar.fragment()).toBe('p=vtd-39%20');
    expect(bar.mark()).toEqual(MARK);
    for (const state of [null, 7, {}, { iovascope: null }, { iovascope: { entry: 1, order: 1 } }]) {
      page.history.state = state;
      expect(bar.mark()).toBeUndefined();
    }
  });

  it('writes entries with their link; without one, the address alone', () => {
    const { bar, written } = fakePage();
    bar.push(MARK, 'p=vtd-39');
    bar.replace(MARK, '');
    expect(written).toEqual([
      ['push', { iovascope: MARK }, '#p=vtd-39'],
      ['replace', { iovascope: MARK }, '/app/?x'],
    ]);
  });

  it('goes on where the browser refuses', () => {
    const { bar, page } = fakePage();
    page.history.refuse = true;
    expect(() => bar.push(MARK, 'p=vtd-39')).not.toThrow();
  });

  it('tells once of each move: to its own entries by popstate, of typed links by hashchange', () => {
    const { bar, page, listeners } = fakePage('', { iovascope: MARK });
    let moves = 0;
    const stop = bar.onMove(() => {
      moves += 1;
    });
    listeners.get('popstate')?.();
    listeners.get('hashchange')?.();
    expect(moves).toBe(1);
    page.history.state = null;
    listeners.get('popstate')?.();
    listeners.get('hashchange')?.();
    expect(moves).toBe(2);
    stop();
    expect(listeners.size).toBe(0);
  });
});
