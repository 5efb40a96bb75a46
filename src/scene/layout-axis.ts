import { endEdge, type AddressRange } from '../model/range.ts';
import type { Cuts } from '../scale/elastic-axis.ts';
import { ticks, type Tick } from '../scale/ticks.ts';
import type { CssPixels, Scale } from '../scale/scale.ts';
import type { Drawable } from './drawable.ts';
import { selectionPixels } from './selection-band.ts';

export type AxisScene = {
  readonly scale: Scale;
  /** Edges of what is shown, sorted: they have priority over the grid. */
  readonly boundaries: Cuts;
  readonly selection?: AddressRange;
  /** Width of one character of the mono face at AXIS_TEXT_SIZE. */
  readonly monoCharWidth: CssPixels;
};

export type AxisLayout = {
  readonly height: CssPixels;
  readonly drawables: readonly Drawable[];
  /** What `…` in the labels stands for; to be said once beside the axis. Empty where there is none. */
  readonly prefix: string;
  /** Whether to say "not to scale" beside it. */
  readonly notToScale: boolean;
  /** The labels as text, for those who do not see the picture. */
  readonly ticks: readonly Tick[];
};

/** Size of the axis's addresses, in the mono face. */
export const AXIS_TEXT_SIZE = 11;

/** The axis's height: a line of addresses, a line of sizes, the marks. */
const AXIS_HEIGHT = 38;

/** The axis over all tracks. Its labels name edges: the last one is the edge above the last byte shown. */
export function layoutAxis(scene: AxisScene): AxisLayout {
  const { scale } = scene;
  const { boundaries, selection, monoCharWidth: charWidth } = scene;
  const favoured = selection ? [selection.first, endEdge(selection)] : [];
  const axis = ticks(scale, { boundaries, favoured, charWidth });
  const drawables: Drawable[] = [
    {
      type: 'line',
      x1: 0,
      y1: AXIS_HEIGHT - 5.5,
      x2: scale.width,
      y2: AXIS_HEIGHT - 5.5,
      stroke: 'line',
    },
  ];
  for (const tick of axis.ticks) drawables.push(...tickDrawables(tick, scale.width));
  const selected = selectionPixels(scale, selection);
  if (selected) {
    drawables.push({
      type: 'rect',
      x: selected.x - (selected.width < 5 ? 1.5 : 0),
      y: AXIS_HEIGHT - 6,
      width: selected.width + (selected.width < 5 ? 3 : 0),
      height: 5,
      paint: { colour: 'accent', pattern: 'solid' },
      radius: 1.5,
    });
  }
  return {
    height: AXIS_HEIGHT,
    drawables,
    prefix: axis.prefix,
    notToScale: scale.kind === 'elastic',
    ticks: axis.ticks,
  };
}

function tickDrawables(tick: Tick, width: CssPixels): Drawable[] {
  const x = Math.max(0.5, Math.min(width - 0.5, tick.px));
  const mark: Drawable = {
    type: 'line',
    x1: x,
    y1: AXIS_HEIGHT - (tick.label ? 6 : 4),
    x2: x,
    y2: AXIS_HEIGHT - (tick.label ? 1 : 2),
    stroke: tick.label ? 'muted' : 'outside-line',
  };
  if (!tick.label) return [mark];
  const { anchor, text, size } = tick.label;
  const at = { type: 'text', x: tick.px, anchor, weight: 400 } as const;
  const label: Drawable = {
    ...at,
    y: size === undefined ? 25 : 14,
    text,
    colour: 'ink',
    face: 'mono',
    size: AXIS_TEXT_SIZE,
  };
  if (size === undefined) return [mark, { ...label, y: 14 }];
  return [mark, label, { ...at, y: 27, text: size, colour: 'muted', face: 'sans', size: 11 }];
}
