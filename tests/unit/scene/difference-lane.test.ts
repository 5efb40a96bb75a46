import { describe, expect, it } from 'vitest';
import { densityOf } from '../../../src/engine/density.ts';
import { EMPTY_SET, rangeSet } from '../../../src/engine/range-set.ts';
import { address } from '../../../src/model/address.ts';
import { range } from '../../../src/model/range.ts';
import { makeScale } from '../../../src/scale/make-scale.ts';
import { densityLane } from '../../../src/scene/density-lane.ts';
import { isWithoutDifference, layDifferences } from '../../../src/scene/difference-lane.ts';
import type { Drawable } from '../../../src/scene/drawable.ts';
import type { Target } from '../../../src/scene/map-scene.ts';
import { describeDrawables } from './describe-drawables.ts';

const scale = makeScale('linear', range(0n, 0xffffn), 1024, []);

function ground() {
  const drawables: Drawable[] = [];
  const targets: Target[] = [];
  return { scale, track: 'b', mergedTop: 38, top: 90, drawables, targets };
}

const mark = (first: bigint, last: bigint, sign: string) => ({
  range: range(first, last),
  sign,
  what: `what ${sign}`,
});

describe('layDifferences', () => {
  it('draws a sign under each region that changed, and those that would touch as one with a count', () => {
    const on = ground();
    const marks = [
      mark(0x1000n, 0x10ffn, '+'),
      mark(0x1100n, 0x11ffn, '−'),
      mark(0xf000n, 0xf0ffn, '≠'),
    ];
    const gained = rangeSet([range(0x8000n, 0x8fffn)]);
    layDifferences(on, { marks, gained, lost: EMPTY_SET }, { top: 90, height: 14 });
    const signs = on.drawables.flatMap((one) => (one.type === 'text' ? [one.text] : []));
    expect(signs).toEqual(['2', '≠']);
    expect(on.targets.map(({ count, note }) => `${count} ${note?.what}`)).toEqual([
      '1 usable here, not on the baseline',
      '2 2 changes close together',
      '1 what ≠',
    ]);
    expect(on.targets[1]?.range).toEqual(range(0x1000n, 0x11ffn));
    expect(describeDrawables(on.drawables)[1]).toBe(
      'rect 512 92 64 10 usable-fill outline usable-text',
    );
  });

  it('of what is out of sight draws nothing but the line of the lane', () => {
    const on = ground();
    const lost = rangeSet([range(0x10000n, 0x1ffffn)]);
    layDifferences(
      on,
      { marks: [mark(1n << 40n, 1n << 40n, '+')], gained: lost, lost },
      { top: 0, height: 14 },
    );
    expect(on.drawables).toHaveLength(1);
    expect(on.targets).toEqual([]);
  });

  it('`isWithoutDifference` is true only where nothing differs', () => {
    const none = { marks: [], gained: EMPTY_SET, lost: EMPTY_SET };
    expect(isWithoutDifference(none)).toBe(true);
    expect(isWithoutDifference({ ...none, lost: rangeSet([range(0n, 0n)]) })).toBe(false);
    expect(isWithoutDifference({ ...none, marks: [mark(0n, 0n, '+')] })).toBe(false);
  });
});

describe('densityLane', () => {
  const sets = [
    rangeSet([range(0n, 0x7fffn)]),
    rangeSet([range(0n, 0x3fffn)]),
    rangeSet([range(0n, 0xffffn)]),
  ];
  const hosts = sets.map((usable, i) => ({ name: `h${i}`, usable }));

  it('has a bar for each count, the more hosts the higher, and says which hosts may not', () => {
    const on = ground();
    const [lane] = densityLane(densityOf(sets), hosts)(on);
    expect(lane).toMatchObject({ lane: 'usable-on-some', top: 90, height: 20 });
    const heights = on.drawables.flatMap((one) =>
      one.type === 'rect' ? [Math.round(one.height)] : [],
    );
    expect(heights).toEqual([20, 13, 7]);
    const texts = on.drawables.flatMap((one) => (one.type === 'text' ? [one.text] : []));
    expect(texts).toEqual(['3 of 3', '2 of 3', '1 of 3']);
    expect(on.targets.map(({ note }) => note?.why)).toEqual([
      undefined,
      'Not on h1.',
      'Not on h0, h1.',
    ]);
  });

  it('says nothing from where on some host is not known', () => {
    const on = ground();
    densityLane(densityOf(sets), hosts, address(0x6000n))(on);
    expect(on.targets.map((one) => one.range)).toEqual([
      range(0n, 0x3fffn),
      range(0x4000n, 0x5fffn),
    ]);
    const none = ground();
    densityLane(densityOf(sets), hosts, address(0n))(none);
    expect(none.drawables).toEqual([]);
  });
});
