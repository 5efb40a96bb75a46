import { describe, expect, it } from 'vitest';
import { address } from '../../../src/model/address.ts';
import type { HandSettings } from '../../../src/model/hand-settings.ts';
import { range } from '../../../src/model/range.ts';
import { duplicateHost, undo } from '../../../src/store/actions.ts';
import { settingsOf } from '../../../src/store/hand-settings.ts';
import { setHostSettings, setSpec } from '../../../src/store/settings-actions.ts';
import type { HostId } from '../../../src/store/state.ts';
import { filledStore } from './filled-store.ts';

const nobody = 'nobody' as HostId;

const ALL: Required<HandSettings> = {
  aperture: range(0x1000n, 0xffffn),
  dmaMaskBits: 40,
  kernel: { major: 6, minor: 1 },
  busLimit: address(0xffff_ffffn),
  pciWindows: [range(0xc000_0000n, 0xdfff_ffffn)],
  dmaRanges: [range(0n, 0x7fff_ffffn)],
  pageSize: 65536n,
  softwareMsi: range(0xa000_0000n, 0xa00f_ffffn),
  groups: ['1'],
  devices: ['0000:00:02.0'],
  whatIf: { noAcs: true },
};

function oneHost() {
  const { store, ids } = filledStore({ name: 'lab' });
  const [id = nobody] = ids;
  const entry = () => store.getState().hosts.find((host) => host.id === id);
  const steps = () => store.temporal.getState().pastStates.length;
  return { store, id, entry, steps };
}

describe('setHostSettings', () => {
  it('setHostSettings(id, change) says all of it in one undo step', () => {
    const { store, id, entry, steps } = oneHost();
    const before = steps();
    setHostSettings(store, id, ALL);
    expect(entry()).toMatchObject(ALL);
    expect(steps()).toBe(before + 1);
    undo(store);
    for (const key of Object.keys(ALL)) expect(entry()).not.toHaveProperty(key);
  });

  it.each(Object.keys(ALL) as (keyof HandSettings)[])(
    'setHostSettings(id, { %s: undefined }) takes it back, and nothing else',
    (key) => {
      const { store, id, entry } = oneHost();
      setHostSettings(store, id, ALL);
      setHostSettings(store, id, { [key]: undefined });
      const { [key]: _gone, ...rest } = ALL;
      expect(entry()).not.toHaveProperty(key);
      expect(entry()).toMatchObject(rest);
    },
  );

  it('setHostSettings(id, what stands already by value) is no step', () => {
    const { store, id, steps, entry } = oneHost();
    setHostSettings(store, id, ALL);
    const [before, stands] = [steps(), entry()];
    setHostSettings(store, id, { ...ALL, pciWindows: [range(0xc000_0000n, 0xdfff_ffffn)] });
    setHostSettings(store, id, {});
    expect(steps()).toBe(before);
    expect(entry()).toBe(stands);
  });

  it('duplicateHost(id) keeps what was said', () => {
    const { store, id } = oneHost();
    setHostSettings(store, id, ALL);
    const copy = duplicateHost(store, id);
    expect(store.getState().hosts.find((host) => host.id === copy)).toMatchObject(ALL);
  });
});

describe('settingsOf', () => {
  it('settingsOf(entry) says who said each limit', () => {
    const { store, id, entry } = oneHost();
    setHostSettings(store, id, ALL);
    const said = entry();
    if (!said) throw new Error('the host is gone');
    const because = 'set by hand';
    expect(settingsOf(said)).toEqual({
      name: 'lab',
      aperture: { range: ALL.aperture, because: 'set by hand to 0x1000-0xffff' },
      dmaMask: { bits: 40, because },
      kernel: { value: ALL.kernel, because },
      busLimit: { value: ALL.busLimit, because },
      pciWindows: { value: ALL.pciWindows, because },
      dmaRanges: { value: ALL.dmaRanges, because },
      pageSize: { value: ALL.pageSize, because },
      softwareMsi: { value: ALL.softwareMsi, because },
      groups: ALL.groups,
      devices: ALL.devices,
      whatIf: ALL.whatIf,
    });
  });

  it('settingsOf(an entry of which nothing was said) is its name', () => {
    const { entry } = oneHost();
    const plain = entry();
    expect(plain && settingsOf(plain)).toEqual({ name: 'lab' });
  });
});

describe('setSpec', () => {
  it('setSpec(id, spec) keeps what a spec can not hold, and groups and devices that are still there', () => {
    const { store, id, entry } = oneHost();
    setHostSettings(store, id, { ...ALL, groups: ['1', '2'], devices: ['gone'] });
    setSpec(store, id, { name: 'lab', groups: [{ id: '2', devices: [], regions: [] }] });
    expect(entry()).toEqual({
      id,
      name: 'lab',
      origin: 'built',
      input: expect.objectContaining({ kind: 'spec' }) as unknown,
      kernel: ALL.kernel,
      softwareMsi: ALL.softwareMsi,
      whatIf: ALL.whatIf,
      groups: ['2'],
    });
  });
});
