import { describe, expect, it } from 'vitest';
import { range, WHOLE_SPACE, type AddressRange } from '../../../src/model/range.ts';
import { makeScale } from '../../../src/scale/make-scale.ts';
import { layoutMap } from '../../../src/scene/layout-map.ts';
import type { MapLayout } from '../../../src/scene/map-scene.ts';
import { layProbes, type ProbeMark, type ProbeVerdict } from '../../../src/scene/probe-lane.ts';
import { describeDrawables } from './describe-drawables.ts';
import { trackOf } from './host-of.ts';

const BOX = { top: 90, height: 14 };

function probeAt(first: bigint, verdict: ProbeVerdict, size = 0x1000n): ProbeMark {
  return { range: range(first, first + size - 1n), verdict, what: `probe: ${verdict}`, why: 'why' };
}

/** The layout of one track with these probes, and what the overlay alone added. */
function laid(probes: readonly ProbeMark[], viewport: AddressRange = WHOLE_SPACE) {
  const track = trackOf('lab', { bits: 64, groups: { 1: ['0xfee00000-0xfeefffff msi'] } });
  const scene = {
    scale: makeScale('log', viewport, 1000, []),
    consumer: 'vfio-type1',
    headerHeight: 0,
    monoCharWidth: 6.6,
  } as const;
  const layout: MapLayout = layoutMap({
    ...scene,
    tracks: [
      {
        ...track,
        overlay: (ground) => {
          layProbes(ground, probes, BOX);
          return [{ lane: 'probe', ...BOX, label: 'probes' }];
        },
      },
    ],
  });
  const without = new Set(describeDrawables(layoutMap({ ...scene, tracks: [track] }).drawables));
  return {
    layout,
    added: describeDrawables(layout.drawables).filter((line) => !without.has(line)),
    targets: layout.targets.filter(({ lane }) => lane === 'probe'),
  };
}

describe('layProbes', () => {
  it('draws a frame and a sign, told apart by shape', () => {
    const probes = [
      probeAt(0x10000n, 'usable'),
      probeAt(1n << 32n, 'refused'),
      probeAt(1n << 48n, 'unknown'),
    ];
    expect(laid(probes).added).toMatchInlineSnapshot(`
      [
        "rect 77.4 35 4 54 empty outline usable-text",
        "rect 382.6 35 4 54 empty outline direct",
        "rect 690.3 35 4 54 empty dashed direct-relaxable-text",
        "rect 72.9 90.5 13 13 usable-text",
        "line 76.3 97.3 78.5 99.7 panel",
        "line 78.5 99.7 82.7 94.5 panel",
        "rect 378.1 90.5 13 13 direct",
        "line 381.9 94.3 387.3 99.7 panel",
        "line 381.9 99.7 387.3 94.3 panel",
        "rect 685.8 90.5 13 13 panel dashed direct-relaxable-text",
        "text 692.3 100.5 middle direct-relaxable-text "?"",
      ]
    `);
  });

  it('has a target for each, with the exact range and what to tell of it', () => {
    const { targets } = laid([probeAt(0x10000n, 'usable'), probeAt(1n << 40n, 'refused')]);
    expect(
      targets.map(({ kind, count, note, range: { first, last } }) => [
        kind,
        count,
        note?.what,
        first,
        last,
      ]),
    ).toEqual([
      ['mark', 1, 'probe: usable', 0x10000n, 0x10fffn],
      ['mark', 1, 'probe: refused', 1n << 40n, (1n << 40n) + 0xfffn],
    ]);
  });

  it('joins signs that would touch; the count stands in one that is refused if any is', () => {
    const { targets, added } = laid([
      probeAt(1n << 40n, 'usable'),
      probeAt((1n << 40n) + 0x10000n, 'refused'),
    ]);
    expect(targets.map(({ count, note }) => [count, note?.what])).toEqual([
      [2, '2 probes close together'],
    ]);
    expect(targets[0]?.range).toEqual(range(1n << 40n, (1n << 40n) + 0x10fffn));
    expect(added.some((line) => line.endsWith('"2"'))).toBe(true);
    // The square of what is refused, and no round sign beside it.
    expect(added.filter((line) => / 13 13 /.test(line))).toEqual([
      expect.stringMatching(/13 13 direct$/),
    ]);
  });

  it('points to probes out of sight with an arrow at that side, and makes no target of them', () => {
    const view = range(1n << 30n, 1n << 31n);
    const { targets, added } = laid(
      [probeAt(0x1000n, 'usable'), probeAt(1n << 40n, 'refused'), probeAt(1n << 41n, 'usable')],
      view,
    );
    expect(targets).toEqual([]);
    const texts = added.filter((line) => line.startsWith('text'));
    expect(texts).toEqual([
      expect.stringMatching(/start usable-text "← probe"$/),
      expect.stringMatching(/end direct "2 probes →"$/),
    ]);
  });

  it('keeps signs inside the picture at both ends of the space', () => {
    const { targets } = laid([probeAt(0n, 'usable', 1n), probeAt(WHOLE_SPACE.last, 'usable', 1n)]);
    expect(targets.length).toBe(2);
    for (const { x, width } of targets) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(1000);
    }
  });

  it('makes the track higher by its lane', () => {
    const { layout } = laid([probeAt(0x1000n, 'usable')]);
    expect(layout.boxes[0]?.lanes.map(({ lane }) => lane)).toEqual(['merged', 'usable', 'probe']);
    expect(layout.height).toBe(BOX.top + BOX.height + 10);
  });
});
