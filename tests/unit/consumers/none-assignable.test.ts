import { describe, expect, it } from 'vitest';
import { CONSUMER_IDS, type ConsumerId } from '../../../src/consumers/consumer.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { noneAssignable } from '../../../src/consumers/none-assignable.ts';
import { DEFAULT_RULES } from '../../../src/model/settings.ts';
import { textHost } from './text-host.ts';

const HOST = textHost({ 1: '0x1000-0x1fff direct', 2: '0x0-0xfff msi' }, '0x0-0x7fffffffff');

function refused(id: ConsumerId, groups?: readonly string[]) {
  const map = mapHost(HOST, { ...DEFAULT_RULES, ...(groups && { groups }) });
  return noneAssignable(HOST, map, id);
}

describe('noneAssignable', () => {
  it('noneAssignable(of all groups) is undefined where one can be assigned', () => {
    for (const id of CONSUMER_IDS) expect(refused(id)).toBeUndefined();
  });

  it('noneAssignable(of the one that firmware maps 1:1) says the errno', () => {
    expect(refused('vfio-type1', ['1'])).toMatchObject({ errno: 'EINVAL', because: 'direct' });
    expect(refused('iommufd', ['1'])).toMatchObject({ errno: 'EINVAL', because: 'direct' });
    expect(refused('vfio-type1', ['1', '2'])).toBeUndefined();
  });

  it('noneAssignable(for who assigns nothing) is undefined', () => {
    expect(refused('sysfs', ['1'])).toBeUndefined();
    expect(refused('dma-api', ['1'])).toBeUndefined();
  });

  it('noneAssignable(of no group at all) is undefined', () => {
    const empty = textHost({}, '0x0-0x7fffffffff');
    expect(noneAssignable(empty, mapHost(empty), 'vfio-type1')).toBeUndefined();
  });
});
