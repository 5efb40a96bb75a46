import { describe, expect, it } from 'vitest';
import { range } from '../../../src/model/range.ts';
import { hitTest } from '../../../src/scene/hit.ts';
import type { Target } from '../../../src/scene/map-scene.ts';

function target(kind: Target['kind'], x: number, width: number, y = 0): Target {
  return { lane: 'merged', range: range(0n, 0n), kind, count: 1, x, y, width, height: 26 };
}

describe('hitTest', () => {
  const wide = target('reserved', 0, 400);
  const small = target('msi', 100, 4);
  const free = target('free', 500, 300);
  const sliver = target('direct', 600, 4);
  const layout = { targets: [wide, small, free, sliver] };

  it('of two targets at a point gives the later', () => {
    expect(hitTest(layout, 102, 10, 6)).toBe(small);
    expect(hitTest(layout, 120, 10, 6)).toBe(wide);
  });

  it('at the last pixel inside the slack gives the sliver, one further the free space', () => {
    expect(hitTest(layout, 594, 10, 6)).toBe(sliver);
    expect(hitTest(layout, 593, 10, 6)).toBe(free);
    expect(hitTest(layout, 580, 10, 24)).toBe(sliver);
  });

  it('outside all lanes gives undefined', () => {
    expect(hitTest(layout, 102, 26, 6)).toBeUndefined();
    expect(hitTest(layout, 102, -1, 6)).toBeUndefined();
    expect(hitTest(layout, 450, 10, 6)).toBeUndefined();
    expect(hitTest({ targets: [] }, 0, 0, 24)).toBeUndefined();
  });
});
