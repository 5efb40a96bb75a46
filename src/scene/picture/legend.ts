import type { LimitKind, RegionKind } from '../../model/kind.ts';
import type { CssPixels } from '../../scale/scale.ts';
import type { ColourToken, Drawable, Paint } from '../drawable.ts';
import { DIFFERENCE_PAINTS } from '../difference-paints.ts';
import { sansWidth } from '../geometry.ts';
import {
  limitPaint,
  outlineOf,
  paintOf,
  REFUSED_PAINT,
  UNKNOWN_PAINT,
  UNMAPPABLE_PAINT,
} from '../kind-paint.ts';
import type { MapLayout, Target } from '../map-scene.ts';
import { SMALL, textLine } from './text-lines.ts';

/** What of a map the legend goes by. */
type Shown = {
  /** Kinds of the targets that are no marks. */
  readonly kinds: ReadonlySet<Target['kind']>;
  readonly lanes: ReadonlySet<Target['lane']>;
  readonly paints: ReadonlySet<string>;
};

type Entry = {
  readonly text: string;
  readonly paint: Paint;
  readonly outline?: ColourToken;
  readonly isIn: (shown: Shown) => boolean;
};

/** Colours alone do not tell: signs of probes and of differences have the colours of kinds. */
const ENTRIES: readonly Entry[] = [
  ...(['reserved', 'msi', 'direct', 'direct-relaxable'] as const).map(regionEntry),
  {
    text: 'usable',
    paint: { colour: 'usable-fill', pattern: 'solid' },
    outline: 'usable-text',
    isIn: ({ kinds, paints }) => kinds.has('free') || paints.has(keyOf(DIFFERENCE_PAINTS.gained)),
  },
  {
    ...painted('usable addresses, but no group can be assigned', REFUSED_PAINT),
    outline: 'direct',
  },
  limitEntry('outside the aperture', 'outside-aperture'),
  limitEntry('beyond the DMA mask', 'beyond-dma-mask'),
  limitEntry('beyond the bus limit', 'beyond-bus-limit'),
  limitEntry('PCI window', 'pci-window'),
  limitEntry('outside dma-ranges', 'outside-dma-ranges'),
  limitEntry('page 0', 'page-zero'),
  limitEntry('rest of a taken page', 'page-rounding'),
  painted('rest of a page, no map reaches it', UNMAPPABLE_PAINT),
  {
    text: 'aperture not known',
    paint: UNKNOWN_PAINT,
    isIn: ({ kinds }) => kinds.has('unknown'),
  },
  {
    text: 'guest memory',
    paint: { colour: 'guest', pattern: 'solid' },
    isIn: ({ lanes }) => lanes.has('guest'),
  },
  {
    text: 'consumers differ',
    paint: DIFFERENCE_PAINTS.sign,
    isIn: ({ lanes, paints }) => lanes.has('consumer') && paints.has(keyOf(DIFFERENCE_PAINTS.sign)),
  },
  {
    text: 'differs from the baseline',
    paint: DIFFERENCE_PAINTS.sign,
    isIn: ({ lanes }) => lanes.has('difference'),
  },
  {
    ...painted('usable on the baseline, not here', DIFFERENCE_PAINTS.lost),
    outline: 'difference',
  },
];

const SWATCH = { width: 18, height: 11 } as const;
const LINE = 20;

export type Legend = { readonly height: CssPixels; readonly drawables: readonly Drawable[] };

/** A swatch and a word for each surface that a map has, in lines of `width`; of no height where there is none. */
export function layoutLegend(
  map: Pick<MapLayout, 'drawables' | 'targets'>,
  width: CssPixels,
): Legend {
  const shown = shownIn(map);
  const drawables: Drawable[] = [];
  let x = 0;
  let top = 0;
  for (const { text, paint, outline, isIn } of ENTRIES) {
    if (!isIn(shown)) continue;
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

function shownIn({ drawables, targets }: Pick<MapLayout, 'drawables' | 'targets'>): Shown {
  return {
    kinds: new Set(targets.map(({ kind }) => kind)),
    lanes: new Set(targets.map(({ lane }) => lane)),
    paints: new Set(
      drawables.flatMap((one) => ('paint' in one && one.paint ? [keyOf(one.paint)] : [])),
    ),
  };
}

function regionEntry(kind: RegionKind): Entry {
  const outline = outlineOf(kind);
  const entry = { text: kind, paint: paintOf(kind), isIn: ({ kinds }: Shown) => kinds.has(kind) };
  return outline ? { ...entry, outline } : entry;
}

function limitEntry(text: string, kind: LimitKind): Entry {
  return { text, paint: limitPaint(kind), isIn: ({ kinds }) => kinds.has(kind) };
}

/** Of a paint that nothing else has. */
function painted(text: string, paint: Paint): Entry {
  return { text, paint, isIn: ({ paints }) => paints.has(keyOf(paint)) };
}

function keyOf({ colour, pattern, ink = colour }: Paint): string {
  return `${colour}/${pattern}/${ink}`;
}
