import { describe, expect, it } from 'vitest';
import { CONSUMER_IDS } from '../../../src/consumers/consumer.ts';
import { range } from '../../../src/model/range.ts';
import { makeScale } from '../../../src/scale/make-scale.ts';
import { whoMayText } from '../../../src/scene/consumer-lanes.ts';
import { TRACK } from '../../../src/scene/geometry.ts';
import { layoutMap } from '../../../src/scene/layout-map.ts';
import type { MapLayout } from '../../../src/scene/map-scene.ts';
import { trackOf, type HostText } from './host-of.ts';

const LAPTOP: HostText = {
  bits: 39,
  groups: { 1: ['0x7b800000-0x7fffffff direct-relaxable', '0xfee00000-0xfeefffff msi'] },
};

function layoutOf(text: HostText, allConsumers: boolean, unfolded = false): MapLayout {
  const track = { ...trackOf('t', text, unfolded), allConsumers };
  return layoutMap({
    scale: makeScale('log', range(0n, 0xff_ffff_ffffn), 1000, []),
    consumer: 'vfio-type1',
    tracks: [track],
    headerHeight: 0,
    monoCharWidth: 6.6,
  });
}

const notes = ({ targets }: MapLayout): (readonly [string, string, string | undefined])[] =>
  targets.flatMap(({ lane, range: r, note }) =>
    lane === 'consumer' && note
      ? [[`${r.first.toString(16)}-${r.last.toString(16)}`, note.what, note.why] as const]
      : [],
  );

describe('addConsumers', () => {
  it('has a named lane for each consumer, below the usable lane, none over another', () => {
    const [box] = layoutOf(LAPTOP, true, true).boxes;
    const lanes = box?.lanes ?? [];
    expect(lanes.filter(({ lane }) => lane === 'consumer').map(({ label }) => label)).toEqual([
      ...CONSUMER_IDS,
    ]);
    for (const [i, lane] of lanes.slice(1).entries()) {
      const above = lanes[i];
      expect(lane.top).toBeGreaterThanOrEqual((above?.top ?? 0) + (above?.height ?? 0));
    }
    expect((box?.top ?? 0) + (box?.height ?? 0)).toBeGreaterThan(lanes.at(-1)?.top ?? 0);
  });

  it('is not there unless it is asked for', () => {
    const [box] = layoutOf(LAPTOP, false).boxes;
    expect(box?.lanes.map(({ lane }) => lane)).toEqual(['merged', 'usable']);
    expect(box?.height).toBe(
      TRACK.labels + TRACK.merged + TRACK.laneGap + TRACK.usable + TRACK.bottom,
    );
  });

  it('marks where they differ, and says who may', () => {
    const layout = layoutOf(LAPTOP, true);
    const differ = notes(layout).filter(([, what]) => what === 'the consumers differ');
    expect(differ).toEqual([
      ['0-fff', expect.any(String), 'Usable for sysfs, vfio-type1, iommufd; not for dma-api.'],
      [
        '7b800000-7fffffff',
        expect.any(String),
        'Usable for vfio-type1, iommufd; not for sysfs, dma-api.',
      ],
      [
        '8000000000-ffffffffffffffff',
        expect.any(String),
        'Usable for sysfs; not for vfio-type1, iommufd, dma-api.',
      ],
    ]);
  });

  it('says in the lane of a consumer that it takes no group', () => {
    const layout = layoutOf({ bits: 39, groups: { 1: ['0x0-0xffff direct'] } }, true);
    const said = notes(layout).map(([, what]) => what);
    expect(said).toContain('vfio-type1: no group can be assigned (EINVAL)');
    expect(said).toContain('dma-api: usable');
  });

  it('claims nothing where nothing is known', () => {
    expect(notes(layoutOf({ groups: { 1: [] } }, true))).toEqual([]);
    const layout = layoutOf({ groups: { 1: ['0x0-0xffff msi'] } }, true);
    for (const [where] of notes(layout)) expect(where).toBe('0-ffff');
  });
});

describe('whoMayText', () => {
  it.each([
    [0b0001, 'Usable for sysfs; not for vfio-type1, iommufd, dma-api.'],
    [0b1000, 'Usable for dma-api; not for sysfs, vfio-type1, iommufd.'],
  ])('whoMayText(%i) is %s', (usableBy, text) => {
    expect(whoMayText(usableBy)).toBe(text);
  });
});
