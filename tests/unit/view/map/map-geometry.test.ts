import { describe, expect, test } from 'vitest';
import type { MapLayout, Target } from '../../../../src/scene/map-scene.ts';
import { range } from '../../../../src/model/range.ts';
import { burstDetector } from '../../../../src/view/map/bursts.ts';
import {
  canvasHeight,
  hostPlaces,
  HIDDEN_HEIGHT,
  PENDING_HEIGHT,
} from '../../../../src/view/map/map-geometry.ts';
import { sliderStep } from '../../../../src/view/map/slider-step.ts';
import { targetAt } from '../../../../src/view/map/use-hover.ts';

const WINDOW: Target = {
  track: 'a',
  lane: 'usable',
  range: range(0n, 0xfffn),
  kind: 'free',
  count: 1,
  x: 0,
  y: 69,
  width: 500,
  height: 13,
};

const LAYOUT: MapLayout = {
  height: 100,
  boxes: [
    {
      id: 'a',
      top: 0,
      height: 92,
      lanes: [
        { lane: 'merged', top: 38, height: 26 },
        { lane: 'usable', top: 69, height: 13 },
      ],
    },
  ],
  drawables: [],
  targets: [WINDOW],
};

const tracks = (...ids: readonly string[]) => ids.map((id) => ({ entry: { id } }));

describe('hostPlaces', () => {
  test('hostPlaces(a hidden host) has a line below the tracks for it', () => {
    const hidden = { entry: { id: 'b', hidden: true } } as const;
    const { places, height } = hostPlaces(LAYOUT, [hidden, ...tracks('a')]);
    expect(places.get('b')).toEqual({ top: 108, height: HIDDEN_HEIGHT });
    expect(height).toBe(108 + HIDDEN_HEIGHT);
  });

  test('hostPlaces(hosts with and without a map) puts these below the tracks, in order', () => {
    const { places, height } = hostPlaces(LAYOUT, tracks('b', 'a', 'c'));
    expect(places.get('a')).toEqual({ top: 0, height: 92 });
    expect(places.get('b')).toEqual({ top: 108, height: PENDING_HEIGHT });
    expect(places.get('c')).toEqual({ top: 172, height: PENDING_HEIGHT });
    expect(height).toBe(228);
  });

  test('hostPlaces(no track yet) starts at the top', () => {
    const empty = { ...LAYOUT, height: 0, boxes: [] };
    expect(hostPlaces(empty, tracks('b')).places.get('b')?.top).toBe(0);
    expect(hostPlaces(empty, []).height).toBe(0);
  });
});

describe('targetAt', () => {
  test('targetAt(an empty place in the merged lane) is the window below it', () => {
    expect(targetAt(LAYOUT, 100, 50, 6)).toBe(WINDOW);
  });

  test('targetAt(no window below, the labels, outside) is nothing', () => {
    expect(targetAt(LAYOUT, 600, 50, 6)).toBeUndefined();
    expect(targetAt(LAYOUT, 100, 10, 6)).toBeUndefined();
    expect(targetAt(LAYOUT, 100, 500, 6)).toBeUndefined();
  });
});

describe('sliderStep', () => {
  const plain = { ctrlKey: false, altKey: false, metaKey: false };

  test('sliderStep(arrows, pages, ends) moves down or up', () => {
    const keys = ['ArrowLeft', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'];
    expect(keys.map((key) => sliderStep({ key, ...plain }, 1000))).toEqual([
      -4, 4, -40, 40, -1000, 1000,
    ]);
  });

  test('sliderStep(another key, or with Ctrl) is none', () => {
    expect(sliderStep({ key: 'x', ...plain }, 1000)).toBeUndefined();
    expect(sliderStep({ key: 'End', ...plain, ctrlKey: true }, 1000)).toBeUndefined();
  });
});

test('burstDetector() tells the first step of each run', () => {
  const isFirst = burstDetector();
  expect([0, 100, 650, 1300, 1400].map(isFirst)).toEqual([true, false, false, true, false]);
});

describe('canvasHeight', () => {
  test('canvasHeight(a few tracks) is all of them, however small the window', () => {
    expect(canvasHeight(1992, 844, 350, 3)).toBe(1992);
    expect(canvasHeight(640, 400, 1300, 1)).toBe(640);
  });

  test('canvasHeight(hundreds of lanes) is what a canvas can be, and the window at least', () => {
    expect(canvasHeight(20_000, 844, 350, 3)).toBe(2539);
    expect(canvasHeight(20_000, 900, 300, 1)).toBe(8192);
    expect(canvasHeight(20_000, 1400, 2500, 2)).toBe(1400);
  });

  test('canvasHeight(nothing, or before it is laid out) is no error', () => {
    expect(canvasHeight(0, 844, 350, 1)).toBe(0);
    expect(canvasHeight(500, 844, 0, 1)).toBe(500);
  });
});
