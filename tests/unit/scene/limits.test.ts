import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONSUMER_IDS, type ConsumerId } from '../../../src/consumers/consumer.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { hostFromSpec } from '../../../src/formats/host-spec.ts';
import { address } from '../../../src/model/address.ts';
import type { HostSpec, RegionSpec } from '../../../src/model/host-spec.ts';
import { LIMIT_KINDS, REGION_KINDS } from '../../../src/model/kind.ts';
import type { RangeSet } from '../../../src/model/range-set.ts';
import { lowBits, range, WHOLE_SPACE, type AddressRange } from '../../../src/model/range.ts';
import { DEFAULT_RULES, type Rules } from '../../../src/model/settings.ts';
import { makeScale } from '../../../src/scale/make-scale.ts';
import { TRACK } from '../../../src/scene/geometry.ts';
import { limitPaint } from '../../../src/scene/kind-paint.ts';
import { layoutMap } from '../../../src/scene/layout-map.ts';
import type { MapLayout, Target } from '../../../src/scene/map-scene.ts';
import { describeDrawables } from './describe-drawables.ts';

const TOP = 2n ** 64n - 1n;

function layoutFor(
  spec: Omit<HostSpec, 'name'>,
  consumer: ConsumerId,
  viewport: AddressRange = range(0n, 0xffff_ffff_ffffn),
  rules: Rules = DEFAULT_RULES,
) {
  const host = hostFromSpec({ name: 'h', ...spec }, 'test');
  const map = mapHost(host, rules);
  const scale = makeScale('log', viewport, 1000, []);
  const track = { id: 't', host, map, unfolded: false };
  const scene = { scale, consumer, tracks: [track], headerHeight: 0, monoCharWidth: 6.6 };
  return { map, layout: layoutMap(scene) };
}

const BOARD = {
  aperture: lowBits(40),
  dmaMaskBits: 36,
  pciWindows: [range(0xc000_0000n, 0xdfff_ffffn)],
  groups: [{ id: '1', devices: [], regions: [] }],
};

function paintsOf(layout: MapLayout): string[] {
  return describeDrawables(layout.drawables).filter((line) => /outside-fill|pci-window/.test(line));
}

describe('layoutMap, limits', () => {
  it('of the DMA API paints each limit over the whole lane, the hardware’s end first', () => {
    // 2^36 … 2^40 … 2^48 of 36 doublings above c = 2^12.
    expect(paintsOf(layoutFor(BOARD, 'dma-api').layout)).toEqual([
      'rect 777.8 38 222.2 26 outside-fill/hairline-diagonal',
      'rect 666.7 38 111.1 26 outside-fill/vertical',
      'rect 544 38 6.2 26 pci-window/horizontal',
    ]);
  });

  it('of VFIO type1, which obeys the aperture alone, marks the others without taking the lane', () => {
    const { layout } = layoutFor(BOARD, 'vfio-type1');
    expect(paintsOf(layout)).toEqual([
      'rect 777.8 38 222.2 26 outside-fill/hairline-diagonal',
      'rect 544 59 6.2 5 pci-window/horizontal',
    ]);
    const texts = layout.drawables.flatMap((one) => (one.type === 'text' ? [one.text] : []));
    expect(texts).toContain('DMA mask 36 bits');
    expect(texts).toContain('PCI window 0xc0000000');
  });

  it('of VFIO type1 without ACS paints the PCI windows over the whole lane', () => {
    const rules = { ...DEFAULT_RULES, whatIf: { noAcs: true as const } };
    const { layout } = layoutFor(BOARD, 'vfio-type1', undefined, rules);
    expect(paintsOf(layout)).toContain('rect 544 38 6.2 26 pci-window/horizontal');
  });

  it('of bytes that share a page with a taken one marks them in both lanes', () => {
    const groups = [
      {
        id: '1',
        devices: [],
        regions: [{ ...range(0x10_0000n, 0x10_00ffn), kind: 'reserved' as const }],
      },
    ];
    const { layout } = layoutFor({ ...BOARD, groups }, 'vfio-type1', range(0x10_0000n, 0x10_1fffn));
    const marks = layout.targets.filter(({ kind }) => kind === 'mark');
    expect(marks.map(({ lane, range: r, note }) => [lane, r, note?.what])).toEqual([
      ['merged', range(0x10_0100n, 0x10_0fffn), 'not mappable'],
      ['usable', range(0x10_0100n, 0x10_0fffn), 'not mappable'],
    ]);
  });

  it('of a host of which no group can be assigned hatches the windows, and says so', () => {
    const groups = [
      {
        id: '1',
        devices: [],
        regions: [{ ...range(0x10_0000n, 0x1f_ffffn), kind: 'direct' as const }],
      },
    ];
    const refused = layoutFor({ ...BOARD, groups }, 'vfio-type1').layout;
    expect(
      refused.targets.filter(({ lane, kind }) => lane === 'usable' && kind === 'free'),
    ).toEqual([]);
    const lines = describeDrawables(refused.drawables);
    expect(lines.filter((line) => line.includes('usable-fill'))).toEqual([]);
    expect(lines.join('\n')).toContain('no group can be assigned: EINVAL');
    const open = layoutFor({ ...BOARD, groups }, 'dma-api').layout;
    expect(open.targets.some(({ lane, kind }) => lane === 'usable' && kind === 'free')).toBe(true);
  });

  it('limitPaint(kind) is another for each kind', () => {
    const paints = LIMIT_KINDS.map((kind) => {
      const { colour, pattern } = limitPaint(kind);
      return `${colour} ${pattern}`;
    });
    expect(new Set(paints).size).toBe(LIMIT_KINDS.length);
    const patterns = LIMIT_KINDS.map((kind) => limitPaint(kind).pattern);
    expect(patterns).not.toContain('solid');
  });
});

describe('layoutMap, what is refused', () => {
  const ends = fc.oneof(
    fc.bigInt({ min: 0n, max: TOP }),
    fc.bigInt({ min: 0n, max: 0x3ffffn }),
    fc.constantFrom(0n, 0xfffn, 0x1000n, TOP - 1n, TOP),
  );
  const ranges = fc.tuple(ends, ends).map(([a, b]) => (a < b ? range(a, b) : range(b, a)));
  const regions = fc
    .tuple(ranges, fc.constantFrom(...REGION_KINDS))
    .map(([r, kind]): RegionSpec => ({ ...r, kind }));
  const specs = fc.record(
    {
      groups: fc
        .array(regions, { maxLength: 4 })
        .map((listed) => [{ id: '1', devices: [], regions: listed }]),
      aperture: ranges,
      dmaMaskBits: fc.integer({ min: 12, max: 64 }),
      busLimit: ends.map(address),
      pciWindows: fc.array(ranges, { minLength: 1, maxLength: 3 }),
      dmaRanges: fc.array(ranges, { minLength: 1, maxLength: 3 }),
      pageSize: fc.constantFrom(4096n, 65536n),
    },
    { requiredKeys: ['groups'] },
  );

  const holds = (set: RangeSet, byte: bigint): boolean =>
    Array.from({ length: set.length }).some(
      (_, i) => (set.firsts[i] ?? 1n) <= byte && byte <= (set.lasts[i] ?? 0n),
    );
  const covering = (layout: MapLayout, lane: Target['lane'], byte: bigint): Target[] =>
    layout.targets.filter(
      (target) => target.lane === lane && target.range.first <= byte && byte <= target.range.last,
    );

  it('never looks free: of any byte, host, consumer and rules', () => {
    let refused = 0;
    fc.assert(
      fc.property(
        specs,
        fc.constantFrom(...CONSUMER_IDS),
        ends,
        fc.boolean(),
        (spec, consumer, byte, noAcs) => {
          const rules = { ...DEFAULT_RULES, whatIf: noAcs ? { noAcs: true as const } : {} };
          const near = range(
            byte > 0x800n ? byte - 0x800n : 0n,
            byte < TOP - 0x800n ? byte + 0x800n : TOP,
          );
          for (const viewport of [WHOLE_SPACE, near]) {
            const { map, layout } = layoutFor(spec, consumer, viewport, rules);
            const answer = map.consumers[consumer];
            if (!answer) throw new Error(`no answer for ${consumer}`);
            const mappable = holds(answer.usable, byte) && !holds(answer.unmappable, byte);
            if (mappable) continue;
            refused += 1;
            const painted = covering(layout, 'merged', byte).filter(
              ({ height }) => height === TRACK.merged,
            );
            expect(painted.length, `${consumer} ${byte}`).toBeGreaterThan(0);
            const free = covering(layout, 'usable', byte).filter(({ kind }) => kind === 'free');
            const marked = covering(layout, 'usable', byte).some(({ kind }) => kind === 'mark');
            expect(marked || free.every(({ count }) => count > 1), `${consumer} ${byte}`).toBe(
              true,
            );
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});
