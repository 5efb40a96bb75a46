import { describe, expect, it } from 'vitest';
import { range, WHOLE_SPACE } from '../../../src/model/range.ts';
import { makeScale } from '../../../src/scale/make-scale.ts';
import { layGuest, type GuestMarks } from '../../../src/scene/guest-lane.ts';
import { layoutMap } from '../../../src/scene/layout-map.ts';
import { describeDrawables } from './describe-drawables.ts';
import { trackOf } from './host-of.ts';

const BOX = { top: 90, height: 14 };
const RAM = { range: range(0n, 0x7fff_ffffn), name: 'RAM', mapped: 'always' } as const;
const HOLE = { range: range(1n << 40n, (1n << 41n) - 1n), name: 'hole', mapped: 'device' } as const;
const LAPIC = { range: range(0xfee0_0000n, 0xfee0_0fffn), name: 'LAPIC', mapped: 'never' } as const;

function laid(marks: GuestMarks) {
  const track = trackOf('lab', { bits: 64, groups: { 1: [] } });
  const layout = layoutMap({
    scale: makeScale('log', WHOLE_SPACE, 1000, []),
    consumer: 'vfio-type1',
    headerHeight: 0,
    monoCharWidth: 6.6,
    tracks: [
      {
        ...track,
        overlay: (ground) => {
          layGuest(ground, marks, BOX);
          return [{ lane: 'guest', ...BOX, label: 'guest' }];
        },
      },
    ],
  });
  const inLane = layout.drawables.filter(
    (one) => one.type !== 'columns' && (one.type === 'line' ? one.y2 : one.y) >= BOX.top,
  );
  return {
    drawn: describeDrawables(inLane),
    targets: layout.targets.filter(({ lane }) => lane === 'guest'),
  };
}

describe('layGuest', () => {
  it('draws RAM solid with its name, device windows dotted, and what is never mapped as a thin line', () => {
    expect(laid({ pieces: [RAM, LAPIC, HOLE], collisions: [] }).drawn).toMatchInlineSnapshot(`
      [
        "rect 0 90 1000 14 lane outline lane-outline",
        "rect 383.5 95 2 4 outside-line",
        "rect 538.5 91 19.2 12 lane/dots outline guest",
        "rect 0 91 365.4 12 guest",
        "text 182.7 100.8 middle panel "RAM, 2 GiB"",
      ]
    `);
  });

  it('crosses what is fatal, with lines up to the region, and lays it over a warning', () => {
    const met = range(1n << 40n, (1n << 40n) + 0xffffn);
    const { drawn, targets } = laid({
      pieces: [HOLE],
      collisions: [
        { range: met, severity: 'fatal', what: 'fatal one', why: 'kept out' },
        { range: met, severity: 'warning', what: 'warning one', why: 'kept out' },
        { range: met, severity: 'harmless', what: 'harmless one', why: 'nobody minds' },
      ],
    });
    const crossed = drawn.findIndex((line) => line.includes('direct/cross'));
    const wide = drawn.findIndex((line) => line.includes('direct-relaxable/wide-diagonal'));
    expect(wide).toBeGreaterThanOrEqual(0);
    expect(crossed).toBeGreaterThan(wide);
    expect(drawn.filter((line) => line.startsWith('line')).length).toBe(2);
    // What does no harm is not drawn; its row says it.
    expect(targets.map(({ note }) => note?.what)).toEqual([
      'guest: hole',
      'warning one',
      'fatal one',
    ]);
    expect(targets.at(-1)?.range).toEqual(met);
  });

  it('writes the name of RAM beside what collides, and nowhere where all of it does', () => {
    const beside = laid({
      pieces: [RAM],
      collisions: [{ range: range(0n, 0xffffn), severity: 'fatal', what: '', why: '' }],
    });
    const text = beside.drawn.find((line) => line.startsWith('text'));
    const collided = beside.drawn.find((line) => line.includes('direct/cross')) ?? '';
    const [, x = '0', , width = '0'] = collided.split(' ');
    expect(text).toMatch(/"RAM, 2 GiB"$/);
    expect(parseFloat(text?.split(' ')[1] ?? '')).toBeGreaterThan(
      parseFloat(x) + parseFloat(width),
    );
    const whole = laid({
      pieces: [RAM],
      collisions: [{ range: RAM.range, severity: 'fatal', what: '', why: '' }],
    });
    expect(whole.drawn.filter((line) => line.startsWith('text'))).toEqual([]);
  });
});
