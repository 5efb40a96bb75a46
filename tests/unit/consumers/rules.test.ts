import { describe, expect, test } from 'vitest';
import { CONSUMER_IDS } from '../../../src/consumers/consumer.ts';
import { CONSUMERS, consumerOf, isConsumerId, keepsOut } from '../../../src/consumers/rules.ts';
import { LIMIT_KINDS, REGION_KINDS } from '../../../src/model/kind.ts';

describe('CONSUMERS', () => {
  test('has one row for each id', () => {
    expect(CONSUMERS.map((consumer) => consumer.id)).toEqual([...CONSUMER_IDS]);
  });

  test('sysfs is kept out by every region kind and by no limit', () => {
    const sysfs = consumerOf('sysfs');
    expect(REGION_KINDS.filter((kind) => keepsOut(sysfs, kind))).toEqual([...REGION_KINDS]);
    expect(LIMIT_KINDS.filter((kind) => keepsOut(sysfs, kind))).toEqual([]);
    expect(sysfs.refusesGroupsWith).toEqual([]);
  });

  test('vfio-type1 is kept out by all but direct-relaxable, and by the aperture alone of the limits', () => {
    const type1 = consumerOf('vfio-type1');
    expect(REGION_KINDS.filter((kind) => keepsOut(type1, kind))).toEqual([
      'direct',
      'reserved',
      'msi',
    ]);
    expect(LIMIT_KINDS.filter((kind) => keepsOut(type1, kind))).toEqual(['outside-aperture']);
    expect(type1.refusesGroupsWith).toEqual([{ kind: 'direct', errno: 'EINVAL' }]);
  });

  test('gives a reason with its source for every kind, the aperture and the DMA mask', () => {
    for (const consumer of CONSUMERS) {
      for (const kind of [...REGION_KINDS, 'outside-aperture', 'beyond-dma-mask'] as const) {
        expect(consumer.reasons[kind]?.source, `${consumer.id} ${kind}`).toMatch(/^drivers\//);
      }
    }
  });
});

test('isConsumerId knows the ids that exist, and not those of later', () => {
  expect(['sysfs', 'vfio-type1', 'iommufd', ''].map(isConsumerId)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
