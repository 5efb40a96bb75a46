import { assertNever } from '../model/result.ts';
import type { LimitKind, RegionKind } from '../model/kind.ts';
import type { ColourToken, Paint } from './drawable.ts';

/** How a kind is filled: a colour and a pattern of its own. */
export function paintOf(kind: RegionKind): Paint {
  switch (kind) {
    case 'msi':
      return { colour: 'msi', pattern: 'solid' };
    case 'reserved':
      return { colour: 'reserved', pattern: 'thin-diagonal', ink: 'reserved-ink' };
    case 'direct':
      return { colour: 'direct', pattern: 'cross', ink: 'direct-ink' };
    case 'direct-relaxable':
      return {
        colour: 'direct-relaxable',
        pattern: 'wide-diagonal',
        ink: 'direct-relaxable-ink',
      };
    default:
      return assertNever(kind);
  }
}

/**
 * How what a limit takes is filled. Reaches that end (aperture, mask, bus, dma-ranges) are a pale ground with lines of
 * different directions; what takes single ranges is a colour.
 */
export function limitPaint(kind: LimitKind): Paint {
  const ground = { colour: 'outside-fill', ink: 'outside-line' } as const;
  switch (kind) {
    case 'outside-aperture':
      return { ...ground, pattern: 'hairline-diagonal' };
    case 'beyond-dma-mask':
      return { ...ground, pattern: 'vertical' };
    case 'beyond-bus-limit':
      return { ...ground, pattern: 'horizontal' };
    case 'outside-dma-ranges':
      return { ...ground, pattern: 'grid' };
    case 'pci-window':
      return { colour: 'pci-window', pattern: 'horizontal', ink: 'pci-window-ink' };
    case 'page-zero':
      return { colour: 'muted', pattern: 'cross', ink: 'outside-line' };
    case 'page-rounding':
      return { colour: 'muted', pattern: 'dots', ink: 'panel' };
    default:
      return assertNever(kind);
  }
}

/** Beyond what anybody said. */
export const UNKNOWN_PAINT: Paint = {
  colour: 'outside-fill',
  pattern: 'dots',
  ink: 'outside-line',
};

/** Bytes of a usable window that no map reaches, because their page is not usable as a whole. */
export const UNMAPPABLE_PAINT: Paint = { colour: 'muted', pattern: 'vertical', ink: 'panel' };

/** Windows of a host of which no group can be handed over. */
export const REFUSED_PAINT: Paint = { colour: 'panel', pattern: 'thin-diagonal', ink: 'direct' };

/** The outline of a kind whose fill alone has too little contrast. */
export function outlineOf(kind: RegionKind): ColourToken | undefined {
  return kind === 'direct-relaxable' ? 'direct-relaxable-text' : undefined;
}

/** The colour of text that speaks of a kind. */
export function textColourOf(kind: RegionKind): ColourToken {
  return kind === 'direct-relaxable' ? 'direct-relaxable-text' : kind;
}

/** A kind as a label begins with it. */
export function shortNameOf(kind: RegionKind): string {
  return kind === 'msi' ? 'MSI' : kind === 'direct-relaxable' ? 'relaxable' : kind;
}
