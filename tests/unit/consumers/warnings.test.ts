import { describe, expect, test } from 'vitest';
import type { ConsumerId } from '../../../src/consumers/consumer.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { warningsFor } from '../../../src/consumers/warnings.ts';
import type { Host } from '../../../src/model/host.ts';
import type { KernelVersion } from '../../../src/model/kernel.ts';
import { DEFAULT_RULES } from '../../../src/model/settings.ts';
import { span, textHost } from './text-host.ts';

function codes(host: Host, consumer: ConsumerId = 'vfio-type1'): readonly string[] {
  return warningsFor(host, mapHost(host), consumer).map(({ code }) => code);
}

describe('warningsFor', () => {
  test('is empty where the aperture is known and no group is blocked', () => {
    expect(codes(textHost({ '1': '0-0xfff msi' }, '0-0xffff'))).toEqual([]);
  });

  test('says that the aperture is not known and that there is no region, once each', () => {
    const host = textHost({ '1': '' });
    const given = codes(host);
    expect(given).toEqual(['aperture-unknown', 'no-regions']);
    expect(codes({ ...host, warnings: warningsFor(host, mapHost(host), 'sysfs') })).toEqual(given);
  });

  test('says that the aperture is assumed, with what is assumed, once', () => {
    const known = textHost({ '1': '0-0xfff msi' }, '0-0xffff');
    const aperture = { ...known.aperture, assumed: true as const, because: '48 bits are assumed' };
    const host = { ...known, aperture };
    expect(codes(host)).toEqual(['aperture-assumed']);
    const warnings = warningsFor(host, mapHost(host), 'sysfs');
    expect(warnings[0]?.text).toContain('48 bits are assumed');
    expect(codes({ ...host, warnings })).toEqual(['aperture-assumed']);
  });

  test('names every group that a direct region blocks, for vfio-type1 alone', () => {
    const host = textHost(
      {
        '1': '0-0xfff direct',
        '2': '0-0xfff msi',
        '3': '0-0xfff msi,0x1000-0x1fff direct,0x3000-0x3fff direct',
      },
      '0-0xffff',
    );
    const warnings = warningsFor(host, mapHost(host), 'vfio-type1');
    expect(warnings.map(({ code, from }) => [code, from?.line])).toEqual([
      ['direct-blocks-assignment', 1],
      ['direct-blocks-assignment', 4],
    ]);
    expect(codes(host, 'sysfs')).toEqual([]);
  });
});

test('warningsFor tells a kernel that is older than the answer of the consumer', () => {
  const host = textHost({ '1': '0xfee00000-0xfeefffff msi' }, '0-0x7fffffffff');
  const at = (kernel: KernelVersion, consumer: ConsumerId): readonly string[] => {
    const rules = { ...DEFAULT_RULES, kernel };
    return warningsFor(host, mapHost(host, rules), consumer).map(({ code }) => code);
  };
  expect(at({ major: 5, minor: 3 }, 'vfio-type1')).toEqual(['older-than-consumer']);
  expect(at({ major: 5, minor: 4 }, 'vfio-type1')).toEqual([]);
  expect(at({ major: 6, minor: 1 }, 'iommufd')).toEqual(['older-than-consumer']);
  expect(at({ major: 6, minor: 2 }, 'iommufd')).toEqual([]);
  expect(at({ major: 4, minor: 11 }, 'sysfs')).toEqual([]);
});

test('warningsFor says of overlapping inbound windows that the DMA API gets no domain', () => {
  const windows = ['0x1000-0x2fff', '0x2000-0x3fff'].map((text) => ({
    range: span(text),
    because: 'the test',
  }));
  const host = { ...textHost({ '1': '0-0xfff msi' }, '0-0xffff'), dmaRanges: windows };
  expect(codes(host, 'dma-api')).toEqual(['inbound-overlap']);
  expect(codes(host, 'vfio-type1')).toEqual([]);
  expect(codes({ ...host, dmaRanges: windows.slice(0, 1) }, 'dma-api')).toEqual([]);
  expect(mapHost(host).consumers['dma-api']?.usable.length).toBe(0);
});
