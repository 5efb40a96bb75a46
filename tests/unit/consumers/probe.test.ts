import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONSUMER_IDS, type ConsumerId } from '../../../src/consumers/consumer.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { nearestOf, probe, type Probe } from '../../../src/consumers/probe.ts';
import { rangeSet, rangesOf } from '../../../src/engine/range-set.ts';
import type { Host } from '../../../src/model/host.ts';
import { covers, formatRange, lowBits, range, sizeOf } from '../../../src/model/range.ts';
import { rulesFor, span, textHost } from './text-host.ts';

const INTEL = textHost(
  {
    '1': '0xfee00000-0xfeefffff msi',
    '8': '0x0-0xffffff direct-relaxable, 0xfee00000-0xfeefffff msi',
  },
  '0-0x7fffffffff',
);

function ask(
  host: Host,
  text: string,
  consumer: ConsumerId = 'vfio-type1',
  groups?: readonly string[],
): Probe {
  return probe(host, mapHost(host, rulesFor(groups)), consumer, span(text));
}

function reasons({ because }: Probe): readonly string[] {
  return because.map((reason) => `${reason.kind} ${formatRange(reason)} ${reason.bytes}`);
}

describe('probe', () => {
  test('beyond the aperture names the limit, the errno and the places below and above', () => {
    const answer = ask(INTEL, '0x380000000000+16M');
    expect(answer).toMatchObject({
      host: 'test',
      usable: false,
      call: 'VFIO_IOMMU_MAP_DMA',
      errno: 'EINVAL',
      at: 'map',
      nearest: { below: span('0x7fff000000-0x7fffffffff') },
    });
    expect(answer.nearest.above).toBeUndefined();
    expect(reasons(answer)).toEqual(['outside-aperture 0x8000000000-0xffffffffffffffff 16777216']);
    expect(answer.because[0]?.limits).toEqual(['aperture 0x0-0x7fffffffff (39 bits; the test)']);
  });

  test('names a region once, with every group that lists it', () => {
    const answer = ask(INTEL, '0xfed00000-0xfee00fff');
    expect(reasons(answer)).toEqual(['msi 0xfee00000-0xfeefffff 4096']);
    expect(answer.because[0]).toMatchObject({
      listed: 2,
      listedBy: [
        { group: '1', from: { source: 'test.txt', line: 1 } },
        { group: '8', from: { source: 'test.txt', line: 3 } },
      ],
    });
    expect(answer.nearest.below).toEqual(span('0xfecff000-0xfedfffff'));
    expect(answer.nearest.above).toEqual(span('0xfef00000-0xff000fff'));
  });

  test('that goes through has no errno and no reason, and is its own nearest place', () => {
    const answer = ask(INTEL, '0x0-0xffffff');
    expect(answer).toMatchObject({
      usable: true,
      because: [],
      nearest: { below: span('0-0xffffff'), above: span('0-0xffffff') },
    });
    expect(answer.errno).toBeUndefined();
  });

  test('is unaligned by its first, its size, and by the host’s page size', () => {
    expect(reasons(ask(INTEL, '0x1800-0x27ff'))).toEqual(['unaligned 0x1800-0x27ff 0']);
    expect(reasons(ask(INTEL, '0x1000-0x17ff'))).toEqual(['unaligned 0x1000-0x17ff 0']);
    const host: Host = { ...INTEL, pageSize: { bytes: 0x10000n, because: 'the test' } };
    expect(reasons(ask(host, '0x1000-0x1fff'))).toEqual(['unaligned 0x1000-0x1fff 0']);
    expect(ask(host, '0x10000-0x1ffff').usable).toBe(true);
  });

  test('over several kinds names each, regions first, then limits', () => {
    const host = textHost(
      { '1': '0x2000-0x2fff reserved, 0x2000-0x2fff msi, 0x5000-0x5fff reserved' },
      '0-0x7fff',
    );
    expect(reasons(ask(host, '0x0-0xffff'))).toEqual([
      'reserved 0x2000-0x2fff 4096',
      'msi 0x2000-0x2fff 4096',
      'reserved 0x5000-0x5fff 4096',
      'outside-aperture 0x8000-0xffffffffffffffff 32768',
    ]);
  });

  test('asks a group that was chosen, and not one among others by default', () => {
    const host = textHost(
      { '1': '0xfee00000-0xfeefffff msi', '2': '0x1000000-0x1ffffff direct' },
      '0-0x7fffffffff',
    );
    expect(ask(host, '0x10000000+1M').usable).toBe(true);
    const chosen = ask(host, '0x10000000+1M', 'vfio-type1', ['1', '2']);
    expect(chosen).toMatchObject({ usable: false, errno: 'EINVAL', at: 'attach' });
    expect(reasons(chosen)).toEqual(['not-assignable 0x1000000-0x1ffffff 0']);
    expect(ask(host, '0x10000000+1M', 'dma-api', ['1', '2']).usable).toBe(true);
  });

  test('of a host whose every group is refused is not-assignable, each range once', () => {
    const host = textHost(
      { '1': '0x1000-0x1fff direct', '2': '0x1000-0x1fff direct' },
      '0-0xffffff',
    );
    const answer = ask(host, '0x100000+4K', 'iommufd');
    expect(reasons(answer)).toEqual(['not-assignable 0x1000-0x1fff 0']);
    expect(answer.because[0]?.text).toContain('The same holds for 1 more.');
  });

  test('for dma-api and sysfs has no call and no errno', () => {
    const host: Host = {
      ...INTEL,
      dmaMask: { bits: 32, because: 'the test' },
      pciWindows: [{ range: span('0xe0000000-0xefffffff'), because: 'the log' }],
    };
    const high = ask(host, '0x100000000+4K', 'dma-api');
    expect(high.call).toBeUndefined();
    expect(high.errno).toBeUndefined();
    expect(reasons(high)).toEqual(['beyond-dma-mask 0x100000000-0xffffffffffffffff 4096']);
    expect(ask(host, '0xe0000000+4K', 'dma-api').because[0]?.limits).toEqual([
      'window 0xe0000000-0xefffffff (the log)',
    ]);
    expect(ask(host, '0x8000000000+4K', 'sysfs').usable).toBe(true);
    expect(reasons(ask(host, '0-0xfff', 'dma-api'))).toEqual([
      'direct-relaxable 0x0-0xffffff 4096',
      'page-zero 0x0-0xfff 4096',
    ]);
  });

  test('for dma-api passes over the MSI window that software chose', () => {
    const host = textHost({ '1': '0x8000000-0x80fffff msi' }, '0-0xffffffffffff');
    expect(ask(host, '0x8000000+1M', 'dma-api').usable).toBe(true);
    expect(reasons(ask(host, '0x8000000+1M'))).toEqual(['msi 0x8000000-0x80fffff 1048576']);
  });

  test('lists at most as many regions as asked for, and says that there are more', () => {
    const text = Array.from(
      { length: 9 },
      (_, at) => `0x${at * 2 + 1}000-0x${at * 2 + 1}fff reserved`,
    );
    const host = textHost({ '1': text.slice(0, 4).join(',') }, '0-0xffffff');
    const answer = probe(host, mapHost(host), 'vfio-type1', span('0-0xffff'), 2);
    expect([answer.because.length, answer.cut]).toEqual([2, true]);
    expect(ask(host, '0-0xffff').because.length).toBe(4);
    expect(ask(host, '0-0xffff').cut).toBeUndefined();
  });
});

const pages = fc.tuple(fc.nat(15), fc.nat(15)).map(([a, b]) => {
  return range(BigInt(Math.min(a, b)) * 0x1000n, BigInt(Math.max(a, b) + 1) * 0x1000n - 1n);
});
const kinds = fc.constantFrom('direct-relaxable', 'reserved', 'msi');
const hosts = fc.array(fc.tuple(pages, kinds), { maxLength: 5 }).map((regions) => {
  const text = regions.map(([region, kind]) => `${formatRange(region)} ${kind}`).join(',');
  return textHost({ '1': text }, formatRange(range(0x0n, 0xbfffn)));
});

describe('probe against slow oracles', () => {
  test('is usable exactly where one usable range holds it, and else has a reason that meets it', () => {
    fc.assert(
      fc.property(hosts, pages, fc.constantFrom(...CONSUMER_IDS), (host, asked, consumer) => {
        const map = mapHost(host);
        const answer = probe(host, map, consumer, asked);
        const usable = rangesOf(map.consumers[consumer]?.usable ?? rangeSet([]));
        expect(answer.usable).toBe(usable.some((hole) => covers(hole, asked)));
        expect(answer.because.length > 0).toBe(!answer.usable);
        for (const reason of answer.because) {
          expect(reason.first <= asked.last && reason.last >= asked.first).toBe(true);
          expect(reason.bytes > 0n).toBe(reason.kind !== 'not-assignable');
        }
        const keys = answer.because.map((reason) => `${reason.kind} ${formatRange(reason)}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  test('nearestOf is the nearest place on either side, tried page by page', () => {
    fc.assert(
      fc.property(
        fc.array(pages, { maxLength: 4 }),
        pages,
        fc.nat(0x1800).map(BigInt),
        (holes, base, shift) => {
          const asked = range(base.first + shift, base.last + shift);
          const usable = rangeSet(holes);
          const places = Array.from({ length: 24 }, (_, at) => BigInt(at) * 0x1000n)
            .map((first) => range(first, first + sizeOf(asked) - 1n))
            .filter((place) => rangesOf(usable).some((hole) => covers(hole, place)));
          const { below, above } = nearestOf(usable, asked, 0x1000n);
          expect(below).toEqual(places.filter(({ first }) => first <= asked.first).at(-1));
          expect(above).toEqual(places.find(({ first }) => first >= asked.first));
        },
      ),
    );
  });

  test('nearestOf reaches both ends of the 64-bit space', () => {
    const whole = rangeSet([lowBits(64)]);
    const last = span('0xfffffffffffff000-0xffffffffffffffff');
    expect(nearestOf(whole, last, 0x1000n)).toEqual({ below: last, above: last });
    expect(nearestOf(whole, lowBits(64), 0x1000n)).toEqual({
      below: lowBits(64),
      above: lowBits(64),
    });
  });
});
