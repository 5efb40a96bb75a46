import type { ColourToken, Drawable, Paint } from '../drawable.ts';
import { sansWidth } from '../geometry.ts';
import type { CssPixels } from '../../scale/scale.ts';
import {
  limitPaint,
  outlineOf,
  paintOf,
  REFUSED_PAINT,
  UNKNOWN_PAINT,
  UNMAPPABLE_PAINT,
} from '../kind-paint.ts';
import { SMALL, textLine } from './text-lines.ts';

type Entry = { readonly text: string; readonly paint: Paint; readonly outline?: ColourToken };

/** All that a map may show, in the order of the legend. */
const ENTRIES: readonly Entry[] = [
  ...(['reserved', 'msi', 'direct', 'direct-relaxable'] as const).map((kind): Entry => {
    const outline = outlineOf(kind);
    return { text: kind, paint: paintOf(kind), ...(outline && { outline }) };
  }),
  {
    text: 'usable',
    paint: { colour: 'usable-fill', pattern: 'solid' },
    outline: 'usable-text',
  },
  {
    text: 'usable addresses, but no group can be assigned',
    paint: REFUSED_PAINT,
    outline: 'direct',
  },
  { text: 'outside the aperture', paint: limitPaint('outside-aperture') },
  { text: 'beyond the DMA mask', paint: limitPaint('beyond-dma-mask') },
  { text: 'beyond the bus limit', paint: limitPaint('beyond-bus-limit') },
  { text: 'PCI window', paint: limitPaint('pci-window') },
  { text: 'outside dma-ranges', paint: limitPaint('outside-dma-ranges') },
  { text: 'page 0', paint: limitPaint('page-zero') },
  { text: 'rest of a taken page', paint: limitPaint('page-rounding') },
  { text: 'rest of a page, no map reaches it', paint: UNMAPPABLE_PAINT },
  { text: 'aperture not known', paint: UNKNOWN_PAINT },
  { text: 'guest memory', paint: { colour: 'guest', pattern: 'solid' } },
  { text: 'consumers differ', paint: { colour: 'difference', pattern: 'solid' } },
];

const SWATCH = { width: 18, height: 11 } as const;
const LINE = 20;

export type Legend = { readonly height: CssPixels; readonly drawables: readonly Drawable[] };

/** A swatch and a word for each surface that `shown` has, in lines of `width`; of no height where there is none. */
export function layoutLegend(shown: readonly Drawable[], width: CssPixels): Legend {
  const used = new Set(
    shown.flatMap((drawable) =>
      'paint' in drawable && drawable.paint ? [keyOf(drawable.paint)] : [],
    ),
  );
  const drawables: Drawable[] = [];
  let x = 0;
  let top = 0;
  for (const { text, paint, outline } of ENTRIES) {
    if (!used.has(keyOf(paint))) continue;
    const taken = SWATCH.width + 6 + sansWidth(text, SMALL);
    if (x > 0 && x + taken > width) {
      x = 0;
      top += LINE;
    }
    const swatch = { type: 'rect', x, y: top + 4, ...SWATCH, radius: 2 } as const;
    drawables.push(
      { ...swatch, paint, stroke: outline ?? 'line' },
      textLine({ x: x + SWATCH.width + 6, y: top + 13.5, text, colour: 'muted' }),
    );
    x += taken + 16;
  }
  return { height: drawables.length === 0 ? 0 : top + LINE, drawables };
}

/** Colours that several kinds have as their ground; all others are of one kind, whatever their pattern. */
const GROUNDS: readonly ColourToken[] = ['outside-fill', 'muted', 'panel', 'lane'];

function keyOf({ colour, pattern }: Paint): string {
  return GROUNDS.includes(colour) ? `${colour}/${pattern}` : colour;
}
