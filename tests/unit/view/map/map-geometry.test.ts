import { describe, expect, test } from 'vitest';
import type { MapLayout, Target } from '../../../../src/scene/map-scene.ts';
import { range } from '../../../../src/model/range.ts';
import { burstDetector } from '../../../../src/view/map/bursts.ts';
import { hostPlaces, PENDING_HEIGHT } from '../../../../src/view/map/map-geometry.ts';
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

describe('hostPlaces', () => {
  test('hostPlaces(hosts with and without a map) puts these below the tracks, in order', () => {
    const { places, height } = hostPlaces(LAYOUT, ['b', 'a', 'c']);
    expect(places.get('a')).toEqual({ top: 0, height: 92 });
    expect(places.get('b')).toEqual({ top: 108, height: PENDING_HEIGHT });
    expect(places.get('c')).toEqual({ top: 172, height: PENDING_HEIGHT });
    expect(height).toBe(228);
  });

  test('hostPlaces(no track yet) starts at the top', () => {
    const empty = { ...LAYOUT, height: 0, boxes: [] };
    expect(hostPlaces(empty, ['b']).places.get('b')?.top).toBe(0);
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
