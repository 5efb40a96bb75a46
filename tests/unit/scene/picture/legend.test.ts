import { describe, expect, it } from 'vitest';
import { EMPTY_SET, rangeSet } from '../../../../src/engine/range-set.ts';
import { range } from '../../../../src/model/range.ts';
import { makeScale } from '../../../../src/scale/make-scale.ts';
import { layDifferences } from '../../../../src/scene/difference-lane.ts';
import type { Drawable } from '../../../../src/scene/drawable.ts';
import { layoutMap } from '../../../../src/scene/layout-map.ts';
import type { TrackInput, TrackOverlay } from '../../../../src/scene/map-scene.ts';
import { layoutLegend } from '../../../../src/scene/picture/legend.ts';
import { layProbes } from '../../../../src/scene/probe-lane.ts';
import { trackOf } from '../host-of.ts';

const laptop = trackOf('laptop', { bits: 39, groups: { 1: ['0xfee00000-0xfeefffff msi'] } });
const PLAIN = ['msi', 'usable', 'outside the aperture'];
const LOWEST = range(0n, 0xffffn);

function legendOf(track: TrackInput): string[] {
  const scale = makeScale('log', range(0n, 0xffff_ffff_ffffn), 1000, []);
  const scene = { scale, consumer: 'vfio-type1', headerHeight: 0, monoCharWidth: 7 } as const;
  const map = layoutMap({ ...scene, tracks: [track] });
  return textsOf(layoutLegend(map, 1000).drawables);
}

function textsOf(drawables: readonly Drawable[]): string[] {
  return drawables.flatMap((one) => (one.type === 'text' ? [one.text] : []));
}

/** With a lane that `lay` draws into. */
function overlaid(lane: 'difference' | 'probe', lay: (...to: LayArguments) => void): TrackInput {
  return {
    ...laptop,
    overlay: (ground) => {
      const box = { top: ground.top, height: 14 };
      lay(ground, box);
      return [{ lane, ...box }];
    },
  };
}
type LayArguments = [ground: Parameters<TrackOverlay>[0], box: { top: number; height: number }];

describe('layoutLegend', () => {
  it('names what the map has, in its order', () => {
    expect(legendOf(laptop)).toEqual(PLAIN);
  });

  it('does not take the sign of a refused probe for a direct region', () => {
    const refused = { range: LOWEST, verdict: 'refused', what: 'refused' } as const;
    const track = overlaid('probe', (ground, box) => layProbes(ground, [refused], box));
    expect(legendOf(track)).toEqual(PLAIN);
  });

  it('does not take differences for consumers that differ, nor what is lost for groups that are refused', () => {
    const marks = [{ range: LOWEST, sign: '+', what: 'added' }];
    const set = rangeSet([LOWEST]);
    const lost = overlaid('difference', (ground, box) =>
      layDifferences(ground, { marks, gained: EMPTY_SET, lost: set }, box),
    );
    const differs = 'differs from the baseline';
    expect(legendOf(lost)).toEqual([...PLAIN, differs, 'usable on the baseline, not here']);
    const gained = overlaid('difference', (ground, box) =>
      layDifferences(ground, { marks, gained: set, lost: EMPTY_SET }, box),
    );
    expect(legendOf(gained)).toEqual([...PLAIN, differs]);
  });

  it('names consumers that differ where they have lanes', () => {
    expect(legendOf({ ...laptop, allConsumers: true })).toEqual([...PLAIN, 'consumers differ']);
  });

  it('is of no height where nothing is drawn', () => {
    expect(layoutLegend({ drawables: [], targets: [] }, 100)).toEqual({ height: 0, drawables: [] });
  });
});
