import type { CssPixels } from '../../scale/scale.ts';

/** Pixels of an arrow key on the minimap, and of Page Up and Page Down. */
const STEP: CssPixels = 4;
const PAGE: CssPixels = 40;

/** How far a key moves a slider `width` pixels long; undefined for keys that are not a slider's. */
export function sliderStep(
  event: {
    readonly key: string;
    readonly ctrlKey: boolean;
    readonly altKey: boolean;
    readonly metaKey: boolean;
  },
  width: CssPixels,
): CssPixels | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return -STEP;
    case 'ArrowRight':
    case 'ArrowUp':
      return STEP;
    case 'PageDown':
      return -PAGE;
    case 'PageUp':
      return PAGE;
    case 'Home':
      return -width;
    case 'End':
      return width;
    default:
      return undefined;
  }
}
