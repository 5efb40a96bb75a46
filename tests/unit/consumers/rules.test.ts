import { describe, expect, test } from 'vitest';
import { CONSUMER_IDS } from '../../../src/consumers/consumer.ts';
import { CONSUMERS, consumerOf, isConsumerId, keepsOut } from '../../../src/consumers/rules.ts';
import { LIMIT_KINDS, REGION_KINDS } from '../../../src/model/kind.ts';
import { DEFAULT_RULES } from '../../../src/model/settings.ts';

const NO_ACS = { ...DEFAULT_RULES, whatIf: { noAcs: true } } as const;

function keptOutBy(id: (typeof CONSUMER_IDS)[number], rules = DEFAULT_RULES): readonly string[] {
  const row = consumerOf(id);
  return [...REGION_KINDS, ...LIMIT_KINDS].filter((kind) => keepsOut(row, kind, rules));
}

describe('CONSUMERS', () => {
  test('has one row for each id, in their order', () => {
    expect(CONSUMERS.map((consumer) => consumer.id)).toEqual([...CONSUMER_IDS]);
  });

  test('sysfs is kept out by every region kind and by no limit', () => {
    expect(keptOutBy('sysfs')).toEqual([...REGION_KINDS]);
  });

  test.each(['vfio-type1', 'iommufd'] as const)(
    '%s is kept out by all but direct-relaxable, and by the aperture alone of the limits',
    (id) => {
      expect(keptOutBy(id)).toEqual(['direct', 'reserved', 'msi', 'outside-aperture']);
    },
  );

  test('dma-api is kept out by every region kind and every limit', () => {
    expect(keptOutBy('dma-api')).toEqual([...REGION_KINDS, ...LIMIT_KINDS]);
  });

  test('PCI windows keep every consumer out where there is no ACS', () => {
    for (const id of CONSUMER_IDS) expect(keptOutBy(id, NO_ACS)).toContain('pci-window');
    expect(keptOutBy('vfio-type1')).not.toContain('pci-window');
  });

  test('gives a reason with its source in the kernel for every kind and limit, and every refusal', () => {
    for (const { id, reasons, refusals } of CONSUMERS) {
      for (const kind of [...REGION_KINDS, ...LIMIT_KINDS]) {
        if (kind === 'page-rounding' && id !== 'dma-api') continue;
        expect(reasons[kind]?.source, `${id} ${kind}`).toMatch(/^drivers\/[\w/-]+\.c: /);
      }
      for (const { code, errno, reason } of refusals) {
        expect(reason.source, `${id} ${code}`).toMatch(/^drivers\/[\w/-]+\.c: /);
        expect(reason.errno).toBe(errno);
      }
    }
  });
});

test('isConsumerId knows the four ids, and no other', () => {
  expect(CONSUMER_IDS.every(isConsumerId)).toBe(true);
  expect(['', 'vfio', 'IOMMUFD', 'vdpa'].some(isConsumerId)).toBe(false);
});
