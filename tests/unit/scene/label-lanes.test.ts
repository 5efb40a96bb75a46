import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Drawable } from '../../../src/scene/drawable.ts';
import { placeLabels, type LabelArea, type LabelWish } from '../../../src/scene/label-lanes.ts';

const CHAR = 7;
const AREA: LabelArea = { width: 600, charWidth: CHAR, baselines: [30, 16], bottom: 38 };

function wish(text: string, px: number, rank = 1): LabelWish {
  return { text, px, rank, colour: 'msi' };
}

type Box = { text: string; lane: number; start: number; end: number };

function boxesOf(drawables: readonly Drawable[]): Box[] {
  return drawables.flatMap((drawable) => {
    if (drawable.type !== 'text') return [];
    const half = (drawable.text.length * CHAR) / 2;
    const lane = AREA.baselines.indexOf(drawable.y);
    return [{ text: drawable.text, lane, start: drawable.x - half, end: drawable.x + half }];
  });
}

const anyWishes = fc.array(
  fc.record({
    text: fc.string({ minLength: 3, maxLength: 20, unit: fc.constantFrom('a', 'b') }),
    px: fc.double({ min: 0, max: 600, noNaN: true }),
    rank: fc.integer({ min: 0, max: 5 }),
    colour: fc.constant('msi' as const),
  }),
  { maxLength: 30 },
);

describe('placeLabels', () => {
  it('centres a label that is alone, with a leader down to the lane', () => {
    expect(placeLabels([wish('MSI 0xfee00000', 300)], AREA)).toMatchObject([
      { type: 'line', x1: 300, y1: 33, x2: 300, y2: 38 },
      { type: 'text', x: 300, y: 30, text: 'MSI 0xfee00000', backing: 'halo' },
    ]);
  });

  it('moves a label aside that would hide what another points at', () => {
    const boxes = boxesOf(placeLabels([wish('first label', 300), wish('second', 280, 2)], AREA));
    expect(boxes.map(({ lane }) => lane)).toEqual([0, 0]);
    expect(boxes[0]?.start).toBeGreaterThan(280);
  });

  it('keeps labels inside at both ends, and drops what is wider than the area', () => {
    const boxes = boxesOf(placeLabels([wish('left edge', 0), wish('right edge', 600)], AREA));
    expect(boxes[0]?.start).toBe(0);
    expect(boxes[1]?.end).toBe(600);
    expect(placeLabels([wish('x'.repeat(86), 300)], AREA)).toEqual([]);
  });

  it('gives the place to the lower rank', () => {
    const crowd = Array.from({ length: 20 }, (_, i) => wish(`a label ${i}`, 300 + i, 4));
    const boxes = boxesOf(placeLabels([...crowd, wish('selected', 310, 0)], AREA));
    expect(boxes[0]?.text).toBe('selected');
    expect(boxes.length).toBeLessThan(crowd.length);
  });

  it('of any wishes never lets labels overlap, nor a leader cross one', () => {
    fc.assert(
      fc.property(anyWishes, (wishes) => {
        const drawables = placeLabels(wishes, AREA);
        const boxes = boxesOf(drawables);
        if (wishes.length > 0) expect(boxes.length).toBeGreaterThan(0);
        for (const [i, a] of boxes.entries()) {
          expect(a.start).toBeGreaterThanOrEqual(-1e-9);
          expect(a.end).toBeLessThanOrEqual(600 + 1e-9);
          for (const b of boxes.slice(i + 1)) {
            if (a.lane === b.lane) expect(a.end <= b.start || b.end <= a.start).toBe(true);
          }
        }
        for (const line of drawables) {
          if (line.type !== 'line' || line.y1 !== 19) continue;
          for (const { lane, start, end } of boxes) {
            if (lane === 0) expect(line.x1 < start || line.x1 > end).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
