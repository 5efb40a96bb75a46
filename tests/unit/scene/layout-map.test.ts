import { describe, expect, it } from 'vitest';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { NO_MACHINE } from '../../../src/model/machine.ts';
import { range, WHOLE_SPACE, type AddressRange } from '../../../src/model/range.ts';
import { makeScale } from '../../../src/scale/make-scale.ts';
import type { ScaleKind } from '../../../src/scale/scale.ts';
import { layoutMap } from '../../../src/scene/layout-map.ts';
import type { MapLayout, MapScene, TrackInput } from '../../../src/scene/map-scene.ts';
import { describeDrawables } from './describe-drawables.ts';
import { trackOf } from './host-of.ts';

const BITS_48 = range(0n, 0xffffffffffffn);

function layoutOf(
  tracks: readonly TrackInput[],
  viewport: AddressRange = BITS_48,
  more: Partial<MapScene> & { kind?: ScaleKind } = {},
): MapLayout {
  const { kind = 'log', ...scene } = more;
  const cuts = tracks.flatMap(({ map }) => [...map.cuts]).toSorted((a, b) => (a < b ? -1 : 1));
  return layoutMap({
    scale: makeScale(kind, viewport, 1000, cuts),
    consumer: 'vfio-type1',
    tracks,
    headerHeight: 0,
    monoCharWidth: 6.6,
    ...scene,
  });
}

/** Lane, kind, count and addresses of every target. */
function targetsOf({ targets }: MapLayout): string[] {
  return targets.map(
    ({ lane, kind, count, range: { first, last } }) =>
      `${lane} ${kind} ${count} ${first.toString(16)}-${last.toString(16)}`,
  );
}

function textsOf({ drawables }: MapLayout): string[] {
  return drawables.flatMap((drawable) => (drawable.type === 'text' ? [drawable.text] : []));
}

const laptop = trackOf('laptop', {
  bits: 39,
  groups: { 1: ['0x7b800000-0x7fffffff direct-relaxable', '0xfee00000-0xfeefffff msi'] },
});

describe('layoutMap', () => {
  it('of a 39-bit laptop', () => {
    expect(describeDrawables(layoutOf([laptop]).drawables)).toMatchInlineSnapshot(`
      [
        "rect 0 38 1000 26 lane outline lane-outline",
        "rect 750 38 250 26 outside-fill/hairline-diagonal",
        "text 875 55.3 middle muted pill "outside the 39-bit aperture"",
        "line 750 33 750 85 muted",
        "rect 525.1 38 4 26 direct-relaxable outline direct-relaxable-text",
        "rect 553.4 38 4 26 msi",
        "rect 0 69 555.4 13 usable-fill outline usable-text",
        "text 277.7 79.3 middle usable-text "3.982 GiB"",
        "rect 555.4 69 194.6 13 usable-fill outline usable-text",
        "text 652.7 79.3 middle usable-text "508 GiB"",
        "line 555.4 33 555.4 38 msi",
        "line 527.1 33 527.1 38 direct-relaxable-text",
        "text 597.6 30 middle msi halo "MSI 0xfee00000"",
        "text 465.1 30 middle direct-relaxable-text halo "relaxable 0x7b800000"",
      ]
    `);
  });

  it('of a laptop has a target for each thing drawn', () => {
    expect(targetsOf(layoutOf([laptop]))).toEqual([
      'merged outside-aperture 1 8000000000-ffffffffffffffff',
      'merged direct-relaxable 1 7b800000-7fffffff',
      'merged msi 1 fee00000-feefffff',
      'usable free 1 0-fedfffff',
      'usable free 1 fef00000-7fffffffff',
    ]);
  });

  it('of an unknown aperture claims nothing beyond the last region', () => {
    const track = trackOf('dump', { groups: { 1: ['0xfee00000-0xfeefffff msi'] } });
    const layout = layoutOf([track], WHOLE_SPACE);
    expect(targetsOf(layout)).toEqual([
      'merged unknown 1 fef00000-ffffffffffffffff',
      'usable unknown 1 fef00000-ffffffffffffffff',
      'merged msi 1 fee00000-feefffff',
      'usable free 1 0-fedfffff',
    ]);
    expect(textsOf(layout)).toContain('aperture not known');
  });

  it('of a log without a dump claims nothing inside the aperture that it tells', () => {
    const track = trackOf('log', { groups: {}, bits: 39 });
    const host = { ...track.host, machine: NO_MACHINE };
    const layout = layoutOf([{ ...track, host, map: mapHost(host) }], WHOLE_SPACE);
    expect(targetsOf(layout)).toContain('merged unknown 1 0-ffffffffffffffff');
    expect(targetsOf(layout).filter((target) => target.includes(' free '))).toEqual([]);
    expect(textsOf(layout)).toContain('no dump lists what is reserved');
  });

  it('of an empty dump with an unknown aperture has nothing free', () => {
    const layout = layoutOf([trackOf('empty', { groups: {} })], WHOLE_SPACE);
    expect(targetsOf(layout)).toEqual([
      'merged unknown 1 0-ffffffffffffffff',
      'usable unknown 1 0-ffffffffffffffff',
    ]);
  });

  it('for sysfs says what is outside the aperture, and claims it: sysfs obeys no limit', () => {
    const layout = layoutOf([laptop], BITS_48, { consumer: 'sysfs' });
    expect(targetsOf(layout)).toContain('merged outside-aperture 1 8000000000-ffffffffffffffff');
    expect(targetsOf(layout).at(-1)).toBe('usable free 1 fef00000-ffffffffffffffff');
  });

  it('draws an msi window inside a relaxable region as a narrower band on top', () => {
    const track = trackOf('lx2160a', {
      bits: 48,
      groups: { 1: ['0x8000000-0x80fffff msi', '0x1000000-0x10ffffff direct-relaxable'] },
    });
    const rects = layoutOf([track]).drawables.flatMap((d) =>
      d.type === 'rect' && d.paint ? [{ colour: d.paint.colour, height: d.height }] : [],
    );
    const kinds = rects.filter(({ colour }) => colour === 'msi' || colour === 'direct-relaxable');
    expect(kinds).toEqual([
      { colour: 'direct-relaxable', height: 26 },
      { colour: 'msi', height: 12 },
    ]);
  });

  it('draws a single byte 4 px wide at 0 and at 2^64-1, inside the picture', () => {
    const track = trackOf('ends', {
      bits: 64,
      groups: { 1: ['0x0-0x0 msi', '0xffffffffffffffff-0xffffffffffffffff direct'] },
    });
    const layout = layoutOf([track], WHOLE_SPACE);
    const boxes = layout.targets.filter(({ lane, kind }) => lane === 'merged' && kind !== 'mark');
    expect(boxes.map(({ x, width }) => [x, width])).toEqual([
      [996, 4],
      [0, 4],
    ]);
  });

  it('joins regions closer than a pixel to a cluster with a count, which opens as one zooms', () => {
    const lines = Array.from({ length: 20 }, (_, i) => {
      const first = 0x40000000 + i * 0x100000;
      return `0x${first.toString(16)}-0x${(first + 0xfff).toString(16)} direct`;
    });
    const track = trackOf('rmrr', { bits: 48, groups: { 1: lines } });
    expect(targetsOf(layoutOf([track]))).toContain('merged direct 20 40000000-41300fff');
    expect(textsOf(layoutOf([track]))).toContain('20 direct');
    const near = targetsOf(layoutOf([track], range(0x40000000n, 0x41ffffffn)));
    expect(near.filter((text) => text.startsWith('merged direct 1 '))).toHaveLength(20);
  });

  it('shows an arrow where a region goes on beyond the window', () => {
    const arrows = textsOf(layoutOf([laptop], range(0x1000n, 0xffffn)));
    expect(arrows).toEqual(['3.982 GiB', '←', '→']);
    expect(textsOf(layoutOf([laptop], range(0n, 0xffffn)))).toEqual(['3.982 GiB', '→']);
  });

  it('unfolds a lane for each set of groups with equal maps', () => {
    const text = {
      bits: 39,
      groups: {
        0: ['0xfee00000-0xfeefffff msi'],
        1: ['0xfee00000-0xfeefffff msi'],
        2: ['0x1000-0x1fff direct', '0xfee00000-0xfeefffff msi'],
      },
    };
    const folded = layoutOf([trackOf('server', text)]);
    const unfolded = layoutOf([trackOf('server', text, true)]);
    expect(unfolded.boxes[0]?.lanes.map(({ lane, label }) => label ?? lane)).toEqual([
      'merged',
      'usable',
      'groups 0, 1',
      'group 2',
    ]);
    expect(unfolded.height).toBeGreaterThan(folded.height);
    expect(targetsOf(unfolded)).toContain('group direct 1 1000-1fff');
  });

  it('marks the DMA mask, which takes nothing from what is usable', () => {
    const layout = layoutOf([trackOf('nvme', { bits: 48, dmaMaskBits: 42, groups: {} })]);
    expect(textsOf(layout)).toContain('DMA mask 42 bits');
    expect(targetsOf(layout)).toEqual(['usable free 1 0-ffffffffffff']);
  });

  it('stacks tracks, then the strip of what is usable on all, without overlap', () => {
    const usable = laptop.map.consumers['vfio-type1']?.usable;
    if (!usable) throw new Error('no such consumer');
    const layout = layoutOf([laptop, { ...laptop, id: 'two' }], BITS_48, { usableOnAll: usable });
    expect(layout.boxes.map(({ id, top, height }) => [id, top, height])).toEqual([
      ['laptop', 0, 92],
      ['two', 100, 92],
      [undefined, 200, 48],
    ]);
    expect(layout.height).toBe(248);
  });

  it('tells of clusters of several kinds on each other how many regions they are together', () => {
    const lines = Array.from({ length: 40 }, (_, i) => {
      const first = 0x10000000 + i * 0x2000;
      const kind = ['reserved', 'msi', 'direct', 'msi'][i % 4] ?? '';
      return `0x${first.toString(16)}-0x${(first + 0xfff).toString(16)} ${kind}`;
    });
    const texts = textsOf(layoutOf([trackOf('lab', { bits: 48, groups: { '1': lines } })]));
    expect(texts).toContain('40 regions');
    expect(texts.filter((text) => /\d+ (?:reserved|direct|MSI)/.test(text))).toEqual([]);
  });

  it('claims a window that goes on into the unknown no further than a region is listed', () => {
    const track = trackOf('lab', {
      groups: { '1': ['0x1000-0x1fffffff direct-relaxable', '0x100000-0x1fffff msi'] },
    });
    const layout = layoutOf([track]);
    const usable = targetsOf(layout).filter((line) => line.startsWith('usable '));
    expect(usable).toEqual([
      'usable unknown 1 20000000-ffffffffffffffff',
      'usable free 1 0-fffff',
      'usable free 1 200000-1fffffff',
    ]);
    expect(textsOf(layout)).not.toContain('→');
  });

  it('calls nothing usable on all where one of the hosts says nothing', () => {
    const silent = trackOf('silent', { groups: {} });
    const all = laptop.map.consumers['vfio-type1']?.usable;
    if (!all) throw new Error('no such consumer');
    const strip = (tracks: readonly (typeof laptop)[]) =>
      layoutOf(tracks, BITS_48, { usableOnAll: all }).targets.filter(
        ({ lane }) => lane === 'usable-on-all',
      );
    const kinds = (tracks: readonly (typeof laptop)[]) => [
      ...new Set(strip(tracks).map(({ kind }) => kind)),
    ];
    expect(kinds([laptop, laptop])).toEqual(['free']);
    expect(kinds([laptop, silent])).toEqual(['unknown']);
    const upTo4G = trackOf('4g', { groups: { '1': ['0xfee00000-0xfeefffff msi'] } });
    expect(kinds([laptop, upTo4G])).toEqual(['free', 'unknown']);
  });

  it('with a header above makes each track higher by it', () => {
    const layout = layoutOf([laptop], BITS_48, { headerHeight: 40 });
    expect(layout.boxes[0]?.height).toBe(132);
    expect(layout.boxes[0]?.lanes[0]?.top).toBe(78);
  });

  it('draws the selection as a band through all tracks, and nothing for one out of view', () => {
    const selection = range(0xfee00000n, 0xfeefffffn);
    const band = layoutOf([laptop], BITS_48, { selection }).drawables.at(-1);
    expect(describeDrawables(band ? [band] : [])).toEqual([
      'rect 552.4 0 6 92 selection opacity 0.1',
    ]);
    const away = layoutOf([laptop], range(0n, 0xffffn), { selection }).drawables;
    expect(describeDrawables(away).some((line) => line.includes('selection'))).toBe(false);
  });

  it('of no tracks is empty', () => {
    expect(layoutOf([])).toEqual({ height: 0, boxes: [], drawables: [], targets: [] });
  });
});
