import type { CssPixels } from '../../scale/scale.ts';

/** Letters that are measured together, so that the rounding of one does not count. */
const SAMPLE = '0x0123456789abcdef';

const widths = new Map<number, CssPixels>();

/** Width of one character of the map's mono face at a size, as this browser draws it; measured once. */
export function monoCharWidth(size: CssPixels): CssPixels {
  const known = widths.get(size);
  if (known !== undefined) return known;
  const context = document.createElement('canvas').getContext('2d');
  // The face of `--mono` in the style sheet and of the painter.
  if (context) context.font = `600 ${size}px ${MONO}`;
  const width = context ? context.measureText(SAMPLE).width / SAMPLE.length : size * 0.62;
  widths.set(size, width);
  return width;
}

const MONO = "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, monospace";
