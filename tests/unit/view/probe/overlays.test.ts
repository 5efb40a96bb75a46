import { describe, expect, test } from 'vitest';
import { lowBits, range, WHOLE_SPACE } from '../../../../src/model/range.ts';
import { makeScale } from '../../../../src/scale/make-scale.ts';
import { layoutMap } from '../../../../src/scene/layout-map.ts';
import { readyHosts } from '../../../../src/store/selectors.ts';
import { overlaysOf, type Asked } from '../../../../src/view/probe/overlays.ts';
import { filledStore } from '../../store/filled-store.ts';
import { hostResult } from '../host-result.ts';

const result = hostResult({ 1: ['0xfee00000-0xfeefffff msi'] }, { aperture: lowBits(48) });
const { store } = filledStore({ name: 'one' }, { name: 'two' });
const hosts = readyHosts(store.getState()).map((host) => ({ ...host, result }));
const PROBE = range(0x1000n, 0x1fffn);
const GUEST = { layout: 'qemu-q35', values: { ram: '8G' } };

/** The lanes of each track when this is asked. */
function lanesOf(asked: Partial<Asked>, of = hosts): string[][] {
  const overlays = overlaysOf(of, {
    consumer: 'vfio-type1',
    probes: [],
    guest: undefined,
    firmware: false,
    ...asked,
  });
  const { boxes } = layoutMap({
    scale: makeScale('log', WHOLE_SPACE, 800, []),
    consumer: 'vfio-type1',
    headerHeight: 0,
    monoCharWidth: 6.6,
    tracks: hosts.map(({ id }) => {
      const overlay = overlays.get(id);
      return {
        id,
        host: result.host,
        map: result.map,
        unfolded: false,
        ...(overlay && { overlay }),
      };
    }),
  });
  return boxes.map(({ lanes }) => lanes.map(({ lane }) => lane));
}

describe('overlaysOf', () => {
  test('overlaysOf(nothing is asked) lays nothing', () => {
    expect(lanesOf({})).toEqual([
      ['merged', 'usable'],
      ['merged', 'usable'],
    ]);
  });

  test('overlaysOf(a probe and a guest) gives every host a lane for each', () => {
    expect(lanesOf({ probes: [PROBE] })).toEqual([
      ['merged', 'usable', 'probe'],
      ['merged', 'usable', 'probe'],
    ]);
    expect(lanesOf({ probes: [PROBE], guest: GUEST })).toEqual([
      ['merged', 'usable', 'probe', 'guest'],
      ['merged', 'usable', 'probe', 'guest'],
    ]);
  });

  test('overlaysOf(firmware) gives a lane to the host whose firmware wants something', () => {
    const from = { source: 'DMAR', line: 1 };
    const told = range(0x7b80_0000n, 0x7fff_ffffn);
    const firmware = [{ table: 'rmrr', range: told, kind: 'direct', scopes: [], from }] as const;
    const machine = { iommus: [], devices: [], firmware };
    const [one, two] = hosts;
    if (!one || !two) throw new Error('two hosts');
    const withFirmware = { ...one, result: { ...result, host: { ...result.host, machine } } };
    expect(lanesOf({ firmware: true }, [withFirmware, two])).toEqual([
      ['merged', 'usable', 'firmware'],
      ['merged', 'usable'],
    ]);
    expect(lanesOf({ firmware: false }, [withFirmware, two])[0]).toEqual(['merged', 'usable']);
  });

  test('overlaysOf(a guest whose fields can not be read) lays nothing', () => {
    const broken = { layout: 'qemu-q35', values: { ram: 'much' } };
    expect(lanesOf({ guest: broken })).toEqual([
      ['merged', 'usable'],
      ['merged', 'usable'],
    ]);
    expect(lanesOf({ guest: { layout: 'no such', values: {} } })[0]).toEqual(['merged', 'usable']);
  });
});
