import { describe, expect, test } from 'vitest';
import { formatRange } from '../../../../src/model/range.ts';
import { createAppStore } from '../../../../src/store/store.ts';
import { pasteProbes } from '../../../../src/view/probe/paste-probe.ts';
import { filledStore } from '../../store/filled-store.ts';

const LINE = 'vfio_dma_map(0x55, 0x380000000000, 0x1000000, 0x7f98ac400000) = -22';

describe('pasteProbes', () => {
  test('pasteProbes(an error line) over a host makes a probe, shows the tab and says so', () => {
    const { store } = filledStore({ name: 'lab' });
    expect(pasteProbes(store, LINE)).toBe(true);
    const { probes, tab, notices, hosts } = store.getState();
    expect(probes.map(formatRange)).toEqual(['0x380000000000-0x380000ffffff']);
    expect(tab).toBe('probe');
    expect(hosts.length).toBe(1);
    expect(notices.map(({ tone, text }) => [tone, text])).toEqual([
      ['note', expect.stringContaining('0x380000000000-0x380000ffffff (it says EINVAL)')],
    ]);
  });

  test('pasteProbes(other text), or without a host to ask, changes nothing', () => {
    const { store } = filledStore({ name: 'lab' });
    const before = store.getState();
    expect(pasteProbes(store, 'nothing of interest')).toBe(false);
    expect(store.getState()).toBe(before);
    const empty = createAppStore();
    expect(pasteProbes(empty, LINE)).toBe(false);
    expect(empty.getState().probes).toEqual([]);
  });
});
