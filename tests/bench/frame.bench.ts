import { mapHost } from '../../src/consumers/map-host.ts';
import type { Host } from '../../src/model/host.ts';
import { range, WHOLE_SPACE } from '../../src/model/range.ts';
import { makeScale } from '../../src/scale/make-scale.ts';
import { SCALE_KINDS } from '../../src/scale/scale.ts';
import type { CanvasContext } from '../../src/scene/canvas-context.ts';
import { layoutAxis } from '../../src/scene/layout-axis.ts';
import { layoutMap } from '../../src/scene/layout-map.ts';
import { paintCanvas } from '../../src/scene/paint-canvas.ts';
import { THEMES } from '../../src/scene/theme.ts';
import { randomRegions } from './engine-regions.ts';
import { printTable, time, type Timing } from './engine-timing.ts';

const WIDTH = 1600;
const RUNS = 40;

const host: Host = {
  name: 'random',
  sources: ['random'],
  groups: ['1', '2', '3', '4'].map((id) => ({ id, devices: [] })),
  regions: randomRegions(1_000_000),
  aperture: { range: WHOLE_SPACE, known: true, because: 'bench' },
  warnings: [],
};
const map = mapHost(host);

/** A context that draws nothing and counts what it is asked for. */
function countingContext(): CanvasContext & { calls: number } {
  const context = { calls: 0, measureText: (text: string) => ({ width: text.length * 7 }) };
  return new Proxy(context, {
    get(target, key) {
      if (key === 'calls' || key === 'measureText') return Reflect.get(target, key);
      const own: unknown = Reflect.get(target, key);
      return own ?? (() => (target.calls += 1));
    },
  }) as unknown as CanvasContext & { calls: number };
}

/** One frame: scale, axis, columns, layout, paint. Gives the number of calls to the context. */
function frame(kind: (typeof SCALE_KINDS)[number], first: bigint, last: bigint): number {
  const scale = makeScale(kind, range(first, last), WIDTH, map.cuts);
  const axis = layoutAxis({ scale, boundaries: map.cuts, monoCharWidth: 6.6 });
  const layout = layoutMap({
    scale,
    consumer: 'vfio-type1',
    tracks: [{ id: 'random', host, map, unfolded: false }],
    headerHeight: 0,
    monoCharWidth: 6.6,
  });
  const context = countingContext();
  paintCanvas(context, axis.drawables, THEMES.light);
  paintCanvas(context, layout.drawables, THEMES.light);
  return context.calls;
}

const rows: [string, Timing][] = [];
for (const kind of SCALE_KINDS) {
  const windows: [string, bigint, bigint][] = [
    ['all of 2^64', 0n, WHOLE_SPACE.last],
    ['0 … 2^48', 0n, (1n << 48n) - 1n],
    ['2^40 … 2^41', 1n << 40n, (1n << 41n) - 1n],
    ['1 GiB at 2^32', 1n << 32n, (1n << 32n) + (1n << 30n) - 1n],
  ];
  for (const [title, first, last] of windows) {
    const calls = frame(kind, first, last);
    rows.push([
      `${kind}, ${title} (${calls} canvas calls)`,
      time(RUNS, () => frame(kind, first, last), 8),
    ]);
  }
}
printTable('One frame over 1,000,000 regions, 1600 px', rows);
